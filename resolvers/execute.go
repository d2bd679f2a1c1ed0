package resolvers

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"passerelle/graph"
)

// Execute runs a query of the program's own on a snapshot and gives its data, just as
// the API does. It knows no limits. The first error of the answer is its error.
func Execute(ctx context.Context, snapshot *graph.Snapshot, loadedAt time.Time, query string, variables map[string]any) (json.RawMessage, error) {
	params := &graphql.RawParams{Query: query, Variables: variables}
	ctx = withAdmitted(graphql.StartOperationTrace(ctx), &admitted{params, snapshot, loadedAt})
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
