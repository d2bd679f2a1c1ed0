package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

func newCheck(location *storeLocation) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Verify that the stored graph is whole and follows from its facts",
		Long: `Check reads the whole store, rebuilds the dataset from its facts and compares every
node and relation with what is stored. It fails on an empty store, on a load that
was interrupted and on any difference.`,
		Args: exactArgs(0),
		RunE: func(command *cobra.Command, _ []string) error {
			return location.withStore(command.Context(), func(store *dgraph.Store) error {
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
	info := graph.NewSnapshot(d).Info("")
	for _, counted := range info.Counts {
		fmt.Fprintf(out, "%8d %s\n", counted.Count, counted.Kind)
	}
	printCalibration(out, info.Calibration())
	for _, document := range slices.Concat(info.Documents, info.Rules) {
		fmt.Fprintf(out, "%s: %s, %d facts, %d warnings\n", document.ID, document.Title, document.Facts, len(document.Warnings))
	}
	printConflicts(out, d.Conflicts)
}

func printCalibration(out io.Writer, c *graph.Calibration) {
	if c == nil {
		fmt.Fprintln(out, "derived transitions: any coverage counts, for too few pairs of métiers share a ROME domain")
		return
	}
	fmt.Fprintf(out, "derived transitions: coverage from %g on, the mean %g less the deviation %g of %d pairs of one ROME domain, of which %.1f %% reach it\n",
		c.Floor, c.Mean, c.Deviation, c.Pairs, 100*c.Passing)
}
