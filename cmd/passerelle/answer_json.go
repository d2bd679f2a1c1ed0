package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"time"

	"passerelle/graph"
	"passerelle/resolvers"
)

// writeAnswer runs a query of the API on a snapshot and writes its data, indented.
func writeAnswer(ctx context.Context, out io.Writer, snapshot *graph.Snapshot, loadedAt time.Time, document string, variables map[string]any) error {
	data, err := resolvers.Execute(ctx, snapshot, loadedAt, document, variables)
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
