package main

import (
	"context"
	"io"
	"net/http"

	"passerelle/export"
	"passerelle/resolvers"
	"passerelle/web"
)

// routes are the addresses of the service. Downloads, which may take long, end with the context.
func (s *server) routes(downloads context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.sharing.Wrap(resolvers.NewHandler(resolvers.Options{Source: s.snapshot, Logger: s.log})))
	exports := export.NewHandler(export.Options{Source: s.edition, Logger: s.log})
	mux.Handle("/export/{file}", s.sharing.Wrap(until(downloads, exports)))
	mux.Handle("/schema.graphql", s.sharing.Wrap(resolvers.NewSDLHandler()))
	mux.Handle("/graphiql/", http.StripPrefix("/graphiql", web.Playground()))
	mux.Handle("GET /{$}", http.RedirectHandler("/graphiql/", http.StatusFound))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", s.ready)
	return mux
}

// until ends requests when a context does.
func until(ended context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		defer context.AfterFunc(ended, cancel)()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// ready tells whether there is a graph to answer from.
func (s *server) ready(w http.ResponseWriter, _ *http.Request) {
	if s.current.Load() == nil {
		http.Error(w, "no graph loaded yet", http.StatusServiceUnavailable)
		return
	}
	io.WriteString(w, "ready\n")
}
