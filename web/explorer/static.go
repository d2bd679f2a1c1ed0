package explorer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"passerelle/internal/coding"
)

var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
}

// An asset is a static file in all codings.
type asset struct {
	contentType string
	forms       [coding.Codings][]byte
}

// assets are the files of static/, each by its name there and by the one that it is served by, which holds a hash
// of it: explorer.css is explorer.5d41402a.css. Modules import nothing, for they do not know these names.
type assets struct {
	names map[string]string // by the names in static/
	files map[string]asset  // by the names in addresses
}

// readAssets reads the files of static/. Further style stands at the end of explorer.css.
func readAssets(style string) assets {
	read := assets{map[string]string{}, map[string]asset{}}
	names, err := fs.Glob(files, "static/*")
	if err != nil {
		panic(err) // the pattern is malformed
	}
	for _, file := range names {
		text := []byte(textOf(file))
		if path.Base(file) == "explorer.css" {
			text = append(text, style...)
		}
		found := asset{contentType: contentTypes[path.Ext(file)]}
		if found.contentType == "" {
			panic(fmt.Errorf("explorer: unknown kind of file: %s", file))
		}
		found.forms = coding.EncodeAll(text)
		name := path.Base(file)
		stem, ending, _ := strings.Cut(name, ".")
		read.names[name] = stem + "." + hashOf(string(text))[:8] + "." + ending
		read.files[read.names[name]] = found
	}
	return read
}

// address returns that of a file of static/. It panics if there is none.
func (a assets) address(name string) string {
	hashed, ok := a.names[name]
	if !ok {
		panic(fmt.Errorf("explorer: no file static/%s", name))
	}
	return "/static/" + hashed
}

// serve answers with a file, which never changes under its name.
func (a assets) serve(w http.ResponseWriter, r *http.Request) {
	found, ok := a.files[r.PathValue("file")]
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	switch {
	case !ok:
		http.NotFound(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	in := coding.Preferred(r)
	if in != coding.Identity {
		header.Set("Content-Encoding", in.String())
	}
	header.Set("Vary", "Accept-Encoding")
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("Content-Type", found.contentType)
	header.Set("Content-Length", strconv.Itoa(len(found.forms[in])))
	_, _ = w.Write(found.forms[in]) // the client may be gone
}

// hashOf returns the SHA-256 of a text in hexadecimal digits.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
