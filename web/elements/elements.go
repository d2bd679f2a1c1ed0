// Package elements holds the custom elements that pages of other sites embed: scripts of one file each, without a build.
package elements

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"time"

	"passerelle/internal/coding"
)

//go:embed *.js
var scripts embed.FS

// A script is one file in each coding, and the tag by which caches know it in that one.
type script [coding.Codings]struct {
	content []byte
	tag     string
}

// Handler returns a handler of the elements by the name of their file, as /passerelle-parcours.js. A page of any site
// may load them, for they hold nothing of the graph: which sites may ask the API is another matter. A name stays the
// same when its content changes, so browsers keep a file for an hour, and then ask whether it is still the one.
func Handler() http.Handler {
	served := readScripts()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*") // modules of other sites are loaded with CORS
		header.Set("Cross-Origin-Resource-Policy", "cross-origin")
		header.Set("X-Content-Type-Options", "nosniff")
		found, ok := served[r.URL.Path]
		switch {
		case !ok:
			http.NotFound(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		default:
			header.Set("Content-Type", "text/javascript; charset=utf-8")
			header.Set("Cache-Control", "public, max-age=3600")
			in := coding.Preferred(r)
			if in != coding.Identity {
				header.Set("Content-Encoding", in.String())
			}
			header.Set("Vary", "Accept-Encoding")
			header.Set("ETag", found[in].tag)
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(found[in].content))
		}
	})
}

// readScripts returns the embedded files by their address below the handler. It panics on a file that cannot be read,
// which an embedded one always can.
func readScripts() map[string]script {
	names, err := fs.Glob(scripts, "*.js")
	if err != nil {
		panic(err)
	}
	served := map[string]script{}
	for _, name := range names {
		content, err := scripts.ReadFile(name)
		if err != nil {
			panic(err)
		}
		served["/"+name] = encode(content)
	}
	return served
}

// encode returns a file in each coding.
func encode(content []byte) (encoded script) {
	sum := sha256.Sum256(content)
	for c, form := range coding.EncodeAll(content) {
		encoded[c].content = form
		encoded[c].tag = `"` + hex.EncodeToString(sum[:12]) + "-" + coding.Coding(c).String() + `"`
	}
	return encoded
}
