package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

func newCheck(location *storeLocation) *cobra.Command {
	deep := false
	command := &cobra.Command{
		Use:   "check",
		Short: "Verify that the stored graph is whole and follows from its facts",
		Long: `Check reads the whole store, rebuilds the dataset from its facts and compares every
node and relation with what is stored. It fails on a load that was interrupted and on any
difference. Of a store that another release loaded it checks the facts, and says that the
next load will write nodes and relations anew. Where nothing was loaded yet it says so, and
rebuilds the dataset of the seeds.

The files of an embedded store are compared with their checksums whenever it is opened;
--deep also checks those of each block, as the engine has them, and fails where nothing
was loaded yet, as in a volume that is not mounted. It changes nothing.`,
		Args: exactArgs(0),
		RunE: func(command *cobra.Command, _ []string) error {
			if deep && location.isCluster() {
				return &usageError{errors.New("--deep is for an embedded store: a cluster keeps its own files")}
			}
			err := location.readStore(command.Context(), func(store *dgraph.Store) error {
				return runCheck(command.Context(), store, deep, command.OutOrStdout())
			})
			switch {
			case errors.Is(err, dgraph.ErrEmpty) && deep:
				return fmt.Errorf("nothing is stored in %s yet: there are no files to check", location)
			case errors.Is(err, dgraph.ErrEmpty):
				location.sayOnlySeeds(command.ErrOrStderr())
				return checkSeeds(command.OutOrStdout())
			}
			return advise(err)
		},
	}
	command.Flags().BoolVar(&deep, "deep", false, "also check the checksum of each block of the engine's files, and fail where there are none")
	return command
}

// runCheck checks what is stored, and with deep the blocks of the engine's files.
func runCheck(ctx context.Context, store *dgraph.Store, deep bool, out io.Writer) error {
	if deep {
		if err := store.VerifyFiles(); err != nil {
			return err
		}
	}
	d, err := store.Check(ctx)
	if err != nil {
		return err
	}
	printCheck(out, d)
	record, err := store.Status(ctx)
	if err == nil && record.Outdated() {
		fmt.Fprintln(out, "another release wrote the nodes and relations: the next load writes them anew from the facts")
	}
	return err
}

// checkSeeds rebuilds the dataset of the seeds, which no store holds.
func checkSeeds(out io.Writer) error {
	d, err := seedDataset()
	if err != nil {
		return err
	}
	printCheck(out, d)
	return nil
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

// printCalibration prints how many of the suggestions that reach each cut-off are stated moves.
func printCalibration(out io.Writer, c *graph.Calibration) {
	shown := func(rate *float64) string {
		if rate == nil {
			return "?"
		}
		return fmt.Sprintf("%.1f %%", 100**rate)
	}
	for _, cutoff := range []struct {
		name string
		graph.Cutoff
	}{{"viable", c.Viable}, {"highly viable", c.HighlyViable}} {
		fmt.Fprintf(out, "suggestions, %s from score %g on: %d pairs, stated %s, either way %s; %s of the stated moves reach it\n",
			cutoff.name, cutoff.Score, cutoff.Pairs, shown(cutoff.Precision), shown(cutoff.PrecisionEitherWay), shown(cutoff.Recall))
	}
}
