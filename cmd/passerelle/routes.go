package main

import (
	"io"
	"net/http"

	"passerelle/resolvers"
	"passerelle/web"
)

// routes are the addresses of the service.
func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", s.sharing.Wrap(resolvers.NewHandler(resolvers.Options{Source: s.snapshot, Logger: s.log})))
	mux.Handle("/schema.graphql", s.sharing.Wrap(resolvers.NewSDLHandler()))
	mux.Handle("/graphiql/", http.StripPrefix("/graphiql", web.Playground()))
	mux.Handle("GET /{$}", http.RedirectHandler("/graphiql/", http.StatusFound))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", s.ready)
	return mux
}

// ready tells whether there is a graph to answer from.
func (s *server) ready(w http.ResponseWriter, _ *http.Request) {
	if s.current.Load() == nil {
		http.Error(w, "no graph loaded yet", http.StatusServiceUnavailable)
		return
	}
	io.WriteString(w, "ready\n")
}
