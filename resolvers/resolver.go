// Package resolvers answers GraphQL over HTTP from a graph.Snapshot.
//
// gqlgen makes generated.go and the signatures of schema.resolvers.go from schema.graphqls
// (go generate ./...). There is one model, the domain types: gqlgen binds to them, and their
// methods answer the nested fields. Written by hand are the root fields, the errors, the limits
// and HTTP itself. A request goes through these files in turn:
//
//	request_limits.go   admits it or turns it away: by method and origin, or because too many wait
//	request.go          reads it, persisted_documents.go the document that it names by a hash
//	answer_cache.go     answers it from memory, if it was answered before
//	document_cache.go   parses the document and validates it, if it has not seen it
//	document_limits.go  refuses a document that is too large
//	complexity.go       refuses a query whose answer may be too large
//	query_errors.go     says what is wrong with it, variables.go with its variables
//	turns.go            has it wait for its turn, by what cost.go says that it costs
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

// A Source returns what to answer from. It is called once for each request, by many goroutines, so that
// all fields of one answer read the same snapshot whatever is swapped in meanwhile.
type Source func() Served

// A Served is what requests are answered from.
type Served struct {
	Snapshot *graph.Snapshot // nil while there is none
	LoadedAt time.Time       // when its dataset was stored
	// StaleSince is when the store was last looked at, where it does not answer since, so that it may hold a newer version,
	// or when a load began that was interrupted, where what was stored before is served; else zero.
	StaleSince time.Time
}

// same reports whether requests have the same answers from both.
func (s Served) same(other Served) bool {
	return s.Snapshot == other.Snapshot && s.LoadedAt.Equal(other.LoadedAt) && s.StaleSince.Equal(other.StaleSince)
}

// An admission is a request that the handler let through, in the context of the GraphQL server.
type admission struct {
	params   *graphql.RawParams
	served   Served
	refusals gqlerror.List // why the document was refused, all of it
	turn     *turn         // nil of the program's own queries
}

type admissionKey struct{}

func withAdmission(ctx context.Context, a *admission) context.Context {
	return context.WithValue(ctx, admissionKey{}, a)
}

func admissionOf(ctx context.Context) *admission { return ctx.Value(admissionKey{}).(*admission) }

// snapshotOf returns the snapshot that all fields of a request are answered from.
func snapshotOf(ctx context.Context) *graph.Snapshot { return admissionOf(ctx).served.Snapshot }

// datasetOf describes the dataset that a request is answered from.
func datasetOf(ctx context.Context) *graph.DatasetInfo {
	served := admissionOf(ctx).served
	info := served.Snapshot.Info(graph.Stamp(served.LoadedAt))
	if !served.StaleSince.IsZero() {
		since := graph.Stamp(served.StaleSince)
		info.StaleSince = &since
	}
	return info
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
	ctx = withAdmission(graphql.StartOperationTrace(ctx), &admission{params: params, served: Served{Snapshot: snapshot, LoadedAt: loadedAt}})
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
