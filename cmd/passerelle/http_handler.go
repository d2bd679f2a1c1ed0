package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/jub0bs/cors"

	"passerelle/export"
	"passerelle/resolvers"
	"passerelle/web"
)

// handler returns the handler of every address of the service. Downloads, which may take long,
// end when the context does.
func (s *service) handler(downloads context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.cors.Wrap(resolvers.NewHandler(resolvers.Options{Source: s.snapshot, Logger: s.log})))
	exports := export.NewHandler(export.Options{Source: s.exportedGraph, Logger: s.log})
	for _, address := range []string{"/export/{$}", "/export/{file}"} {
		mux.Handle(address, s.cors.Wrap(endWith(downloads, exports)))
	}
	mux.Handle("/schema.graphql", s.cors.Wrap(resolvers.NewSDLHandler()))
	mux.Handle("/graphiql/", http.StripPrefix("/graphiql", web.Playground()))
	mux.Handle("GET /{$}", http.RedirectHandler("/graphiql/", http.StatusFound))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", s.answerReady)
	return mux
}

// endWith returns a handler whose requests end when the context does, if they have not ended before.
func endWith(ctx context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requestCtx, cancel := context.WithCancel(r.Context())
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		next.ServeHTTP(w, r.WithContext(requestCtx))
	})
}

// answerReady answers 200 once there is a graph to answer from, 503 with the reason before.
func (s *service) answerReady(w http.ResponseWriter, _ *http.Request) {
	if !s.isReady() {
		http.Error(w, s.whyNotReady(), http.StatusServiceUnavailable)
		return
	}
	io.WriteString(w, "ready\n")
}

// allowedOrigins returns the origins in PASSERELLE_ALLOW_ORIGIN, which are separated by commas or spaces.
func allowedOrigins() []string {
	return strings.FieldsFunc(os.Getenv("PASSERELLE_ALLOW_ORIGIN"), func(r rune) bool { return r == ',' || r == ' ' })
}

// newCORS returns a middleware that lets the scripts of pages of these origins, such as
// https://example.org, read the answers of the handlers that it wraps. Without origins it lets none.
// It fails on a text that is not an origin.
func newCORS(origins []string) (*cors.Middleware, error) {
	if len(origins) == 0 {
		return &cors.Middleware{}, nil
	}
	middleware, err := cors.NewMiddleware(cors.Config{
		Origins: origins, Methods: []string{http.MethodGet, http.MethodPost}, RequestHeaders: []string{"Content-Type"},
	})
	if err != nil {
		return nil, &usageError{fmt.Errorf("--allow-origin: %w", err)}
	}
	return middleware, nil
}
