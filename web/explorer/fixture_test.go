package explorer_test

import (
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/loader"
	"passerelle/resolvers"
	"passerelle/seeds"
	"passerelle/web/explorer"
)

// seedSnapshot makes the snapshot of the seeds once.
var seedSnapshot = sync.OnceValues(func() (*graph.Snapshot, error) {
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		return nil, err
	}
	return snapshotOf(sources)
})

func snapshotOf(sources []loader.Source) (*graph.Snapshot, error) {
	facts, _, err := loader.Read(sources)
	if err != nil {
		return nil, err
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		return nil, err
	}
	return graph.NewSnapshot(d), nil
}

// A site is the explorer over the API.
type site struct {
	http.Handler
	asked int // queries so far
	// turns and ended count pages that began and ended to be made; busy is why none may be.
	turns, ended int
	busy         error
}

// newSite serves the seeds. Each answer is changed by alter, if it is not nil.
func newSite(t testing.TB, alter func(*explorer.Answer)) *site {
	t.Helper()
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, snapshot, alter)
}

func siteOf(t testing.TB, snapshot *graph.Snapshot, alter func(*explorer.Answer)) *site {
	t.Helper()
	made, _ := siteWith(t, snapshot, alter, func(*explorer.Options) {})
	return made
}

// siteWith is siteOf of an explorer with other options, which it returns too.
func siteWith(t testing.TB, snapshot *graph.Snapshot, alter func(*explorer.Answer), change func(*explorer.Options)) (*site, *explorer.Explorer) {
	t.Helper()
	api := resolvers.NewHandler(resolvers.Options{
		Source: func() resolvers.Served {
			return resolvers.Served{Snapshot: snapshot, LoadedAt: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
		},
		Logger: slog.New(slog.DiscardHandler), AnswerCacheBytes: 1 << 20, TrustedDocuments: explorer.Documents(),
	})
	mux, made := http.NewServeMux(), &site{}
	options := explorer.Options{
		Ask: func(r *http.Request, query string, variables map[string]any) explorer.Answer {
			made.asked++
			answered, err := api.Ask(r, query, variables)
			if err != nil {
				t.Fatal(err)
			}
			answer := explorer.Answer{Status: answered.Status, RetryAfter: answered.Header.Get("Retry-After"), Body: answered.Body}
			if alter != nil {
				alter(&answer)
			}
			return answer
		},
		Turn: func(*http.Request) (func(), error) {
			made.turns++
			return func() { made.ended++ }, made.busy
		},
		Exports: func() ([]byte, error) { return export.Index(export.StoredGraph{Snapshot: snapshot}) },
		Version: snapshot.Version, Limits: resolvers.Limits(), CacheBytes: 16 << 20,
		DrawPaths: drawNames, DrawMap: drawMapNames, DrawTiles: drawTileNames, Style: pictureStyle,
		Log: func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) },
	}
	change(&options)
	pages := explorer.New(options)
	for pattern, handler := range pages.Routes() {
		mux.Handle(pattern, handler)
	}
	mux.Handle("/graphql", api)
	made.Handler = mux
	return made, pages
}

const pictureStyle = ".picture a:focus { outline: none; }"

// drawNames draws the métiers of paths as a list of links.
func drawNames(paths explorer.DrawnPaths) []byte {
	drawn := "<svg>"
	for _, path := range paths.Paths {
		for _, step := range path {
			drawn += fmt.Sprintf("<a href=%q>%s</a>", step.To.Link, html.EscapeString(step.To.Label))
		}
	}
	return []byte(drawn + "</svg>")
}

// drawMapNames draws the métiers of a map as a list of links, and its edges as texts.
func drawMapNames(drawn explorer.DrawnMap) []byte {
	text := "<svg>"
	for _, node := range drawn.Nodes {
		text += fmt.Sprintf("<a href=%q>%d %s</a>", node.Link, node.Steps, html.EscapeString(node.Label))
	}
	for _, edge := range drawn.Edges {
		text += fmt.Sprintf("<text>%s %s %d %.2f %t %t</text>", edge.From, edge.To, len(edge.Transitions), edge.Confidence, edge.Forward, edge.Best)
	}
	return []byte(text + "</svg>")
}

// drawTileNames draws métiers as a list of links.
func drawTileNames(drawn explorer.DrawnTiles) []byte {
	text := "<svg>"
	for _, row := range drawn.Rows {
		for _, tile := range row.Metiers {
			text += fmt.Sprintf("<a href=%q>%s %t</a>", tile.Link, html.EscapeString(tile.Label), tile.Marked)
		}
	}
	return []byte(text + "</svg>")
}

// A response is what a site answers.
type response struct {
	*http.Response
	text string
}

// get asks a site for an address, with headers that are names, each followed by its value.
func (s *site) get(t testing.TB, target string, headers ...string) response {
	t.Helper()
	return s.do(t, http.MethodGet, target, headers...)
}

func (s *site) do(t testing.TB, method, target string, headers ...string) response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for k := 0; k < len(headers); k += 2 {
		r.Header.Set(headers[k], headers[k+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	got := w.Result()
	var body io.Reader = got.Body
	if got.Header.Get("Content-Encoding") == "gzip" {
		unpacked, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = unpacked
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return response{got, string(text)}
}

// wants fails where the text lacks one of the parts.
func (r response) wants(t testing.TB, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(r.text, part) {
			t.Errorf("%q is not in\n%s", part, r.text)
		}
	}
}
