package resolvers_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/resolvers"
)

// always returns the source of one snapshot.
func always(s *graph.Snapshot) resolvers.Source {
	return func() resolvers.Served { return resolvers.Served{Snapshot: s, LoadedAt: loadedAt} }
}

// serve starts a server and returns its address. Options without a source get the three documents
// of the fixture; options without a logger log nothing.
func serve(t testing.TB, options resolvers.Options) string {
	t.Helper()
	if options.Source == nil {
		options.Source = always(newSnapshot(t, fiche(), careersPage(), register()))
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	server := httptest.NewServer(resolvers.NewHandler(options))
	t.Cleanup(server.Close)
	return server.URL
}

// A reply is the response of a server.
type reply struct {
	status int
	header http.Header
	body   string
}

func send(t testing.TB, request *http.Request) reply {
	t.Helper()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response.StatusCode, response.Header, string(body)}
}

// newRequest makes a request. The headers are names, each followed by its value.
func newRequest(t testing.TB, method, url, body string, headers ...string) *http.Request {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for k := 0; k < len(headers); k += 2 {
		request.Header.Set(headers[k], headers[k+1])
	}
	return request
}

// ask posts a query. The variables are names, each followed by its value.
func ask(t testing.TB, url, query string, variables ...any) reply {
	t.Helper()
	values := map[string]any{}
	for k := 0; k < len(variables); k += 2 {
		values[variables[k].(string)] = variables[k+1]
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": values})
	if err != nil {
		t.Fatal(err)
	}
	return send(t, newRequest(t, http.MethodPost, url, string(body), "Content-Type", "application/json"))
}

// An answer is the body of a reply, decoded.
type answer struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
}

func (r reply) answer(t testing.TB) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal([]byte(r.body), &a); err != nil {
		t.Fatalf("%v in %.300s", err, r.body)
	}
	return a
}

// code returns the code of the first error, "" if there is none.
func (r reply) code(t testing.TB) string {
	t.Helper()
	a := r.answer(t)
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

// indent formats a JSON text for a golden file.
func indent(t testing.TB, body string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, []byte(body), "", "  "); err != nil {
		t.Fatalf("%v in %.300s", err, body)
	}
	return append(out.Bytes(), '\n')
}

// record returns the reply of a handler that is called without a network.
func record(handler http.Handler, request *http.Request) reply {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return reply{recorder.Code, recorder.Header(), recorder.Body.String()}
}
