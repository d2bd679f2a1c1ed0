// Command passerelle loads documents about French occupations into Dgraph and answers questions about
// career paths, with the evidence of every step.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	limitMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes a command line and returns its exit code. It writes the error, if there is one, to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRootAt(&storeLocation{args: args})
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "passerelle: interrupted; a load that was under way is completed by the same command")
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "passerelle: %v\nSee passerelle --help.\n", err)
		return exitUsage
	default:
		fmt.Fprintf(stderr, "passerelle: %v\n", err)
		return exitFailed
	}
}

// newRootAt makes the command with all its subcommands, for a store that the options then locate. Each
// global option has a variable PASSERELLE_…, which the option overrides. In a server there are the
// subcommands that a client may hand over.
func newRootAt(location *storeLocation) *cobra.Command {
	root := &cobra.Command{
		Use:           "passerelle",
		Short:         "Career paths between French occupations, with the evidence of every step",
		Version:       programVersion(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return &usageError{fmt.Errorf("unknown command %q", args[0])}
			}
			return nil
		},
		PersistentPreRunE: func(command *cobra.Command, _ []string) error { return location.cluster.check(command.Flags()) },
		RunE:              func(command *cobra.Command, _ []string) error { return command.Help() },
	}
	root.SetVersionTemplate("passerelle {{.Version}}\n")
	root.Flags().Bool("version", false, "print the version and exit")
	flags := root.PersistentFlags()
	flags.StringVar(&location.dir, "data", cmp.Or(os.Getenv("PASSERELLE_DATA"), "data"),
		"directory of the embedded store (PASSERELLE_DATA)")
	location.cluster.addFlags(flags)
	for _, command := range []*cobra.Command{
		newLoad(location), newForget(location), newCheck(location), newBackup(location), newRestore(location),
	} {
		command.RunE = location.orHandOver(location.inTurn(command.RunE))
		root.AddCommand(command)
	}
	for _, command := range []*cobra.Command{
		newSources(location), newPath(location), newSearch(location), newSkills(location), newHistory(location), newExport(location),
	} {
		command.RunE = location.orAnswer(command.RunE)
		root.AddCommand(command)
	}
	if location.host == nil {
		root.AddCommand(newServe(location), newEvaluate(), newTemplate())
	}
	for _, command := range append(root.Commands(), root) {
		command.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	}
	return root
}

// A usageError is an error in the command line: an unknown option, a missing or an invalid value.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// exactArgs accepts exactly n arguments; another number is a usage error.
func exactArgs(n int) cobra.PositionalArgs { return asUsageError(cobra.ExactArgs(n)) }

// asUsageError makes a usage error of the error of a check of arguments.
func asUsageError(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if err := check(command, args); err != nil {
			return &usageError{err}
		}
		return nil
	}
}
