package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/jub0bs/cors"

	"passerelle/export"
	"passerelle/internal/requestlog"
	"passerelle/resolvers"
	"passerelle/web"
	"passerelle/web/elements"
	"passerelle/web/explorer"
)

// handler returns the handler of every address of the service.
func (s *service) handler() http.Handler {
	mux := http.NewServeMux()
	api := resolvers.NewHandler(resolvers.Options{
		Source: s.served, WhyNotReady: s.health.WhyNotReady, Logger: s.log, AnswerCacheBytes: s.answers - s.answers/pagesPart,
		TrustedDocuments: ownDocuments(),
		Scheduler:        s.shares.scheduler, Client: s.shares.clients.Of, Rate: s.shares.rate, Bodies: s.shares.bodies,
	})
	mux.Handle("/graphql", s.cors.Wrap(noted(api)))
	exports := export.NewHandler(export.Options{
		Source: s.exportedGraph, WhyNotReady: s.health.WhyNotReady, Logger: s.log, Page: explorer.ExportsPage(),
		Scheduler: s.shares.scheduler, Client: s.shares.clients.Of, Rate: s.shares.rate, Places: s.shares.exports, Cut: noteCut,
	})
	for _, address := range []string{"/export/{$}", "/export/{file}"} {
		mux.Handle(address, s.cors.Wrap(exports))
	}
	mux.Handle("/schema.graphql", s.cors.Wrap(resolvers.NewSDLHandler()))
	mux.Handle("/graphiql/", http.StripPrefix("/graphiql", web.Playground()))
	mux.Handle("/elements/", http.StripPrefix("/elements", elements.Handler()))
	pages := s.newExplorer(api)
	s.api, s.pages = api, pages
	for pattern, page := range pages.Routes() {
		mux.Handle(pattern, noted(page))
	}
	mux.HandleFunc("GET /healthz", routine(s.health.Live))
	mux.HandleFunc("GET /readyz", routine(s.health.Ready))
	return mux
}

// noted returns a handler that notes in the record of a request what the API says of it.
func noted(api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var observed resolvers.Observation
		defer func() {
			if record := requestlog.Of(r.Context()); record != nil {
				record.Operation, record.Field, record.Code = observed.Operation, observed.Field, observed.Code
				record.Cost, record.Spent, record.Waited = observed.Cost, observed.Spent, observed.Waited
			}
		}()
		api.ServeHTTP(w, r.WithContext(resolvers.WithObservation(r.Context(), &observed)))
	})
}

// routine marks the requests of a handler as those of probes.
func routine(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if record := requestlog.Of(r.Context()); record != nil {
			record.IsRoutine = true
		}
		next(w, r)
	}
}

// ownDocuments are the queries that pages of ours send.
func ownDocuments() (documents []string) {
	for _, tab := range web.Tabs() {
		documents = append(documents, strings.TrimSpace(tab.Query)) // as the playground shows it
	}
	return append(documents, explorer.Documents()...)
}

// noteCut notes in the record of a request why its file was cut off.
func noteCut(ctx context.Context, why string) {
	if record := requestlog.Of(ctx); record != nil {
		record.Cut = why
	}
}

// allowedOrigins returns the origins in PASSERELLE_ALLOW_ORIGIN, which are separated by commas or spaces.
func allowedOrigins() []string {
	return splitList(os.Getenv("PASSERELLE_ALLOW_ORIGIN"))
}

// exposedHeaders are the headers of answers that the documentation describes and that scripts of other origins may read. A
// browser hides all others from them.
var exposedHeaders = []string{
	"Cache-Status", "Content-Disposition", "ETag", "RateLimit", "RateLimit-Policy", "Retry-After", requestlog.IDHeader,
}

// newCORS returns a middleware that lets the scripts of pages of these origins, such as
// https://example.org, read the answers of the handlers that it wraps. Without origins it lets none.
// It fails on a text that is not an origin.
func newCORS(origins []string) (*cors.Middleware, error) {
	if len(origins) == 0 {
		return &cors.Middleware{}, nil
	}
	middleware, err := cors.NewMiddleware(cors.Config{
		Origins: origins, Methods: []string{http.MethodGet, http.MethodPost}, RequestHeaders: []string{"Content-Type", requestlog.IDHeader},
		ResponseHeaders: exposedHeaders,
	})
	if err != nil {
		return nil, &usageError{fmt.Errorf("--allow-origin: %w", err)}
	}
	return middleware, nil
}
