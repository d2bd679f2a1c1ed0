package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

func newCheck(place *place) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Verify that the stored graph is whole and follows from its facts",
		Long: `Check reads the whole store, rebuilds the dataset from its facts and compares every
node and relation with what is stored. It fails on an empty store, on a load that
was interrupted and on any difference.`,
		Args: exactly(0),
		RunE: func(command *cobra.Command, _ []string) error {
			return place.use(command.Context(), func(store *dgraph.Store) error {
				d, err := store.Check(command.Context())
				if err != nil {
					return err
				}
				printCheck(command.OutOrStdout(), d)
				return nil
			})
		},
	}
}

func printCheck(out io.Writer, d *graph.Dataset) {
	fmt.Fprintf(out, "version %s: whole\n", d.Version)
	for _, counted := range graph.NewSnapshot(d).Info("").Counts {
		fmt.Fprintf(out, "%8d %s\n", counted.Count, counted.Kind)
	}
	for _, document := range d.Documents {
		fmt.Fprintf(out, "%s: %s, %d facts, %d warnings\n", document.ID, document.Title, document.Facts, len(document.Warnings))
	}
	for _, conflict := range d.Conflicts {
		fmt.Fprintf(out, "kept apart “%s”: %v: %s\n", conflict.Name, conflict.Metiers, conflict.Reason)
	}
}
