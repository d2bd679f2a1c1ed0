// Package web holds what browsers load: the self-hosted GraphQL playground and its ready-made tabs.
// `npm ci && npm run build` builds the sources in src/ into dist/ (see vite.config.js).
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"passerelle/internal/coding"
)

// dist holds each file of the build in its gzip form only: 2 MB in the binary instead of 7.
//
//go:embed all:dist
var dist embed.FS

// securityPolicy keeps every request of the page on this server. Monaco, the editor, injects style
// elements, and its style sheet holds fonts and images as data, hence the exceptions.
const securityPolicy = "default-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".md":   "text/markdown; charset=utf-8",
	".svg":  "image/svg+xml",
	".ttf":  "font/ttf",
}

// An asset is one file of dist.
type asset struct {
	file        string // its path in dist, which ends in .gz
	contentType string
	caching     string // the header Cache-Control
	digest      string // a hash of the content, for ETags
}

// Playground returns a handler of the GraphQL playground, which sends its queries to ../graphql.
// Mount it below a path that ends in a slash:
//
//	mux.Handle("/graphiql/", http.StripPrefix("/graphiql", web.Playground()))
//
// The mux then redirects /graphiql to /graphiql/ and keeps the query string, in which a link may
// bring a query along: ?query=…&variables=…&operationName=…. Playground reads all assets once, in a
// few milliseconds, and panics if the embedded files are not those of a build.
func Playground() http.Handler {
	assets, page, err := readAssets()
	if err != nil {
		panic(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", securityPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Vary", "Accept-Encoding")
		found, ok := assets[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		case r.URL.Path == "/":
			page.serve(w, r)
		default:
			found.serve(w, r)
		}
	})
}

// readAssets returns the assets by the address at which they are served, and the page, which is at "/" alone.
func readAssets() (map[string]asset, *pageMaker, error) {
	assets := map[string]asset{}
	err := fs.WalkDir(dist, "dist", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		address := strings.TrimSuffix(strings.TrimPrefix(file, "dist"), ".gz")
		found, err := readAsset(file, address)
		assets[address] = found
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	page, ok := assets["/index.html"]
	if !ok {
		return nil, nil, fmt.Errorf("read dist: no index.html")
	}
	delete(assets, "/index.html")
	assets["/"] = page
	packed, err := dist.ReadFile(page.file)
	if err != nil {
		return nil, nil, err
	}
	text, err := decompress(packed)
	if err != nil {
		return nil, nil, err
	}
	maker, err := newPageMaker(text)
	return assets, maker, err
}

// readAsset reads a file of dist that is served at an address, such as "/assets/index-B1.js".
func readAsset(file, address string) (asset, error) {
	content, err := dist.ReadFile(file)
	if err != nil {
		return asset{}, err
	}
	contentType, ok := contentTypes[path.Ext(address)]
	if !ok || path.Ext(file) != ".gz" {
		return asset{}, fmt.Errorf("read %s: unknown kind of file", file)
	}
	caching := "no-cache"
	if strings.HasPrefix(address, "/assets/") {
		caching = "public, max-age=31536000, immutable" // the name holds a hash of the content
	}
	sum := sha256.Sum256(content)
	return asset{file, contentType, caching, hex.EncodeToString(sum[:12])}, nil
}

// serve answers with the stored gzip form if the client takes it, else with the content. The two
// forms have different ETags; http.ServeContent answers conditional and range requests.
func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	content, err := dist.ReadFile(a.file)
	header := w.Header()
	if coding.AcceptsGzip(r) {
		header.Set("Content-Encoding", "gzip")
		header.Set("ETag", `"`+a.digest+`-gz"`)
	} else {
		header.Set("ETag", `"`+a.digest+`"`)
		if err == nil {
			content, err = decompress(content)
		}
	}
	if err != nil {
		http.Error(w, "asset unreadable", http.StatusInternalServerError)
		return
	}
	header.Set("Content-Type", a.contentType)
	header.Set("Cache-Control", a.caching)
	header.Set("Content-Length", strconv.Itoa(len(content)))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

func decompress(compressed []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

// tabFiles holds the ready-made tabs, from which the build of the playground takes them too.
//
//go:embed src/tabs
var tabFiles embed.FS

// A Tab is a ready-made query of the playground, in French, which runs as it is on any server.
type Tab struct {
	Name      string // its operation name, which is also the title of the tab
	Query     string // one document with one operation
	Variables string // a JSON object, or "" for a query without variables
}

// Tabs returns the ready-made tabs in the order in which the playground shows them. It panics if the
// embedded files are not named N_Name.graphql and N_Name.json.
func Tabs() []Tab {
	files, err := fs.Glob(tabFiles, "src/tabs/*.graphql")
	if err != nil {
		panic(err)
	}
	tabs := make([]Tab, 0, len(files))
	for _, file := range files {
		stem := strings.TrimSuffix(file, ".graphql")
		_, name, ok := strings.Cut(stem, "_")
		if !ok {
			panic(fmt.Errorf("tab %s: name without number", file))
		}
		tabs = append(tabs, Tab{name, tabText(file), tabText(stem + ".json")})
	}
	return tabs
}

// tabText returns the text of a file, or "" if it does not exist: a tab need not have variables.
func tabText(file string) string {
	content, _ := tabFiles.ReadFile(file)
	return string(content)
}
