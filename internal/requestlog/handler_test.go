package requestlog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"passerelle/internal/requestlog"
)

// serve answers a request with the handler at a pattern, and returns the answer and the record.
func serve(t *testing.T, pattern string, next http.HandlerFunc, request *http.Request) (*httptest.ResponseRecorder, requestlog.Record) {
	t.Helper()
	var told []requestlog.Record
	mux := http.NewServeMux()
	mux.HandleFunc(pattern, next)
	handler := requestlog.NewHandler(mux, requestlog.Options{
		Logger: slog.New(slog.DiscardHandler),
		Done:   []func(context.Context, *requestlog.Record){func(_ context.Context, record *requestlog.Record) { told = append(told, *record) }},
	})
	answer := httptest.NewRecorder()
	func() {
		defer func() {
			if thrown := recover(); thrown != nil && thrown != http.ErrAbortHandler {
				t.Errorf("threw %v", thrown)
			}
		}()
		handler.ServeHTTP(answer, request)
	}()
	if len(told) != 1 || handler.Running() != 0 || handler.Answered() != 1 {
		t.Fatalf("told of %d requests, %d running, %d answered", len(told), handler.Running(), handler.Answered())
	}
	return answer, told[0]
}

func TestRecords(t *testing.T) {
	for _, tt := range []struct {
		name, pattern string
		next          http.HandlerFunc
		want          requestlog.Record
	}{
		{"text", "GET /a/{name}", func(w http.ResponseWriter, r *http.Request) {
			requestlog.Of(r.Context()).Operation = "Trouver"
			w.Header().Set("Cache-Status", "passerelle; hit")
			_, _ = io.WriteString(w, "four")
		}, requestlog.Record{Route: "GET /a/{name}", Status: 200, Bytes: 4, Operation: "Trouver", Cache: "passerelle; hit"}},
		{"status", "/a/b", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusEarlyHints)
			w.WriteHeader(http.StatusTeapot)
		}, requestlog.Record{Route: "/a/b", Status: 418}},
		{"nothing", "/a/b", func(http.ResponseWriter, *http.Request) {}, requestlog.Record{Route: "/a/b", Status: 200}},
		{"no handler", "/other", http.NotFound, requestlog.Record{Status: 404, Bytes: 19}},
		{"long", "/a/b", func(w http.ResponseWriter, _ *http.Request) {
			for range 3 {
				if n, err := w.Write(make([]byte, 100_000)); n != 100_000 || err != nil {
					panic(err)
				}
			}
		}, requestlog.Record{Route: "/a/b", Status: 200, Bytes: 300_000}},
		{"panic", "/a/b", func(http.ResponseWriter, *http.Request) { panic("no") },
			requestlog.Record{Route: "/a/b", Status: 500, Cut: "the handler panicked"}},
		{"aborted", "/a/b", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "half")
			panic(http.ErrAbortHandler)
		}, requestlog.Record{Route: "/a/b", Status: 200, Bytes: 4, Cut: "the answer could not be completed"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, got := serve(t, tt.pattern, tt.next, httptest.NewRequest(http.MethodGet, "/a/b?query=secret", nil))
			tt.want.Method, tt.want.Path, tt.want.Client = "GET", "/a/b", "192.0.2.1"
			if diff := cmp.Diff(tt.want, got, cmpopts.IgnoreFields(requestlog.Record{}, "ID", "Took"), cmpopts.IgnoreUnexported(requestlog.Record{})); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
}

// TestIDs checks that a fit id is kept and any other one is replaced.
func TestIDs(t *testing.T) {
	for given, kept := range map[string]bool{
		"3f0c8e2a-7d1b-4a7e-9a51-0c2f5b1e8d77": true, "Root=1-67891233-abcdef": true, strings.Repeat("x", 128): true,
		"": false, strings.Repeat("x", 129): false, "a b": false, "a\nb": false, "a\"b": false, "é": false, "<b>": false, "\x00": false,
	} {
		request := httptest.NewRequest(http.MethodGet, "/a", nil)
		request.Header.Set(requestlog.IDHeader, given)
		answer, record := serve(t, "/a", func(http.ResponseWriter, *http.Request) {}, request)
		id := answer.Header().Get(requestlog.IDHeader)
		if id != record.ID || id == "" || (id == given) != kept {
			t.Errorf("%q: answer has %q, record %q, want the given one: %t", given, id, record.ID, kept)
		}
	}
}

