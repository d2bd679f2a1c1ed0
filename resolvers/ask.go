package resolvers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// An Answered is the answer to a query, as the API sends it.
type Answered struct {
	Status int         // of HTTP
	Header http.Header // of it too: Retry-After, for one
	Body   []byte      // JSON
}

// CacheBytes returns the bytes that kept answers take, and queries that are known by their hash.
func (g *Handler) CacheBytes() (answers, queries int) { return g.answers.size(), g.documents.size() }

// Ask answers a query of a page of ours that a request is for, just as a POST of the query by the same client is
// answered: by the same limits, in that client's share, from memory if it was answered before. The variables are what
// JSON can hold. It fails on variables that are not.
func (g *Handler) Ask(r *http.Request, query string, variables map[string]any) (Answered, error) {
	params := &graphql.RawParams{Query: query, Headers: r.Header}
	encoded, err := json.Marshal(variables)
	if err != nil {
		return Answered{}, fmt.Errorf("ask: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(encoded))
	decoder.UseNumber() // as in a request
	if err := decoder.Decode(&params.Variables); err != nil {
		return Answered{}, fmt.Errorf("ask: %w", err)
	}
	start := graphql.Now()
	params.ReadTime = graphql.TraceTiming{Start: start, End: start}
	asked := r.Clone(r.Context())
	asked.Method, asked.Body = http.MethodPost, http.NoBody
	for _, name := range []string{"Accept", "Accept-Encoding", "If-None-Match"} { // which are about the page
		asked.Header.Del(name)
	}
	got := &recording{header: http.Header{}, status: http.StatusOK}
	g.answers.serve(got, asked, params, g.source, g.run)
	return Answered{got.status, got.header, got.body}, nil
}
