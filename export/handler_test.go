package export_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
)

// serve starts a server of exports, and returns the address to which the name of a file is added.
func serve(t *testing.T, options export.Options) string {
	t.Helper()
	options.Logger = slog.New(slog.DiscardHandler)
	mux := http.NewServeMux()
	mux.Handle("/export/", export.NewHandler(options))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/export/"
}

// always returns the source of one graph.
func always(e export.StoredGraph) func() export.StoredGraph {
	return func() export.StoredGraph { return e }
}

// get sends a request and returns the response with its body. The headers are names, each followed
// by its value.
func get(t *testing.T, method, url string, headers ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k := 0; k < len(headers); k += 2 {
		request.Header.Set(headers[k], headers[k+1])
	}
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestHandlerServesFiles(t *testing.T) {
	e := smallGraph(t)
	url := serve(t, export.Options{Source: always(e)})
	for file, media := range map[string]string{
		"graph.gexf": "application/gexf+xml", "graph.nq": "application/n-quads", "graph.jsonld": "application/ld+json",
		"skills.csv": "text/csv; charset=utf-8; header=present", "skills.ndjson": "application/x-ndjson",
		"skills.parquet": "application/vnd.apache.parquet",
	} {
		response, body := get(t, http.MethodGet, url+file)
		if body != contents(t, e, file, "") {
			t.Errorf("%s is another file over HTTP", file)
		}
		name, extension, _ := strings.Cut(file, ".")
		want := map[string]string{
			"Content-Type": media, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding",
			"Content-Disposition": `attachment; filename="passerelle-` + name + "-" + e.Snapshot.Version()[:8] + "." + extension + `"`,
		}
		for header, value := range want {
			if got := response.Header.Get(header); got != value {
				t.Errorf("%s: %s is %q, want %q", file, header, got, value)
			}
		}
		tag := response.Header.Get("ETag")
		if again, body := get(t, http.MethodGet, url+file, "If-None-Match", `"other", W/`+tag); again.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s: status %d for its own tag", file, again.StatusCode)
		}
		if head, body := get(t, http.MethodHead, url+file); body != "" || head.Header.Get("ETag") != tag || head.StatusCode != http.StatusOK {
			t.Errorf("%s: HEAD answers %d, %q", file, head.StatusCode, body)
		}
	}
}

func TestHandlerTagsAndCompresses(t *testing.T) {
	now := smallGraph(t)
	url := serve(t, export.Options{Source: func() export.StoredGraph { return now }})
	plain, want := get(t, http.MethodGet, url+"graph.gexf")
	zipped, body := get(t, http.MethodGet, url+"graph.gexf", "Accept-Encoding", "br, gzip;q=0.5")
	reader, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(reader); err != nil || string(text) != want || zipped.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("compressed: %v, %d bytes, want %d", err, len(text), len(want))
	}
	if refused, body := get(t, http.MethodGet, url+"graph.gexf", "Accept-Encoding", "gzip;q=0"); refused.Header.Get("Content-Encoding") != "" || body != want {
		t.Error("compressed for a client that refuses it")
	}
	if whole, _ := get(t, http.MethodGet, url+"skills.parquet", "Accept-Encoding", "gzip"); whole.Header.Get("Content-Encoding") != "" {
		t.Error("Parquet is compressed twice")
	}
	tags := map[string]string{}
	collect := func(what string, response *http.Response) {
		tag := response.Header.Get("ETag")
		if other, known := tags[tag]; known || tag == "" {
			t.Errorf("%s has the tag %s of %s", what, tag, other)
		}
		tags[tag] = what
	}
	collect("plain", plain)
	collect("compressed", zipped)
	part, _ := get(t, http.MethodHead, url+"graph.gexf?metier=D1211")
	collect("part", part)
	now.LoadedAt = now.LoadedAt.Add(time.Second)
	later, _ := get(t, http.MethodHead, url+"graph.gexf")
	collect("later", later)
	now = seedGraph(t)
	other, _ := get(t, http.MethodHead, url+"graph.gexf")
	collect("other version", other)
}

