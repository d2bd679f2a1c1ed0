package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/fact"
)

//go:embed sources.graphql
var sourcesQuery string

func newSources(location *storeLocation) *cobra.Command {
	inJSON := false
	command := &cobra.Command{
		Use:   "sources [NAME]",
		Short: "List what the graph is made of: series, their editions, what only they state",
		Long: `Sources lists the series whose editions are stored, such as ROME 4.0 or a page: version,
date, when it was loaded, how many facts it states, and what only it states, which is what
would go with it. With the name of a series it lists the documents of that one, with their
own mistakes and the reader's doubts. Where nothing was loaded yet it answers from the
seeds, and stores nothing.`,
		Args: asUsageError(cobra.MaximumNArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			var name *string
			if len(args) > 0 {
				name = &args[0]
			}
			return location.withHistory(command.Context(), command.ErrOrStderr(), func(stored *servedGraph) error {
				return runSources(command.Context(), stored, name, inJSON, command.OutOrStdout())
			})
		},
	}
	command.Flags().BoolVar(&inJSON, "json", false, "answer in JSON, as the API's dataset.series does")
	return command
}

// runSources writes the series of the store, or the documents of the one of that name.
func runSources(ctx context.Context, stored *servedGraph, name *string, inJSON bool, out io.Writer) error {
	series, err := stored.snapshot.Info("").Series(name)
	switch {
	case err != nil:
		return explain(err)
	case inJSON:
		return stored.writeJSON(ctx, out, sourcesQuery, map[string]any{"name": name})
	case name == nil:
		printSeries(out, series)
		return nil
	}
	printSeriesDocuments(out, series[0])
	return nil
}

// printSeries writes a table with a row for each edition, and below it what each series is.
func printSeries(out io.Writer, all []*graph.Series) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "series\tedition\tdate\tloaded at\tdocuments\tfacts\tonly it states")
	for _, series := range all {
		for k, edition := range series.Editions {
			alone := ""
			if k == 0 {
				alone = aloneInWords(series.Alone)
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", edition.Name, orDash(edition.Version), orDash(edition.Date), orDash(edition.LoadedAt),
				len(edition.Documents), edition.Facts, alone)
		}
	}
	table.Flush()
	fmt.Fprintln(out)
	for _, series := range all {
		fmt.Fprintf(out, "%s: %s\n", series.Name, attribution(series))
	}
}

// printSeriesDocuments writes what a series is and what only it states, then each document of each
// edition with its warnings.
func printSeriesDocuments(out io.Writer, series *graph.Series) {
	fmt.Fprintf(out, "%s: %s\nonly it states: %s\n", series.Name, attribution(series), aloneInWords(series.Alone))
	for _, edition := range series.Editions {
		fmt.Fprintf(out, "\n%s%s: %d facts, dated %s, loaded at %s\n", edition.Name, inBrackets(edition.Version), edition.Facts,
			orDash(edition.Date), orDash(edition.LoadedAt))
		for _, document := range edition.Documents {
			fmt.Fprintf(out, "  %s: %s, %s, %d facts\n", documentName(document.ID), document.Title, document.Format, document.Facts)
			for _, warning := range document.Warnings {
				fmt.Fprintf(out, "    %s\n", warning)
			}
		}
	}
}

// attribution names a series as licences ask for: "title — publisher, licence".
func attribution(series *graph.Series) string {
	return (&fact.Document{Title: series.Title, Publisher: series.Publisher, Licence: series.Licence}).Attribution()
}

// aloneInWords lists the counts that are not 0: "3 métiers, 12 transitions"; "nothing" where all are.
func aloneInWords(counts []graph.KindCount) string {
	var parts []string
	for _, counted := range counts {
		if counted.Count > 0 {
			parts = append(parts, plural(counted.Count, kindNouns[counted.Kind]))
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// kindNouns are what people call one of the counted kinds.
var kindNouns = map[graph.CountedKind]string{
	graph.CountMetier: "métier", graph.CountAppellation: "title", graph.CountRomeCode: "code", graph.CountSkill: "skill",
	graph.CountTraining: "training", graph.CountTransition: "transition",
}

// orDash returns a text, or "-" for an unknown one.
func orDash(text *string) string {
	if text == nil {
		return "-"
	}
	return *text
}
