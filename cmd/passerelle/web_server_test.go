package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jub0bs/cors"
)

// startedService listens with these options for a service that has opened no store.
func startedService(t *testing.T, options *serveOptions, log io.Writer) (*service, *webServer) {
	t.Helper()
	s := &service{cors: &cors.Middleware{}, log: slog.New(slog.NewTextHandler(log, nil))}
	if options.metricsListen != "" {
		s.metrics = s.newMetrics()
	}
	options.listen = "127.0.0.1:0"
	web, err := s.listen(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(web.close)
	return s, web
}

// TestAnswersBeforeTheStoreIsRead asks a server that is still opening its store: all addresses answer, and
// say at which stage it is.
func TestAnswersBeforeTheStoreIsRead(t *testing.T) {
	s, web := startedService(t, &serveOptions{}, io.Discard)
	s.health.Enter("opening the store")
	for _, tt := range []struct {
		method, address, body string
		status                int
		want                  string
	}{
		{http.MethodGet, "/healthz", "", 200, "ok\n"},
		{http.MethodGet, "/readyz", "", 503, "stage: opening the store"},
		{http.MethodPost, "/graphql", `{"query":"{ dataset { version } }"}`, 503, `"no graph to answer from yet: opening the store","extensions":{"code":"NOT_READY"}`},
		{http.MethodGet, "/export/graph.nq", "", 503, "no graph to answer from yet: opening the store"},
		{http.MethodGet, "/schema.graphql", "", 200, "type Query"},
		{http.MethodGet, "/graphiql/", "", 200, "<html"},
		{http.MethodGet, "/metrics", "", 404, ""}, // which another address has
		{http.MethodGet, "/debug/pprof/", "", 404, ""},
	} {
		request, err := http.NewRequest(tt.method, web.address+tt.address, strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != tt.status || !strings.Contains(string(text), tt.want) || answer.Header.Get("X-Request-Id") == "" {
			t.Errorf("%s: status %d, want %d, %v, id %q: %.300s", tt.address, answer.StatusCode, tt.status, err, answer.Header.Get("X-Request-Id"), text)
		}
	}
}

// TestDrain ends a server with a request under way: it says that it is not ready, still answers, and ends once
// the request has finished. The log says so.
func TestDrain(t *testing.T) {
	var log bytes.Buffer
	s, web := startedService(t, &serveOptions{}, &log)
	body, rest := io.Pipe()
	type answered struct {
		status int
		err    error
	}
	under := make(chan answered, 1)
	go func() {
		answer, err := http.Post(web.address+"/graphql", "application/json", body)
		if err != nil {
			under <- answered{0, err}
			return
		}
		answer.Body.Close()
		under <- answered{answer.StatusCode, nil}
	}()
	if _, err := io.WriteString(rest, `{"query":`); err != nil {
		t.Fatal(err)
	}
	for s.requests.Running() == 0 { // until the request is under way
		if _, err := http.Get(web.address + "/healthz"); err != nil {
			t.Fatal(err)
		}
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		web.drain(drainedFor)
	}()
	for s.health.Report().Status != "draining" {
		if _, err := http.Get(web.address + "/healthz"); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := http.Get(web.address + "/readyz")
	if err != nil || answer.StatusCode != http.StatusServiceUnavailable || !answer.Close {
		t.Errorf("while draining: %v, %v", answer, err)
	}
	if _, err := io.WriteString(rest, `"{ __typename }"}`); err != nil {
		t.Fatal(err)
	}
	if err := rest.Close(); err != nil {
		t.Fatal(err)
	}
	if got := <-under; got.err != nil || got.status != http.StatusServiceUnavailable { // there is no graph
		t.Errorf("the request under way: %+v", got)
	}
	<-ended
	if _, err := http.Get(web.address + "/healthz"); err == nil {
		t.Error("it still answers")
	}
	if text := log.String(); !strings.Contains(text, `msg="told to end"`) || !strings.Contains(text, "msg=ended") || !strings.Contains(text, " cut=0 ") {
		t.Errorf("log:\n%s", text)
	}
}

// drainedFor is the delay of TestDrain, in which it asks once.
const drainedFor = 1_000_000_000

// TestTLS speaks to a server with a certificate.
func TestTLS(t *testing.T) {
	borrowed := httptest.NewTLSServer(http.NotFoundHandler()) // for its certificate
	defer borrowed.Close()
	pair := borrowed.TLS.Certificates[0]
	key, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	options, dir := &serveOptions{}, t.TempDir()
	options.certFile, options.keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{options.certFile: {Type: "CERTIFICATE", Bytes: pair.Certificate[0]}, options.keyFile: {Type: "PRIVATE KEY", Bytes: key}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, web := startedService(t, options, io.Discard)
	roots := x509.NewCertPool()
	roots.AddCert(borrowed.Certificate())
	client := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: roots}}}
	answer, err := client.Get(web.address + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK || answer.ProtoMajor != 2 {
		t.Errorf("status %d over %s", answer.StatusCode, answer.Proto)
	}
}

// TestTakenPorts wants an address that another has: the server does not start, and leaves the other port free.
func TestTakenPorts(t *testing.T) {
	_, other := startedService(t, &serveOptions{}, io.Discard)
	taken := strings.TrimPrefix(other.address, "http://")
	for _, args := range [][]string{{"--listen", taken}, {"--listen", "127.0.0.1:0", "--metrics-listen", taken}} {
		var out bytes.Buffer
		dir := filepath.Join(t.TempDir(), "data")
		code := run(t.Context(), append([]string{"serve", "--data", dir}, args...), &out, &out)
		if _, err := os.Stat(dir); code != exitFailed || !strings.Contains(out.String(), "address already in use") || !os.IsNotExist(err) {
			t.Errorf("%v: exit code %d, store %v:\n%s", args, code, err, out.String())
		}
	}
}

// TestWrongOptions wants options that mean nothing refused, before a store is made.
func TestWrongOptions(t *testing.T) {
	for option, want := range map[string]string{
		"--log-format=xml": `--log-format (or PASSERELLE_LOG_FORMAT) is "xml"`, "--log-level=loud": "one of debug, info, warn, error",
		"--access-log=yes": "one of all, errors, none", "--drain-delay=5": "a duration, such as 5s", "--drain-delay=-1s": "a duration",
		"--tls-cert=a.pem": "go together", "--tls-key=a.pem": "PASSERELLE_TLS_KEY",
	} {
		var out bytes.Buffer
		dir := filepath.Join(t.TempDir(), "data")
		code := run(t.Context(), []string{"serve", "--listen", "127.0.0.1:0", "--data", dir, option}, &out, &out)
		if _, err := os.Stat(dir); code != exitUsage || !strings.Contains(out.String(), want) || !os.IsNotExist(err) {
			t.Errorf("%s: exit code %d, store %v:\n%s", option, code, err, out.String())
		}
	}
}

// TestWrongCollector names no address as that of the collector of traces: the server says so in one line, and does not start.
func TestWrongCollector(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")
	_, stderr, code := runHere(t.Context(), "serve", "--listen", "127.0.0.1:0", "--data", filepath.Join(t.TempDir(), "data"))
	want := `passerelle: OTEL_EXPORTER_OTLP_ENDPOINT is "collector:4318": it must be a URL, such as http://127.0.0.1:4318` + "\n"
	if code != exitFailed || stderr != want {
		t.Errorf("exit code %d, want %d:\n%swant\n%s", code, exitFailed, stderr, want)
	}
}
