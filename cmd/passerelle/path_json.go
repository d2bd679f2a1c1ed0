package main

import (
	"cmp"
	"context"
	_ "embed"
	"io"
	"time"

	"passerelle/graph"
)

//go:embed path.graphql
var pathDocument string

// writePathJSON answers as the API's careerPaths does, so that there is one form of the answer.
func writePathJSON(ctx context.Context, out io.Writer, snapshot *graph.Snapshot, loadedAt time.Time, query graph.PathQuery) error {
	return writeAnswer(ctx, out, snapshot, loadedAt, pathDocument, map[string]any{
		"from": query.From, "to": query.To, "first": query.First, "maxSteps": query.MaxSteps,
		"objective": cmp.Or(query.Objective, graph.FewestSteps), "via": query.Via, "avoid": query.Avoid, "kinds": query.Kinds,
		"includeDerived": query.IncludeDerived, "minCoverage": query.MinCoverage, "minConfidence": query.MinConfidence, "maxYears": query.MaxYears, "ownedSkills": query.OwnedSkills, "diversity": query.Diversity,
	})
}
