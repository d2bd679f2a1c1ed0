// Package explorer serves the pages for people who look before they query: plain addresses, in French
// and English, each answered at once and without a script.
//
// A page is one GraphQL query and one template, pages/NAME.graphql and pages/NAME.html, and a line in the
// table of pages.go. To serve one
//
//	address.go    reads what the address says: /metier/E1101, /recherche?q=caissier
//	pages.go      makes the variables of the query of it
//	answer.go     reads what the API answered, and what it says of names that it does not know
//	render.go     runs the template on the decoded answer, and the layout around it
//	drawing.go    gives what a picture shows to who draws it
//	serve.go      does these in turn, and says in HTTP how it ended
//	page_cache.go keeps the page, to be sent again
//	kept_reply.go keeps the answer of the page of all métiers, and what is made of it
//
// Templates see an answer as encoding/json decodes it, and fail where they ask for what the query lacks.
// What they may call stands in functions.go, what pages share in pages/layout.html and partials.html. All
// words of the interface stand in words/fr.txt and words/en.txt (words.go), and none in templates; texts of
// the data are shown as they are. Static files are served by names that hold their hash (static.go).
//
// Package explorer imports no package of the graph: what it needs of the API it is handed as a function.
package explorer

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"sync/atomic"
)

//go:embed pages words static
var files embed.FS

// Options are what the explorer is given by who serves it. All but Turn, Origin, Limits, Style and CacheBytes are required.
type Options struct {
	// Ask runs one of the explorer's queries for the client of a request, by the limits and in the share of that
	// client, as a request for it to the API is run. The values of its variables are what JSON can hold.
	Ask func(r *http.Request, query string, values map[string]any) Answer
	// Turn waits until the page of a request may be made, once its query was answered, and returns what is called when it
	// was. It fails where there is no room for it. Without it pages are made at once.
	Turn func(r *http.Request) (end func(), err error)
	// Origin is the scheme and host by which people reach the service, such as https://example.org, for links that
	// must be whole. Without it pages have none, and the sitemap those of its request.
	Origin string
	// Log takes note of a page that could not be made, which is a fault of the program.
	Log func(r *http.Request, err error)
	// Exports returns the list of what there is to download, as /export/index.json has it.
	Exports func() ([]byte, error)
	// Limits are what a query may be at most, by the names of resolvers.Limits.
	Limits map[string]int
	// DrawPaths draws paths as SVG, as a part of a page: without style, and with links.
	DrawPaths func(DrawnPaths) []byte
	// DrawMap draws a career map in the same way.
	DrawMap func(DrawnMap) []byte
	// DrawTiles draws the métiers of a grand domain in the same way.
	DrawTiles func(DrawnTiles) []byte
	// Style is that of what these draw, which takes its colours from variables named --picture-….
	Style string
	// Version names what answers depend on beside query and variables: what is served. It is "" while nothing is.
	Version func() string
	// CacheBytes bounds the memory that pages are kept in, to be sent again; 0 keeps none.
	CacheBytes int
}

// An Explorer serves the pages. It is made once, and many goroutines may use it.
type Explorer struct {
	options   Options
	edition   string // a hash of all embedded files, on which pages depend too
	words     map[language]words
	templates map[rendering]*template.Template
	assets    assets
	made      *pageCache
	warnings  []warningForm
	index     atomic.Pointer[exportIndex] // of what is served
	all       atomic.Pointer[keptReply]   // of the page of all métiers
}

// New returns an explorer. It parses all templates and words, and panics on one that is not well formed.
func New(options Options) *Explorer {
	e := &Explorer{options: options, edition: editionOf(files) + hashOf(options.Style), words: map[language]words{}, assets: readAssets(options.Style), made: newPageCache(options.CacheBytes)}
	for _, spoken := range languages {
		e.words[spoken] = readWords(spoken)
	}
	e.warnings = readWarningForms(e.words[english])
	e.templates = e.parseTemplates()
	return e
}

// Routes returns the handlers of all addresses of the explorer, by the patterns of http.ServeMux. That of "/"
// answers whatever no other handler does.
func (e *Explorer) Routes() map[string]http.Handler {
	routes := map[string]http.Handler{
		"/static/{file}":  http.HandlerFunc(e.assets.serve),
		"/favicon.ico":    http.RedirectHandler(e.assets.address("favicon.svg"), http.StatusMovedPermanently),
		"/robots.txt":     e.plain(e.serveRobots),
		"/sitemap.xml":    e.plain(e.serveSitemapIndex),
		"/sitemap/{part}": e.plain(e.serveSitemap),
		"/":               e.plain(e.serveNothing),
	}
	for k := range pages {
		handler := e.plain(func(w http.ResponseWriter, r *http.Request) { e.servePage(w, r, &pages[k]) })
		for _, pattern := range pages[k].patterns() {
			routes[pattern] = handler
		}
	}
	return routes
}

// Documents returns the queries of all pages and scripts, which are to be trusted documents of the API.
func Documents() (documents []string) {
	names, err := fs.Glob(files, "pages/*.graphql")
	if err != nil {
		panic(err) // the pattern is malformed
	}
	for _, name := range names {
		documents = append(documents, textOf(name))
	}
	return documents
}

// textOf returns an embedded file. It panics if there is none, which a test finds.
func textOf(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Errorf("explorer: %w", err))
	}
	return string(text)
}

// editionOf returns a hash of all files.
func editionOf(all fs.FS) string {
	sum := sha256.New()
	err := fs.WalkDir(all, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(all, name)
		fmt.Fprintf(sum, "%s %d\n", name, len(text))
		_, _ = sum.Write(text) // a hash takes all
		return err
	})
	if err != nil {
		panic(err) // embedded files can be read
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