// TestTooLargeClosesTheConnection sends a body that is too large: the connection must not be used again.
func TestTooLargeClosesTheConnection(t *testing.T) {
	answer, _ := serve(t, "/a", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
	}, httptest.NewRequest(http.MethodPost, "/a", strings.NewReader("x")))
	if got := answer.Header().Get("Connection"); got != "close" {
		t.Errorf("Connection: %q", got)
	}
}

func TestDrainEndsConnections(t *testing.T) {
	handler := requestlog.NewHandler(http.NotFoundHandler(), requestlog.Options{})
	for _, want := range []string{"", "close"} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		if got := answer.Header().Get("Connection"); got != want {
			t.Errorf("Connection: %q, want %q", got, want)
		}
		handler.Drain()
	}
}

// A deadlineWriter notes the deadlines that are set on it.
type deadlineWriter struct {
	http.ResponseWriter
	deadlines []time.Duration // from the time of the first call
	began     time.Time
}

func (w *deadlineWriter) SetWriteDeadline(deadline time.Time) error {
	w.deadlines = append(w.deadlines, deadline.Sub(w.began))
	return nil
}

func (w *deadlineWriter) Write(p []byte) (int, error) {
	time.Sleep(15 * time.Second)
	return len(p), nil
}

// TestSlowReadersAreNotCut writes a long answer to a client that takes 64 KB in fifteen seconds: the deadline
// moves with it, up to a last one. A handler that sets deadlines is left alone.
func TestSlowReadersAreNotCut(t *testing.T) {
	for _, tt := range []struct {
		size  int
		paced bool
		want  []time.Duration
	}{
		{64 << 10, false, nil},
		{150_000, false, []time.Duration{20 * time.Second, 35 * time.Second}},
		{10 * 64 << 10, false, []time.Duration{20e9, 35e9, 50e9, 65e9, 80e9, 95e9, 110e9, 120e9, 120e9}},
		{150_000, true, []time.Duration{time.Hour}},
	} {
		synctest.Test(t, func(t *testing.T) {
			connection := &deadlineWriter{httptest.NewRecorder(), nil, time.Now()}
			requestlog.NewHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if tt.paced {
					_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Hour))
				}
				_, _ = w.Write(make([]byte, tt.size))
			}), requestlog.Options{}).ServeHTTP(connection, httptest.NewRequest(http.MethodGet, "/", nil))
			if diff := cmp.Diff(tt.want, connection.deadlines); diff != "" {
				t.Errorf("%d bytes (-want +got):\n%s", tt.size, diff)
			}
		})
	}
}

// TestCutAnswers reads the beginning of a long answer over a real connection and leaves.
func TestCutAnswers(t *testing.T) {
	told := make(chan requestlog.Record, 1)
	server := httptest.NewServer(requestlog.NewHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		block := make([]byte, 1<<20)
		for {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}), requestlog.Options{Done: []func(context.Context, *requestlog.Record){func(_ context.Context, record *requestlog.Record) { told <- *record }}}))
	defer server.Close()
	answer, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(answer.Body, make([]byte, 1000)); err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if record := <-told; record.Cut != "the client went away" || !record.Left || record.Bytes < 1000 {
		t.Errorf("cut %q after %d bytes", record.Cut, record.Bytes)
	}
}

