package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"passerelle/graph"
)

//go:embed search.graphql
var searchQuery string

// searchOptions are the arguments and flags of the search command.
type searchOptions struct {
	text  string
	names []string // of the kinds, as given
	kinds []graph.SearchKind
	first int
	json  bool
}

func newSearch(location *storeLocation) *cobra.Command {
	options := &searchOptions{}
	command := &cobra.Command{
		Use:   "search TEXT",
		Short: "Find métiers, titles, ROME codes, skills and trainings by what they are called",
		Long: `Search finds nodes by a code or by words of their names, in any order and either gender,
without accents, the last one perhaps only begun, misspelled or abbreviated ones too. Unless
--kinds says otherwise a métier is listed once, in place of its titles. That
nothing is found is an answer. Where nothing was loaded yet it answers from the
seeds, and stores nothing.`,
		Args: exactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			options.text = args[0]
			if err := options.complete(); err != nil {
				return &usageError{err}
			}
			return location.withGraph(command.Context(), command.ErrOrStderr(), func(stored *servedGraph) error {
				return runSearch(command.Context(), stored, options, command.OutOrStdout())
			})
		},
	}
	flags := command.Flags()
	flags.StringSliceVar(&options.names, "kinds", nil, "what to look for, such as METIER,SKILL; all but APPELLATION by default: "+joinKinds(graph.SearchKinds()))
	flags.IntVar(&options.first, "first", 20, "how many, 1 to 100")
	flags.BoolVar(&options.json, "json", false, "answer in JSON, as the API's search does")
	return command
}

// complete fills the kinds from their names, and fails on an unknown one.
func (o *searchOptions) complete() error {
	for _, name := range o.names {
		kind := graph.SearchKind(strings.ToUpper(name))
		if !slices.Contains(graph.SearchKinds(), kind) {
			return graph.NotAmong("kinds", graph.SearchKind(name), graph.SearchKinds()...)
		}
		o.kinds = append(o.kinds, kind)
	}
	return nil
}

// joinKinds lists kinds for a person: "METIER, SKILL".
func joinKinds(kinds []graph.SearchKind) string {
	names := make([]string, len(kinds))
	for k, kind := range kinds {
		names[k] = string(kind)
	}
	return strings.Join(names, ", ")
}

// runSearch searches the stored dataset and writes the results.
func runSearch(ctx context.Context, stored *servedGraph, options *searchOptions, out io.Writer) error {
	page, err := stored.snapshot.Search(options.text, options.kinds, options.first, nil)
	switch {
	case err != nil:
		return explain(err)
	case options.json:
		return stored.writeJSON(ctx, out, searchQuery, map[string]any{
			"text": options.text, "kinds": options.kinds, "first": options.first,
		})
	}
	printResults(out, page)
	return nil
}

// printResults writes a table with a row for each result, the best first.
func printResults(out io.Writer, page *graph.SearchConnection) {
	if page.TotalCount == 0 {
		fmt.Fprintln(out, "nothing is called like that")
		return
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "score\tkind\tid\tlabel\tmatched by\tmatched on")
	for _, result := range page.Nodes {
		fmt.Fprintf(table, "%.2f\t%s\t%s\t%s\t%s\t%s\n",
			result.Score, result.Kind(), result.Node.GetID(), result.Label(), result.MatchedBy, result.MatchedOn)
	}
	table.Flush()
	if more := page.TotalCount - len(page.Nodes); more > 0 {
		fmt.Fprintf(out, "and %d more\n", more)
	}
}
