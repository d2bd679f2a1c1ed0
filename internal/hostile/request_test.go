package hostile_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// A request is what is sent, and what must come back.
type request struct {
	method, target, body string
	header               []string // names and values in turn

	status int
	also   []int  // other statuses that do as well
	code   string // of the first error, "" where there must be none, anyCode
	early  bool   // whether net/http answers it by itself, without an id of the request
	// has and lacks are texts of the head and the body of the answer, a header as "Vary: Accept".
	has, lacks []string
}

// maxAnswer bounds an answer of the API in bytes. The largest known has 2.4 MB.
const maxAnswer = 4 << 20

// anyCode stands for no error, or one that is the client's.
const anyCode = "*"

// serverCodes are those of errors that are the server's, which no trial may bring about.
var serverCodes = []string{"INTERNAL", "TIMEOUT", "CANCELED", "NOT_READY", "TOO_BUSY", "RATE_LIMITED"}

// An answer is what came back. Its body is as it was sent: nothing is decompressed.
type answer struct {
	status int
	header http.Header
	body   string
}

// client asks for nothing that it was not told to, and follows nothing.
var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 4},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       time.Minute,
}

// ask posts a query, which is answered with an error of that code, or without any.
func ask(query, code string) request { return askWith(query, "", code) }

// askWith posts a query with variables, which are written as in JSON.
func askWith(query, variables, code string) request {
	text, err := json.Marshal(query)
	if err != nil {
		panic(err)
	}
	if variables != "" {
		variables = `,"variables":` + variables
	}
	return post(`{"query":`+string(text)+variables+`}`, 200, code)
}

// post posts a body as JSON.
func post(body string, status int, code string) request {
	return request{
		method: http.MethodPost, target: "/graphql", body: body, header: []string{"Content-Type", "application/json"},
		status: status, code: code,
	}
}

// get asks for an address.
func get(target string, status int, code string) request {
	return request{method: http.MethodGet, target: target, status: status, code: code}
}

// getQuery asks for a query by GET.
func getQuery(query string, status int, code string) request {
	return get("/graphql?query="+url.QueryEscape(query), status, code)
}

// with returns the request with further headers.
func (r request) with(header ...string) request {
	r.header = append(r.header[:len(r.header):len(r.header)], header...)
	return r
}

// wants returns the request with texts that the answer must have.
func (r request) wants(texts ...string) request {
	r.has = append(r.has[:len(r.has):len(r.has)], texts...)
	return r
}

// refuses returns the request with texts that the answer must not have.
func (r request) refuses(texts ...string) request {
	r.lacks = append(r.lacks[:len(r.lacks):len(r.lacks)], texts...)
	return r
}

// or returns the request with other statuses that do as well.
func (r request) or(statuses ...int) request {
	r.also = statuses
	return r
}

// under returns the request with another status that is wanted.
func (r request) under(status int) request {
	r.status = status
	return r
}

// named makes a trial of one request.
func (r request) named(format string, a ...any) trial {
	return trial{fmt.Sprintf(format, a...), r.faultsIn}
}

// inTurn makes a trial of requests that are sent one after the other.
func inTurn(name string, requests ...request) trial {
	return trial{name, func(s *server) (faults []string) {
		for k, r := range requests {
			for _, fault := range r.faultsIn(s) {
				faults = append(faults, fmt.Sprintf("request %d: %s", k+1, fault))
			}
		}
		return faults
	}}
}

