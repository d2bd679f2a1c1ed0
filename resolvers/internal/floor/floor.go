// Package floor serves ready-made answers with gqlgen as it is: what answering costs where nothing is worked out. The
// benchmarks of resolvers hold the service against it. Its schema is the part of the service's that one query asks for.
package floor

import (
	"context"
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:generate go tool gqlgen generate

type (
	// CareerPaths is an answer, as encoding/json reads it from one of the service.
	CareerPaths struct{ Paths []CareerPath }
	// A CareerPath is one of its paths.
	CareerPath struct {
		Steps []CareerStep
		Cost  PathCost
	}
	// A CareerStep leads from one métier to the next.
	CareerStep struct{ From, To Metier }
	// A Metier is one as far as the benchmark asks.
	Metier struct {
		ID, Label string
		Summary   *string
	}
	// A PathCost is what a path costs.
	PathCost struct {
		Steps, NewSkills     int
		SkillGap, Confidence float64
		YearsMin             *float64
	}
)

// Ready has the answer for each pair of métiers.
type Ready map[[2]string]*CareerPaths

// Query returns the resolver of the root.
func (r Ready) Query() QueryResolver { return r }

// CareerPaths returns the answer that is ready.
func (r Ready) CareerPaths(_ context.Context, from, to string, _ int) (*CareerPaths, error) {
	return r[[2]string{from, to}], nil
}

// NewHandler serves the answers as gqlgen's documentation says, with parsed queries kept.
func NewHandler(ready Ready) http.Handler {
	server := handler.New(NewExecutableSchema(Config{Resolvers: ready}))
	server.AddTransport(transport.POST{})
	server.SetQueryCache(lru.New[*ast.QueryDocument](100))
	return server
}
