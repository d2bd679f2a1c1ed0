package main

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/jub0bs/cors"

	"passerelle/internal/requestlog"
)

// TestExportAddresses asks a server without a graph: the files and their index are there, but not yet ready.
func TestExportAddresses(t *testing.T) {
	middleware, err := newCORS(nil)
	if err != nil {
		t.Fatal(err)
	}
	handler := (&service{cors: middleware}).handler()
	for address, want := range map[string]int{
		"/export/": http.StatusServiceUnavailable, "/export/index.json": http.StatusServiceUnavailable,
		"/export": http.StatusTemporaryRedirect, "/export/a/b": http.StatusNotFound,
	} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
		if answer.Code != want {
			t.Errorf("%s: status %d, want %d", address, answer.Code, want)
		}
	}
}

// TestKeptPagesAreObserved asks for a page twice: what operators see of the one from memory is the same, but for the work.
func TestKeptPagesAreObserved(t *testing.T) {
	seeds, err := seedGraph()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	divided, err := (&shareOptions{header: "X-Forwarded-For", rate: "0", connections: "10"}).newShares()
	if err != nil {
		t.Fatal(err)
	}
	s := &service{cors: &cors.Middleware{}, shares: divided, answers: 1 << 20, log: slog.New(slog.NewTextHandler(&log, nil))}
	s.metrics = s.newMetrics()
	s.serve(seeds)
	web := s.newWebServer(requestlog.LogAll)
	var lines [2]string
	for k := range lines {
		log.Reset()
		web.server.Handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/recherche?q=community", nil))
		lines[k] = regexp.MustCompile(` (?:time|ms|spent|waited|requestId)=\S+|^time=\S+`).ReplaceAllString(log.String(), "")
	}
	if want := strings.Replace(lines[0], `"passerelle; fwd=miss; stored"`, `"passerelle; hit"`, 1); lines[1] != want || want == lines[0] ||
		!strings.Contains(want, " operation=Recherche ") || !strings.Contains(want, " cost=") {
		t.Errorf("log:\n%s%s", lines[0], lines[1])
	}
	answer := httptest.NewRecorder()
	s.metrics.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`passerelle_cache_outcomes_total{outcome="hit",route="/recherche"} 1`, `passerelle_cache_outcomes_total{outcome="miss",route="/recherche"} 1`,
		`passerelle_limits_hit_total{limit="bodies"} 0`, `passerelle_limits_hit_total{limit="connections"} 0`, `passerelle_limits_hit_total{limit="exports"} 0`,
	} {
		if !strings.Contains(answer.Body.String(), want+"\n") {
			t.Errorf("no metric %s", want)
		}
	}
	for _, cache := range []string{"answers", "pages"} {
		if strings.Contains(answer.Body.String(), `passerelle_cache_bytes{cache="`+cache+`"} 0`) {
			t.Errorf("the cache of %s is said to hold nothing", cache)
		}
	}
}

const allowedSite = "https://carte.example.org"

// TestCORS sends requests from an allowed and from another site, as a browser does.
func TestCORS(t *testing.T) {
	for _, tt := range []struct {
		name           string
		allowed        []string
		origin, method string
		want           string // Access-Control-Allow-Origin
	}{
		{"preflight", []string{allowedSite}, allowedSite, http.MethodOptions, allowedSite},
		{"question", []string{allowedSite}, allowedSite, http.MethodPost, allowedSite},
		{"preflight of another site", []string{allowedSite}, "https://evil.example.org", http.MethodOptions, ""},
		{"question of another site", []string{allowedSite}, "https://evil.example.org", http.MethodPost, ""},
		{"preflight where none is allowed", nil, allowedSite, http.MethodOptions, ""},
		{"question where none is allowed", nil, allowedSite, http.MethodPost, ""},
		{"null origin", []string{allowedSite}, "null", http.MethodPost, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			middleware, err := newCORS(tt.allowed)
			if err != nil {
				t.Fatal(err)
			}
			server := &service{cors: middleware}
			request := httptest.NewRequest(tt.method, "/graphql", strings.NewReader(`{"query": "{ __typename }"}`))
			request.Header.Set("Origin", tt.origin)
			request.Header.Set("Content-Type", "application/json")
			if tt.method == http.MethodOptions {
				request.Header.Set("Access-Control-Request-Method", http.MethodPost)
				request.Header.Set("Access-Control-Request-Headers", "content-type")
			}
			answer := httptest.NewRecorder()
			server.handler().ServeHTTP(answer, request)
			if got := answer.Header().Get("Access-Control-Allow-Origin"); got != tt.want {
				t.Errorf("status %d, allowed origin %q, want %q", answer.Code, got, tt.want)
			}
			wantExposed := ""
			if tt.want != "" && tt.method == http.MethodPost {
				wantExposed = "cache-status,content-disposition,etag,ratelimit,ratelimit-policy,retry-after,x-request-id"
			}
			if got := answer.Header().Get("Access-Control-Expose-Headers"); got != wantExposed {
				t.Errorf("exposes %q, want %q", got, wantExposed)
			}
			if answer.Header().Get("Access-Control-Allow-Credentials") != "" {
				t.Error("credentials are allowed")
			}
		})
	}
}

// TestVaryNamesOrigin checks that each answer that a page of another site may read says that it depends on that page,
// beside what else it depends on: a shared cache would give it to the pages of any site otherwise.
func TestVaryNamesOrigin(t *testing.T) {
	middleware, err := newCORS([]string{allowedSite})
	if err != nil {
		t.Fatal(err)
	}
	seeds, err := seedGraph()
	if err != nil {
		t.Fatal(err)
	}
	server := &service{cors: middleware}
	server.current.Store(seeds)
	server.health.Serve(seeds.snapshot.Version(), seeds.loadedAt)
	served := server.handler()
	for _, tt := range []struct{ target, accept, want string }{
		{"/graphql?query=%7B__typename%7D", "application/json", "Origin, Accept, Accept-Encoding"},
		{"/export/", "text/html", "Origin, Accept"},
		{"/export/", "application/json", "Origin, Accept"},
		{"/export/index.json", "application/json", "Origin"},
		{"/export/skills.csv", "*/*", "Origin, Accept-Encoding"},
		{"/schema.graphql", "*/*", "Origin"},
	} {
		for _, origin := range []string{"", allowedSite, "https://evil.example.org"} {
			request := httptest.NewRequest(http.MethodGet, tt.target, nil)
			request.Header.Set("Accept", tt.accept)
			if origin != "" {
				request.Header.Set("Origin", origin)
			}
			answer := httptest.NewRecorder()
			served.ServeHTTP(answer, request)
			if got := strings.Join(answer.Header().Values("Vary"), ", "); got != tt.want {
				t.Errorf("%s for %q, status %d: Vary is %q, want %q", tt.target, origin, answer.Code, got, tt.want)
			}
		}
	}
}

// TestCORSRefuses checks that a text that is not an origin is a usage error that names it.
func TestCORSRefuses(t *testing.T) {
	for _, origin := range []string{"carte.example.org", "https://example.org/carte", "https://*.org", "null", "file:///tmp"} {
		_, err := newCORS([]string{origin})
		var usage *usageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), origin) {
			t.Errorf("%s: got error %v", origin, err)
		}
	}
}