func TestHandlerRefuses(t *testing.T) {
	url := serve(t, export.Options{Source: always(seedGraph(t))})
	none := serve(t, export.Options{Source: always(export.StoredGraph{})})
	for _, tt := range []struct {
		method, url string
		status      int
		want        map[string]any
	}{
		{http.MethodPost, url + "graph.gexf", 405, map[string]any{"code": "METHOD_NOT_ALLOWED"}},
		{http.MethodGet, none + "graph.gexf", 503, map[string]any{"code": "NOT_READY"}},
		{http.MethodGet, url + "graph.gexf?%zz", 400, map[string]any{"code": "BAD_REQUEST"}},
		{http.MethodGet, url + "graph.gexf?depth=2", 400, map[string]any{"code": "BAD_USER_INPUT", "argument": "depth", "value": "2"}},
		{http.MethodGet, url + "graph.gexf?metier=MET.93&depth=12", 400, map[string]any{"code": "BAD_USER_INPUT", "argument": "depth", "value": 12.0}},
		{http.MethodGet, url + "graph.gexf?metier=comunity+manager", 404, map[string]any{"code": "NOT_FOUND", "ref": "comunity manager", "suggestions": "community manager"}},
		{http.MethodGet, url + "graph.doc", 404, map[string]any{"code": "NOT_FOUND", "ref": "graph.doc", "suggestions": "graph.dot"}},
	} {
		response, body := get(t, tt.method, tt.url)
		var answer struct {
			Errors []struct {
				Message    string
				Extensions map[string]any
			}
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) != 1 || answer.Errors[0].Message == "" {
			t.Fatalf("%s %s: %v of %s", tt.method, tt.url, err, body)
		}
		if suggestions, ok := answer.Errors[0].Extensions["suggestions"].([]any); ok {
			answer.Errors[0].Extensions["suggestions"] = suggestions[0].(map[string]any)["label"]
		}
		if diff := cmp.Diff(tt.want, answer.Errors[0].Extensions); diff != "" || response.StatusCode != tt.status {
			t.Errorf("%s %s: status %d, -want +got:\n%s", tt.method, tt.url, response.StatusCode, diff)
		}
	}
}

// TestHandlerAborts checks that a file which fails half-way does not end like a whole one.
func TestHandlerAborts(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	handler := export.NewHandler(export.Options{Source: always(seedGraph(t)), Logger: slog.New(slog.DiscardHandler)})
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("recovered %v", got)
		}
	}()
	request := httptest.NewRequestWithContext(ctx, http.MethodGet, "/export/graph.nq", nil)
	handler.ServeHTTP(&leavingClient{httptest.NewRecorder(), cancel}, request)
	t.Error("the file ended as if it were whole")
}

// A leavingClient is a client that leaves at the first block.
type leavingClient struct {
	*httptest.ResponseRecorder
	leave func()
}

func (l *leavingClient) Write(block []byte) (int, error) {
	l.leave()
	return l.ResponseRecorder.Write(block)
}

// A failingConnection takes a block, and fails with the error after that.
type failingConnection struct {
	*httptest.ResponseRecorder
	taken int
	err   error
	fail  func()
}

func (c *failingConnection) SetWriteDeadline(time.Time) error { return nil }

func (c *failingConnection) Write(block []byte) (int, error) {
	if c.taken > 0 {
		c.fail() // as net/http ends the context of a request whose connection fails
		return 0, c.err
	}
	c.taken = len(block)
	return len(block), nil
}

// TestCutDownloadsAreLogged cuts downloads off: the log says which file, after how many bytes, and why.
func TestCutDownloadsAreLogged(t *testing.T) {
	for _, tt := range []struct {
		err   error // of the second block
		cause error // of the end of the context, nil where that does not end
		want  string
	}{
		{fmt.Errorf("write: %w", os.ErrDeadlineExceeded), context.Canceled, "the client took nothing for 2m0s"},
		{syscall.ECONNRESET, context.Canceled, "the client went away"},
		{syscall.EPIPE, nil, "the client went away"},
		{nil, errors.New("the server ended"), "the server ended"},
		{nil, context.Canceled, "the client went away"},
	} {
		var log bytes.Buffer
		var told string
		ctx, end := context.WithCancelCause(t.Context())
		connection := &failingConnection{ResponseRecorder: httptest.NewRecorder(), err: tt.err, fail: func() {
			if tt.cause != nil {
				end(tt.cause)
			}
		}}
		func() {
			defer func() { _ = recover() }() // http.ErrAbortHandler, which TestHandlerAborts checks
			export.NewHandler(export.Options{
				Source: always(seedGraph(t)), Logger: slog.New(slog.NewTextHandler(&log, nil)),
				Cut: func(_ context.Context, why string) { told = why },
			}).ServeHTTP(connection, httptest.NewRequestWithContext(ctx, http.MethodGet, "/export/graph.nq", nil))
		}()
		want := fmt.Sprintf(`level=WARN msg="export cut" file=graph.nq bytes=%d cause=%q`, connection.taken, tt.want) + "\n"
		if !strings.HasSuffix(log.String(), want) || connection.taken == 0 || told != tt.want {
			t.Errorf("%v, %v: the log has\n%swant\n%s, told: %q", tt.err, tt.cause, log.String(), want, told)
		}
		end(nil)
	}
}

// TestHandlerOutlastsWriteTimeout checks that a download outlasts the server's WriteTimeout, which
// is meant for queries.
func TestHandlerOutlastsWriteTimeout(t *testing.T) {
	e := seedGraph(t)
	server := httptest.NewUnstartedServer(export.NewHandler(export.Options{Source: always(e)}))
	server.Config.WriteTimeout = time.Nanosecond
	server.Start()
	defer server.Close()
	if _, body := get(t, http.MethodGet, server.URL+"/export/graph.nq"); body != contents(t, e, "graph.nq", "") {
		t.Errorf("%d bytes of the file arrive", len(body))
	}
}
