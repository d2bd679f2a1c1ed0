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
