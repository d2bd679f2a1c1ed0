package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestDownloadsEndWithTheServer checks that a download ends when the server does, as it does when the client
// goes away.
func TestDownloadsEndWithTheServer(t *testing.T) {
	for name, leave := range map[string]func(server, client context.CancelFunc){
		"server": func(server, _ context.CancelFunc) { server() },
		"client": func(_, client context.CancelFunc) { client() },
	} {
		t.Run(name, func(t *testing.T) {
			serving, endServer := context.WithCancel(t.Context())
			asking, endClient := context.WithCancel(t.Context())
			defer endServer()
			defer endClient()
			handler := endWith(serving, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				if err := r.Context().Err(); err != nil {
					t.Errorf("ended early: %v", err)
				}
				leave(endServer, endClient)
				<-r.Context().Done()
			}))
			handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(asking, http.MethodGet, "/export/graph.nq", nil))
		})
	}
}

// TestExportAddresses asks a server without a graph: the files and their index are there, but not yet ready.
func TestExportAddresses(t *testing.T) {
	middleware, err := newCORS(nil)
	if err != nil {
		t.Fatal(err)
	}
	handler := (&service{cors: middleware}).handler(t.Context())
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
			server.handler(t.Context()).ServeHTTP(answer, request)
			if got := answer.Header().Get("Access-Control-Allow-Origin"); got != tt.want {
				t.Errorf("status %d, allowed origin %q, want %q", answer.Code, got, tt.want)
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
	served := server.handler(t.Context())
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
