package main

import (
	"net/http"
	"net/url"
	"time"

	"passerelle/export"
	"passerelle/graph/fact"
	"passerelle/internal/picture"
	"passerelle/resolvers"
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
		DrawPaths:  drawPaths,
		DrawMap:    drawMap,
		DrawTiles:  drawTiles,
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

// drawPaths draws the paths that a page shows.
func drawPaths(paths explorer.DrawnPaths) []byte {
	shown := export.ShownPaths{From: export.ShownMetier(paths.From), To: export.ShownMetier(paths.To)}
	for _, path := range paths.Paths {
		var steps []export.ShownStep
		for _, step := range path {
			steps = append(steps, export.ShownStep{
				From: export.ShownMetier(step.From), To: export.ShownMetier(step.To), Moves: shownMoves(step.Transitions), Confidence: step.Confidence,
			})
		}
		shown.Paths = append(shown.Paths, steps)
	}
	return export.DrawShownPaths(&shown, export.PictureOptions{
		Words: export.PicturesIn(paths.Language), Vertical: paths.Vertical, Inline: true,
	})
}

// drawMap draws the map that a page shows.
func drawMap(drawn explorer.DrawnMap) []byte {
	shown := export.ShownMap{From: export.ShownMetier(drawn.From), Truncated: drawn.Truncated}
	for _, node := range drawn.Nodes {
		shown.Nodes = append(shown.Nodes, export.ShownNode{
			ShownMetier: export.ShownMetier(node.DrawnMetier), Steps: node.Steps, Opens: (*picture.Badge)(node.Opens),
		})
	}
	for _, edge := range drawn.Edges {
		shown.Edges = append(shown.Edges, export.ShownEdge{
			From: edge.From, To: edge.To, Moves: shownMoves(edge.Transitions), Confidence: edge.Confidence, Forward: edge.Forward, Best: edge.Best,
		})
	}
	return export.DrawShownMap(&shown, export.PictureOptions{Words: export.PicturesIn(drawn.Language), Inline: true})
}

// drawTiles draws métiers as the page of all of them shows them.
func drawTiles(drawn explorer.DrawnTiles) []byte {
	rows := make([]picture.Row, len(drawn.Rows))
	for k, row := range drawn.Rows {
		rows[k] = picture.Row{Code: row.Code, Title: row.Title, Link: row.Link}
		for _, tile := range row.Metiers {
			rows[k].Tiles = append(rows[k].Tiles, picture.Tile(tile))
		}
	}
	return picture.DrawTiles(drawn.Name, rows, picture.Options{Inline: true, Language: drawn.Language})
}

// shownMoves returns transitions of a page as they are drawn.
func shownMoves(transitions []explorer.DrawnTransition) []export.ShownMove {
	moves := make([]export.ShownMove, len(transitions))
	for k, t := range transitions {
		moves[k] = export.ShownMove{Kind: fact.TransitionKind(t.Kind), Confidence: t.Confidence, YearsMin: t.YearsMin, YearsMax: t.YearsMax}
	}
	return moves
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
