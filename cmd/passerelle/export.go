package main

import (
	"context"
	"errors"
	"io"
	"net/url"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"passerelle/export"
)

func newExport(location *storeLocation) *cobra.Command {
	format, table, out := "", "", ""
	options := map[string]*[]string{}
	command := &cobra.Command{
		Use:   "export",
		Short: "Write the graph, a part of it or a table in the format of another program",
		Long: `Export writes the whole graph, what is around a métier (--metier) or the best career
paths between two (--from, --to), or with --table a table of links or of the steps of such
paths. Where nothing was loaded yet it answers from the seeds, and stores nothing. Publishers, licences, dates and the dataset's version are inside every
graph; the table "documents" says them of the others.

All of these are for people and other programs, nq (N-Quads) for analysts with a triple
store or a Dgraph of their own. No store is made of them again: that is what backup and
restore are for.

Files: ` + strings.Join(export.Files(), " "),
		Args: exactArgs(0),
		RunE: func(command *cobra.Command, _ []string) error {
			if format == "" {
				return &usageError{errors.New("--format is missing")}
			}
			given := url.Values{}
			for name, values := range options {
				if command.Flags().Changed(flagName(name)) {
					given[name] = *values
				}
			}
			return location.withGraph(command.Context(), command.ErrOrStderr(), func(stored *servedGraph) error {
				return runExport(command.Context(), stored, table+"."+format, given, location.path(out), command.OutOrStdout())
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&format, "format", "", "gexf, graphml, dot, mmd, json, jsonld, nq, dql (the schema under which Dgraph takes nq) or svg (a picture); csv, ndjson or parquet of a table; svg of the table overlap")
	flags.StringVar(&table, "table", "graph", "a table instead of the graph: "+strings.Join(export.Tables(), ", "))
	flags.StringVar(&out, "out", "", "file to write, complete or not at all; standard output by default")
	for _, parameter := range export.Parameters {
		options[parameter.Name] = flags.StringArray(flagName(parameter.Name), nil, parameter.Usage)
		if parameter.Flag {
			flags.Lookup(flagName(parameter.Name)).NoOptDefVal = "true"
		}
	}
	return command
}

var capitalLetter = regexp.MustCompile(`[A-Z]`)

// flagName returns the name of the flag for a parameter of the API: "maxSteps" gives "max-steps".
func flagName(parameter string) string {
	return strings.ToLower(capitalLetter.ReplaceAllString(parameter, "-$0"))
}

// runExport makes a file of the stored dataset and writes it to the path out, or to stdout where that
// is empty.
func runExport(ctx context.Context, stored *servedGraph, file string, options url.Values, out string, stdout io.Writer) error {
	made, err := export.New(ctx, export.StoredGraph{Snapshot: stored.snapshot, LoadedAt: stored.loadedAt}, file, options)
	if err != nil {
		return explain(err)
	}
	if out == "" {
		return made.Write(ctx, stdout)
	}
	return writeWhole(out, func(w io.Writer) error { return made.Write(ctx, w) })
}
