// Command passerelle loads documents about French occupations into Dgraph and
// answers questions about career paths, with the evidence of every step.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// Exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// memoryLimit is what the heap, the engine's included, is kept under as long as what is in
// use allows it: a national load would otherwise take twice that, half of it garbage.
// GOMEMLIMIT replaces it.
const memoryLimit = 1200 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes a command line and gives its exit code. It writes one error, if any, to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
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

// A usageError is a command line that asks for nothing that exists.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }
