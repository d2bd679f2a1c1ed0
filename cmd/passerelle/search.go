package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

//go:embed search.graphql
var searchDocument string

// searchOptions are the arguments and flags of the search command.
type searchOptions struct {
	text  string
	names []string // of the kinds
	kinds []graph.SearchKind
	first int
	json  bool
}

func newSearch(place *place) *cobra.Command {
	options := &searchOptions{}
	command := &cobra.Command{
		Use:   "search TEXT",
		Short: "Find métiers, titles, ROME codes, skills and trainings by what they are called",
		Long: `Search finds nodes by a code or by words of their names, in any order and either gender,
without accents, the last one perhaps only begun, misspelled or abbreviated ones too. That
nothing is found is an answer. An empty store first loads the seeds.`,
		Args: exactly(1),
		RunE: func(command *cobra.Command, args []string) error {
			options.text = args[0]
			if err := options.complete(); err != nil {
				return &usageError{err}
			}
			return place.use(command.Context(), func(store *dgraph.Store) error {
				return search(command.Context(), store, options, command.OutOrStdout())
			})
		},
	}
	flags := command.Flags()
	flags.StringSliceVar(&options.names, "kinds", nil, "what to look for, such as METIER,SKILL; all by default: "+joined(graph.SearchKinds()))
	flags.IntVar(&options.first, "first", 20, "how many, 1 to 100")
	flags.BoolVar(&options.json, "json", false, "answer in JSON, as the API's search does")
	return command
}

// complete reads the kinds, and refuses what is none.
func (o *searchOptions) complete() error {
	for _, name := range o.names {
		kind := graph.SearchKind(strings.ToUpper(name))
		if !slices.Contains(graph.SearchKinds(), kind) {
			return fmt.Errorf("--kinds %s is none of %s", name, joined(graph.SearchKinds()))
		}
		o.kinds = append(o.kinds, kind)
	}
	return nil
}

func joined(kinds []graph.SearchKind) string {
	names := make([]string, len(kinds))
	for k, kind := range kinds {
		names[k] = string(kind)
	}
	return strings.Join(names, ", ")
}

// search answers on the stored dataset.
func search(ctx context.Context, store *dgraph.Store, options *searchOptions, out io.Writer) error {
	snapshot, err := snapshotOf(ctx, store)
	if err != nil {
		return err
	}
	page, err := snapshot.Search(options.text, options.kinds, options.first, nil)
	switch {
	case err != nil:
		return explained(err)
	case options.json:
		return writeAnswer(ctx, out, snapshot, time.Time{}, searchDocument, map[string]any{
			"text": options.text, "kinds": options.kinds, "first": options.first,
		})
	}
	printResults(out, page)
	return nil
}

// printResults writes a table for a person: a row for each result, best first.
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