func TestAccessLog(t *testing.T) {
	ok := requestlog.Record{ID: "1", Method: "POST", Path: "/graphql", Client: "::1", Status: 200, Bytes: 67, Took: 1500 * time.Microsecond,
		Operation: "A", Field: "metier", Cost: 12, Code: "OK", Cache: "passerelle; hit"}
	failed := requestlog.Record{Method: "GET", Path: "/a\n2026 forged \x1b[31m" + strings.Repeat("é", 200), Status: 500}
	busy := requestlog.Record{Method: "GET", Path: "/b", Status: 503}
	cut := requestlog.Record{Method: "GET", Path: "/export/graph.nq", Status: 200, Bytes: 9, Cut: "the server ended"}
	left := requestlog.Record{Method: "GET", Path: "/export/graph.gexf", Status: 200, Bytes: 9, Cut: "the client went away", Left: true}
	probe := requestlog.Record{Method: "GET", Path: "/readyz", Status: 200, IsRoutine: true}
	for which, want := range map[string][]string{
		requestlog.LogNone:   nil,
		requestlog.LogErrors: {failed.Path[:100], cut.Path},
		requestlog.LogAll:    {ok.Path, failed.Path[:100], busy.Path, cut.Path, left.Path},
	} {
		var out bytes.Buffer
		log := requestlog.AccessLog(slog.New(slog.NewJSONHandler(&out, nil)), which)
		for _, record := range []requestlog.Record{ok, failed, busy, cut, left, probe} {
			log(t.Context(), &record)
		}
		var got []string
		for line := range strings.Lines(out.String()) {
			var fields struct{ Path string }
			if err := json.Unmarshal([]byte(line), &fields); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			if len(fields.Path) > 210 {
				t.Errorf("%s: a path of %d bytes", which, len(fields.Path))
			}
			got = append(got, fields.Path[:min(len(fields.Path), 100)])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", which, diff)
		}
	}
}

// TestAccessLogLine compares a whole line in text, in which control characters are escaped.
func TestAccessLogLine(t *testing.T) {
	var out bytes.Buffer
	options := &slog.HandlerOptions{ReplaceAttr: func(_ []string, attribute slog.Attr) slog.Attr {
		if attribute.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return attribute
	}}
	logger := slog.New(requestlog.WithRequests(slog.NewTextHandler(&out, options), func(context.Context) []slog.Attr {
		return []slog.Attr{slog.String("traceId", "7")}
	}))
	handler := requestlog.NewHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		record := requestlog.Of(r.Context())
		record.Operation, record.Field, record.Code, record.Took = "A", "metier", "OK", 0
		record.Cost, record.Spent, record.Waited = 12, 15, 3
		logger.With("of", "test").WarnContext(r.Context(), "inside")
	}), requestlog.Options{Done: []func(context.Context, *requestlog.Record){func(ctx context.Context, record *requestlog.Record) {
		record.Took = 1500 * time.Microsecond
		requestlog.AccessLog(logger, requestlog.LogAll)(ctx, record)
	}}})
	request := httptest.NewRequest(http.MethodPost, "/a%0Ab%1B[31m?query=secret", nil)
	request.Header.Set(requestlog.IDHeader, "id-1")
	handler.ServeHTTP(httptest.NewRecorder(), request)
	want := "level=WARN msg=inside of=test requestId=id-1 traceId=7\n" +
		`level=INFO msg=request method=POST path="/a\nb\x1b[31m" status=200 bytes=0 ms=1.5 client=192.0.2.1 operation=A field=metier code=OK cost=12 spent=15 waited=3 requestId=id-1 traceId=7` + "\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
}

// BenchmarkHandler measures what it costs to follow a request, beside the request alone.
func BenchmarkHandler(b *testing.B) {
	answered := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	for name, handler := range map[string]http.Handler{
		"alone": answered,
		"followed": requestlog.NewHandler(answered, requestlog.Options{
			Done: []func(context.Context, *requestlog.Record){requestlog.AccessLog(slog.New(slog.DiscardHandler), requestlog.LogErrors)},
		}),
	} {
		b.Run(name, func(b *testing.B) {
			request := httptest.NewRequest(http.MethodGet, "/a", nil)
			b.ReportAllocs()
			for b.Loop() {
				handler.ServeHTTP(httptest.NewRecorder(), request)
			}
		})
	}
}
