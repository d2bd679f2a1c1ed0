// Package resolvers answers GraphQL over HTTP from a graph.Snapshot.
//
// gqlgen makes generated.go and the signatures of schema.resolvers.go from schema.graphqls
// (go generate ./...). There is one model, the domain types: gqlgen binds to them, and their
// methods answer the nested fields. Written by hand are the root fields, the errors, the limits
// and HTTP itself. A request goes through these files in turn:
//
//	request_limits.go   admits it or turns it away: by method, origin and the requests in flight
//	request.go          reads it
//	answer_cache.go     answers it from memory, if it was answered before
//	document_cache.go   parses the document and validates it, if it has not seen it
//	document_limits.go  refuses a document that is too large
//	complexity.go       refuses a query whose answer may be too large
//	query_errors.go     says what is wrong with it, variables.go with its variables
//	response.go         runs it and writes the answer
//	null_arguments.go   refuses null for what has a default
//	errors.go           says what clients may know of an error
package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"passerelle/graph"
)

// A Resolver answers the root fields. It holds nothing: each request brings the snapshot that it is
// answered from.
type Resolver struct{}

// A Source returns the snapshot to answer from and the time at which its dataset was stored, or a
// nil snapshot while there is none. It is called once for each request, by many goroutines, so that
// all fields of one answer read the same snapshot whatever is swapped in meanwhile.
type Source func() (snapshot *graph.Snapshot, loadedAt time.Time)

// An admission is a request that the guard let through, in the context of the GraphQL server.
type admission struct {
	params   *graphql.RawParams
	snapshot *graph.Snapshot
	loadedAt time.Time
	refusals gqlerror.List // why the document was refused, all of it
	turn     *turn         // nil of the program's own queries
}

type admissionKey struct{}

func withAdmission(ctx context.Context, a *admission) context.Context {
	return context.WithValue(ctx, admissionKey{}, a)
}

func admissionOf(ctx context.Context) *admission { return ctx.Value(admissionKey{}).(*admission) }

// snapshotOf returns the snapshot that all fields of a request are answered from.
func snapshotOf(ctx context.Context) *graph.Snapshot { return admissionOf(ctx).snapshot }

// loadTime returns the time at which the snapshot's dataset was stored, as the API writes it:
// "2025-03-14T15:09:26Z".
func loadTime(ctx context.Context) string {
	return admissionOf(ctx).loadedAt.UTC().Format(time.RFC3339)
}

// Execute runs one of the program's own queries on a snapshot and returns its data, just as the API
// does but without limits. The variables are any value that JSON can hold; they go through JSON,
// so that nil pointers and named types arrive as they do in a request. Any errors in the answer are
// returned as one error.
func Execute(ctx context.Context, snapshot *graph.Snapshot, loadedAt time.Time, query string, variables any) (json.RawMessage, error) {
	params := &graphql.RawParams{Query: query}
	encoded, err := json.Marshal(variables)
	if err != nil {
		return nil, fmt.Errorf("run query: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(encoded))
	decoder.UseNumber() // keeps integers integers
	if err := decoder.Decode(&params.Variables); err != nil {
		return nil, fmt.Errorf("run query: %w", err)
	}
	ctx = withAdmission(graphql.StartOperationTrace(ctx), &admission{params: params, snapshot: snapshot, loadedAt: loadedAt})
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
