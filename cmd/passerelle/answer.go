package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"passerelle/graph"
	"passerelle/resolvers"
)

// writeJSON runs a query of the API on the graph and writes the data of the answer, indented: what the
// commands print with --json has the form that the API answers in.
func (g *servedGraph) writeJSON(ctx context.Context, out io.Writer, query string, variables map[string]any) error {
	data, err := resolvers.Execute(ctx, g.snapshot, g.loadedAt, query, variables)
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

// explain adds to the error of a question what may help: the names that come near with their ids, or
// the nodes to choose from. An argument out of range is wrong usage.
func explain(err error) error {
	var notFound *graph.NotFoundError
	var ambiguous *graph.AmbiguousError
	var invalid *graph.InvalidError
	switch {
	case errors.As(err, &notFound) && len(notFound.Suggestions) > 0:
		return fmt.Errorf("%w; did you mean %s?", err, joinSuggestions(notFound.Suggestions))
	case errors.As(err, &ambiguous):
		return fmt.Errorf("%w: %s", err, joinSuggestions(ambiguous.Candidates))
	case errors.As(err, &invalid):
		return &usageError{err}
	}
	return err
}

// joinSuggestions lists nodes for a person: "Community manager (metier:MET.93)". What has no other
// name than its id is listed by that.
func joinSuggestions(list []graph.Suggestion) string {
	names := make([]string, len(list))
	for k, s := range list {
		names[k] = s.ID
		if s.Label != s.ID {
			names[k] = fmt.Sprintf("%s (%s)", s.Label, s.ID)
		}
	}
	return strings.Join(names, ", ")
}

func metierLabels(metiers []*graph.Metier) []string {
	labels := make([]string, len(metiers))
	for k, metier := range metiers {
		labels[k] = metier.Label
	}
	return labels
}

// plural formats a number with its noun: "1 path", "2 paths".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// percent formats a part of 1: 0.75 gives "75.0 %", nil gives "?".
func percent(part *float64) string {
	if part == nil {
		return "?"
	}
	return fmt.Sprintf("%.1f %%", 100**part)
}
