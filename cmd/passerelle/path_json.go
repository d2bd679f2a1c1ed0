package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"io"
	"time"

	"passerelle/graph"
	"passerelle/resolvers"
)

//go:embed path.graphql
var pathDocument string

// writePathJSON answers as the API's careerPaths does, so that there is one form of the answer.
func writePathJSON(ctx context.Context, out io.Writer, snapshot *graph.Snapshot, query graph.PathQuery) error {
	return writeJSON(ctx, out, snapshot, pathDocument, map[string]any{
		"from": query.From, "to": query.To, "first": query.First, "maxSteps": query.MaxSteps,
		"objective": cmp.Or(query.Objective, graph.FewestSteps), "via": query.Via, "avoid": query.Avoid, "kinds": query.Kinds,
		"includeDerived": query.IncludeDerived, "minCoverage": query.MinCoverage, "minConfidence": query.MinConfidence, "maxYears": query.MaxYears, "ownedSkills": query.OwnedSkills, "diversity": query.Diversity,
	})
}

// writeJSON gives the data of a query as the API does, indented.
func writeJSON(ctx context.Context, out io.Writer, snapshot *graph.Snapshot, document string, variables any) error {
	data, err := resolvers.Execute(ctx, snapshot, time.Time{}, document, variables)
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, data, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = indented.WriteTo(out)
	return err
}
