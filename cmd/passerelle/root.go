package main

import (
	"cmp"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// newRoot makes the command with all its subcommands. Each global option has a
// PASSERELLE_… variable, over which the option itself wins.
func newRoot() *cobra.Command {
	place := &place{}
	root := &cobra.Command{
		Use:           "passerelle",
		Short:         "Career paths between French occupations, with the evidence of every step",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return &usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return nil
		},
		RunE: func(command *cobra.Command, _ []string) error { return command.Help() },
	}
	flags := root.PersistentFlags()
	flags.StringVar(&place.dir, "data", cmp.Or(os.Getenv("PASSERELLE_DATA"), "data"),
		"directory of the embedded store (PASSERELLE_DATA)")
	flags.StringVar(&place.cluster, "dgraph", os.Getenv("PASSERELLE_DGRAPH"),
		"gRPC addresses of a Dgraph cluster, HOST:PORT,…, instead of the embedded store (PASSERELLE_DGRAPH)")
	root.AddCommand(newServe(place), newLoad(place), newPath(place), newSearch(place), newSkills(place), newHistory(place), newExport(place), newCheck(place))
	for _, command := range append(root.Commands(), root) {
		command.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	}
	return root
}

// exactly asks for so many arguments.
func exactly(n int) cobra.PositionalArgs { return asUsage(cobra.ExactArgs(n)) }

// asUsage makes a wrong number of arguments a usage error.
func asUsage(args cobra.PositionalArgs) cobra.PositionalArgs {
	return func(command *cobra.Command, given []string) error {
		if err := args(command, given); err != nil {
			return &usageError{err}
		}
		return nil
	}
}
