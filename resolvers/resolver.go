// Package resolvers answers GraphQL over HTTP from a graph.Snapshot.
//
// generated.go and the signatures of schema.resolvers.go come from
// schema.graphqls by way of gqlgen (go generate ./...). There is one model, the
// domain types: gqlgen binds to them, and their methods answer the nested fields.
// What is left for hand is the root fields, the errors, the limits and HTTP itself:
// guard.go admits a request, request.go reads it, limits.go and complexity.go measure
// it, response.go runs and answers it.
package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/graph"
)

// Resolver answers the root fields. It holds nothing: the snapshot it answers from
// comes with each request.
type Resolver struct{}

// A Source gives the snapshot to answer from, and when its dataset was stored; a nil
// snapshot while there is none. It is called once for each request, by many
// goroutines, so that all fields of one answer read the same snapshot whatever is
// swapped in meanwhile.
type Source func() (snapshot *graph.Snapshot, loadedAt time.Time)

// admitted is what the guard lets through to the GraphQL server, in its context.
type admitted struct {
	params   *graphql.RawParams
	snapshot *graph.Snapshot
	loadedAt time.Time
}

type admittedKey struct{}

func withAdmitted(ctx context.Context, a *admitted) context.Context {
	return context.WithValue(ctx, admittedKey{}, a)
}

func request(ctx context.Context) *admitted { return ctx.Value(admittedKey{}).(*admitted) }

// snapshot is the one that all fields of the request answer from.
func snapshot(ctx context.Context) *graph.Snapshot { return request(ctx).snapshot }

// loadedAt is when the snapshot's dataset was stored, as the API writes it.
func loadedAt(ctx context.Context) string {
	return request(ctx).loadedAt.UTC().Format(time.RFC3339)
}
