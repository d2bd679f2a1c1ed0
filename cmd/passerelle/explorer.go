package main

import (
	"net/http"
	"net/url"
	"time"

	"passerelle/export"
	"passerelle/resolvers"
	"passerelle/web/drawing"
	"passerelle/web/explorer"
)

// pagesPart is the part of the memory for answers that pages have: they are small, and sent as they are kept.
const pagesPart = 4

// pageCost is what it is taken to cost to make a page of an answer, in processor time: most take 1 to 9 ms.
const pageCost = 4 * time.Millisecond

// newExplorer returns the pages, which ask the API in this process.
func (s *service) newExplorer(api *resolvers.Handler) *explorer.Explorer {
	return explorer.New(explorer.Options{
		Ask: func(r *http.Request, query string, variables map[string]any) explorer.Answer {
			answered, err := api.Ask(r, query, variables)
			if err != nil {
				s.log.Error("a page asked what cannot be asked", "error", err)
				return explorer.Answer{Status: http.StatusInternalServerError}
			}
			observed := resolvers.ObservationOf(r.Context())
			return explorer.Answer{
				Status: answered.Status, RetryAfter: answered.Header.Get("Retry-After"), Body: answered.Body,
				Again: func(other *http.Request) { resolvers.ObserveSame(other.Context(), observed) },
			}
		},
		Turn:       s.takePageTurn,
		Exports:    func() ([]byte, error) { return export.Index(s.exportedGraph()) },
		DrawPaths:  drawing.Paths,
		DrawMap:    drawing.Map,
		DrawTiles:  drawing.Tiles,
		Style:      export.PictureRules,
		Version:    s.servedVersion,
		Origin:     s.publicURL,
		CacheBytes: s.answers / pagesPart,
		Limits:     resolvers.Limits(),
		Log: func(r *http.Request, err error) {
			s.log.ErrorContext(r.Context(), "a page could not be made", "error", err)
		},
	})
}

// takePageTurn waits for a turn in which a page may be made, and returns what ends it.
func (s *service) takePageTurn(r *http.Request) (end func(), err error) {
	if s.shares.scheduler == nil {
		return func() {}, nil
	}
	task, err := s.shares.scheduler.Begin(r.Context(), s.shares.clients.Of(r), pageCost)
	if err != nil {
		return nil, err
	}
	return task.End, nil
}

// checkPublicURL refuses an address that is not a scheme and a host.
func checkPublicURL(text string) error {
	if text == "" {
		return nil
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "" || text != parsed.Scheme+"://"+parsed.Host {
		return wrongOption("public-url", text, "a scheme and a host, such as https://example.org")
	}
	return nil
}

// servedVersion names what is served and by which program, "" while nothing is.
func (s *service) servedVersion() string {
	served := s.served()
	if served.Snapshot == nil {
		return ""
	}
	return served.Snapshot.Version() + " " + served.LoadedAt.Format(time.RFC3339Nano) + " " + programVersion()
}
