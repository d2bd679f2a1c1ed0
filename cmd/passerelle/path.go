package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

func newPath(place *place) *cobra.Command {
	query := graph.PathQuery{}
	asJSON := false
	command := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Find the career paths between two métiers, with their evidence",
		Long: `Path names the best ways from one métier to another. Each is given by an id, a MET. or
ROME code, or a title in either gender. An empty store first loads the seeds.`,
		Args: exactly(2),
		RunE: func(command *cobra.Command, args []string) error {
			query.From, query.To = args[0], args[1]
			return place.use(command.Context(), func(store *dgraph.Store) error {
				return findPath(command.Context(), store, query, asJSON, command.OutOrStdout())
			})
		},
	}
	command.Flags().IntVar(&query.First, "first", 3, "how many paths, 1 to 20")
	command.Flags().IntVar(&query.MaxSteps, "max-steps", graph.DefaultMaxSteps, "the most steps a path may take, 1 to 8")
	command.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, as the API's careerPaths does")
	return command
}

// findPath answers a query on the stored dataset. That there is no path is an answer.
func findPath(ctx context.Context, store *dgraph.Store, query graph.PathQuery, asJSON bool, out io.Writer) error {
	d, err := dataset(ctx, store)
	if err != nil {
		return err
	}
	snapshot := graph.NewSnapshot(d)
	answer, err := snapshot.CareerPaths(ctx, query)
	if err != nil {
		return explained(err)
	}
	if asJSON {
		return writePathJSON(ctx, out, snapshot, query)
	}
	printPaths(out, answer)
	return nil
}

// explained adds to an error what may help: the names that come near, or the ids to
// choose from. An argument out of range is wrong usage.
func explained(err error) error {
	var notFound *graph.NotFoundError
	var ambiguous *graph.AmbiguousError
	var invalid *graph.InvalidError
	switch {
	case errors.As(err, &notFound) && len(notFound.Suggestions) > 0:
		return fmt.Errorf("%w; did you mean %s?", err, strings.Join(notFound.Suggestions, ", "))
	case errors.As(err, &ambiguous):
		ids := make([]string, len(ambiguous.Candidates))
		for k, candidate := range ambiguous.Candidates {
			ids[k] = candidate.GetID()
		}
		return fmt.Errorf("%w: %s", err, strings.Join(ids, ", "))
	case errors.As(err, &invalid):
		return &usageError{err}
	}
	return err
}
