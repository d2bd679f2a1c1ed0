package resolvers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

//go:generate go -C .. tool gqlgen generate
//go:generate go run ./internal/leaner generated.go

// SDL returns the schema in GraphQL's definition language, byte for byte as schema.graphqls has it:
// that file uses no directive of the generator's. The caller owns the bytes.
func SDL() []byte {
	var text bytes.Buffer
	for _, source := range sources {
		text.WriteString(source.Input)
	}
	return text.Bytes()
}

// NewSDLHandler serves SDL to GET and HEAD as plain text, with a hash of it as a strong ETag.
func NewSDLHandler() http.Handler {
	text := SDL()
	sum := sha256.Sum256(text)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(text))
	})
}

// newSchema returns the schema in the form that gqlgen executes.
func newSchema() graphql.ExecutableSchema {
	return NewExecutableSchema(Config{Resolvers: &Resolver{}, Complexity: complexityRoot()})
}