// send sends the request and reads the answer.
func (r request) send(s *server) (*answer, error) {
	out, err := http.NewRequest(r.method, "http://"+s.address, strings.NewReader(r.body))
	if err != nil {
		return &answer{}, err
	}
	path, query, _ := strings.Cut(r.target, "?")
	out.URL.Opaque, out.URL.RawQuery = "//"+s.address+path, query // so that nothing of the address is mended
	for k := 0; k < len(r.header); k += 2 {
		if r.header[k] == "Host" {
			out.Host = r.header[k+1]
		}
		out.Header.Add(r.header[k], r.header[k+1])
	}
	response, err := client.Do(out)
	if err != nil {
		return &answer{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return &answer{response.StatusCode, response.Header, string(body)}, err
}

// faultsIn sends the request and returns what is wrong with the answer.
func (r request) faultsIn(s *server) []string {
	got, err := r.send(s)
	if err != nil {
		return []string{err.Error()}
	}
	return r.faults(got)
}

// internalText is what no answer and no log may have: the words of panics, traces and places in the code.
var internalText = regexp.MustCompile(`panic|goroutine \d|runtime error|\.go:\d|0xc0|"INTERNAL"|internal error`)

// faults returns what is wrong with an answer.
func (r request) faults(got *answer) (faults []string) {
	fault := func(format string, a ...any) {
		faults = append(faults, fmt.Sprintf(format, a...)+fmt.Sprintf(": status %d, %.300s", got.status, got.body))
	}
	if got.status != r.status && !slices.Contains(r.also, got.status) {
		fault("status %d is wanted", r.status)
	}
	whole := got.text()
	if found := internalText.FindString(whole); found != "" {
		fault("the answer tells of %q", found)
	}
	if strings.HasPrefix(r.target, "/graphql") && len(got.body) > maxAnswer {
		fault("the answer has %d bytes", len(got.body))
	}
	if got.header.Get("X-Request-Id") == "" && !r.early {
		fault("no request id")
	}
	plain := got.header.Get("Content-Encoding") == "" && r.method != http.MethodHead
	if code, err := got.code(); plain && err != nil {
		fault("%v", err)
	} else if plain && code != r.code && (r.code != anyCode || slices.Contains(serverCodes, code)) {
		fault("code %q, %q is wanted", code, r.code)
	}
	for _, text := range r.has {
		if !strings.Contains(whole, text) {
			fault("%q is wanted", text)
		}
	}
	for _, text := range r.lacks {
		if strings.Contains(whole, text) {
			fault("%q is not wanted", text)
		}
	}
	return faults
}

// text is the head and the body of an answer; of the body of a large download, the first and the last part.
func (a *answer) text() string {
	const part = 256 << 10
	var text strings.Builder
	_ = a.header.Write(&text) // a Builder takes everything
	if len(a.body) <= maxAnswer {
		return text.String() + "\n" + a.body
	}
	return text.String() + "\n" + a.body[:part] + "\n" + a.body[len(a.body)-part:]
}

// code returns the code of the first error of an answer in JSON, "" if it has none, and for answers in other
// forms. It fails on what is not JSON although it is called so.
func (a *answer) code() (string, error) {
	if a.body == "" || !strings.Contains(a.header.Get("Content-Type"), "json") || strings.Contains(a.header.Get("Content-Type"), "ld+json") {
		return "", nil
	}
	var parsed struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(a.body), &parsed); err != nil {
		return "", fmt.Errorf("the answer is no JSON: %w", err)
	}
	if len(parsed.Errors) == 0 {
		return "", nil
	}
	if parsed.Errors[0].Message == "" {
		return "", fmt.Errorf("an error without a message")
	}
	return parsed.Errors[0].Extensions.Code, nil
}

// TestFaults checks that a server that misbehaves is caught: a trial that takes any answer would prove nothing.
func TestFaults(t *testing.T) {
	head := func(media string) http.Header {
		return http.Header{"Content-Type": {media}, "X-Request-Id": {"1"}}
	}
	refused := `{"errors":[{"message":"no","extensions":{"code":"LIMIT_EXCEEDED"}}]}`
	wanted := ask("{ x }", "LIMIT_EXCEEDED").refuses("SECRET").wants("Content-Type: application/json")
	for _, test := range []struct {
		name  string
		got   answer
		right bool
	}{
		{"right", answer{200, head("application/json"), refused}, true},
		{"status", answer{500, head("application/json"), refused}, false},
		{"no error", answer{200, head("application/json"), `{"data":{"x":1}}`}, false},
		{"code", answer{200, head("application/json"), strings.Replace(refused, "LIMIT", "OTHER", 1)}, false},
		{"no message", answer{200, head("application/json"), strings.Replace(refused, "no", "", 1)}, false},
		{"no JSON", answer{200, head("application/json"), refused + "}"}, false},
		{"busy", answer{200, head("application/json"), strings.Replace(refused, "LIMIT_EXCEEDED", "TOO_BUSY", 1)}, false},
		{"size", answer{200, head("application/json"), strings.Replace(refused, "no", strings.Repeat("x", maxAnswer), 1)}, false},
		{"panic", answer{200, head("application/json"), strings.Replace(refused, "no", "panic: x", 1)}, false},
		{"place in the code", answer{200, head("application/json"), strings.Replace(refused, "no", "handler.go:12", 1)}, false},
		{"echo", answer{200, head("application/json"), strings.Replace(refused, "no", "SECRET", 1)}, false},
		{"media type", answer{200, head("text/json"), refused}, false},
		{"no request id", answer{200, http.Header{"Content-Type": {"application/json"}}, refused}, false},
	} {
		if faults := wanted.faults(&test.got); (len(faults) == 0) != test.right {
			t.Errorf("%s: faults %q", test.name, faults)
		}
	}
}
