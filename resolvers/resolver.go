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
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

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
type admission struct {
	params   *graphql.RawParams
	snapshot *graph.Snapshot
	loadedAt time.Time
}

type admissionKey struct{}

func withAdmission(ctx context.Context, a *admission) context.Context {
	return context.WithValue(ctx, admissionKey{}, a)
}

func admissionOf(ctx context.Context) *admission { return ctx.Value(admissionKey{}).(*admission) }

// snapshot is the one that all fields of the request answer from.
func snapshotOf(ctx context.Context) *graph.Snapshot { return admissionOf(ctx).snapshot }

// loadedAt is when the snapshot's dataset was stored, as the API writes it.
func loadTime(ctx context.Context) string {
	return admissionOf(ctx).loadedAt.UTC().Format(time.RFC3339)
}

// Execute runs a query of the program's own on a snapshot and gives its data, just as
// the API does. variables is whatever JSON can hold, so that nil pointers and named
// types are as they are in a request. It knows no limits. The errors of the answer are its error.
func Execute(ctx context.Context, snapshot *graph.Snapshot, loadedAt time.Time, query string, variables any) (json.RawMessage, error) {
	params := &graphql.RawParams{Query: query}
	encoded, err := json.Marshal(variables)
	if err != nil {
		return nil, fmt.Errorf("run query: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(encoded))
	decoder.UseNumber() // an integer stays one
	if err := decoder.Decode(&params.Variables); err != nil {
		return nil, fmt.Errorf("run query: %w", err)
	}
	ctx = withAdmission(graphql.StartOperationTrace(ctx), &admission{params, snapshot, loadedAt})
	exec := executor.New(newSchema())
	operation, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		return nil, fmt.Errorf("run query: %w", errs)
	}
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	switch {
	case response == nil:
		return nil, ctx.Err()
	case len(response.Errors) > 0:
		return nil, fmt.Errorf("run query: %w", response.Errors)
	}
	return response.Data, nil
}
