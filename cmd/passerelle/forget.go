package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// forgetOptions are the flags of the forget command.
type forgetOptions struct{ yes, json bool }

func newForget(location *storeLocation) *cobra.Command {
	var options forgetOptions
	command := &cobra.Command{
		Use:   "forget NAME…",
		Short: "Take a source out of the graph",
		Long: `Forget takes out what only the named sources state: a series with all its editions
(rome-4), an edition that is kept beside another (rome-4@v461), or one document. Sources
lists their names. Without --yes it says what would go, and writes nothing. What is taken
out stays in the history. The last source of a graph cannot be forgotten.`,
		Args: asUsageError(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, names []string) error {
			return runForget(command, location, names, options)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&options.yes, "yes", false, "do it, instead of saying what would go")
	flags.BoolVar(&options.json, "json", false, "report in JSON")
	return command
}

// A forgetResult is what is forgotten, and what that changes in the store. It is also the report in JSON.
type forgetResult struct {
	DryRun    bool                `json:"dryRun"`
	Documents []forgottenDocument `json:"documents"`
	// Gone counts what the graph will have less, of each kind: in a dry run only.
	Gone    []graph.KindCount `json:"gone"`
	Version string            `json:"version"` // without the documents
	Changes dgraph.Changes    `json:"changes"`

	rest *graph.Dataset // the dataset of that version
}

// A forgottenDocument is a document that is forgotten.
type forgottenDocument struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Edition *string `json:"edition"`
	Facts   int     `json:"facts"`
}

// runForget forgets sources, or without --yes says what that would do.
func runForget(command *cobra.Command, location *storeLocation, names []string, options forgetOptions) error {
	ctx, stdout := command.Context(), command.OutOrStdout()
	progress, hide := &loadProgress{}, func() {}
	if !options.json {
		hide = location.show(progress, command.ErrOrStderr())
	}
	defer hide()
	result := &forgetResult{DryRun: !options.yes}
	forget := func(store *dgraph.Store) (*graph.Dataset, error) {
		store.Progress = progress.wrote
		err := result.forget(ctx, store, names)
		return result.rest, err
	}
	var err error
	if result.DryRun {
		err = location.readStore(ctx, func(store *dgraph.Store) error {
			_, err := forget(store)
			return err
		})
	} else if err = refuseForget(ctx, location, names); err == nil {
		err = location.changeStore(ctx, forget)
	}
	hide()
	switch {
	case err != nil:
		return err
	case !options.json:
		result.print(stdout)
		return nil
	}
	return printJSON(stdout, result)
}

// errNothingLeft says that forgetting would leave no graph.
var errNothingLeft = errors.New("nothing would be left of the graph: load another source first, or remove the store to begin anew")

// refuseForget fails where a name is that of nothing that an embedded store holds, or nothing would be left. The store is
// not opened for writing yet, which would change its files. What an interrupted load left is judged later.
func refuseForget(ctx context.Context, location *storeLocation, names []string) error {
	var found *servedGraph
	var err error
	switch {
	case location.isCluster():
		return nil
	case location.host == nil:
		found, err = location.readKept(ctx, readWithoutHistory)
	case location.host.service.health.IsFresh():
		found = location.host.service.current.Load()
	}
	if found == nil || err != nil {
		if errors.As(err, new(*dgraph.IncompleteError)) {
			return nil
		}
		return advise(err)
	}
	documents := found.snapshot.Info("").Documents
	named, err := loader.Named(documents, names...)
	if err == nil && len(named) == len(documents) {
		return errNothingLeft
	}
	return err
}

// forget writes what the store holds without the named sources, or in a dry run only counts what that
// changes. It completes what an interrupted run of itself began.
func (r *forgetResult) forget(ctx context.Context, store *dgraph.Store, names []string) error {
	record, err := store.Status(ctx)
	if err != nil {
		return err
	}
	merge := func(stored dgraph.Stored) (*graph.Dataset, error) {
		var before *graph.Dataset // nil where it is not needed, and where half a load is none
		if r.DryRun || !record.Complete {
			before, _ = graph.NewDataset(stored.Facts)
		}
		kept, err := r.takeOut(stored, names)
		switch {
		case err != nil && !record.Complete && before != nil && before.Version == record.Version:
			return r.left(before, before), nil // the facts are gone: the rest of the interrupted run is to do
		case err != nil:
			return nil, err
		}
		after, err := graph.NewDataset(kept)
		if err != nil {
			return nil, err
		}
		return r.left(before, after), nil
	}
	if r.DryRun {
		r.Changes, err = store.Plan(ctx, merge)
	} else {
		r.Changes, err = store.Revise(ctx, merge)
	}
	return err
}

// takeOut returns the facts without those of the named sources, and notes which documents go. It fails
// where nothing but curated rules would be left.
func (r *forgetResult) takeOut(stored dgraph.Stored, names []string) (kept []fact.Fact, err error) {
	r.Documents = []forgottenDocument{}
	kept, forgotten, err := loader.Forget(stored.Facts, stored.Torn, names...)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(kept, func(f fact.Fact) bool { return !f.Evidence.Document.IsRules() }) {
		return nil, errNothingLeft
	}
	facts := map[string]int{}
	for k := range stored.Facts {
		facts[stored.Facts[k].Evidence.Document.ID]++
	}
	for _, d := range forgotten {
		title := cmp.Or(d.Title, "half changed by an interrupted load")
		r.Documents = append(r.Documents, forgottenDocument{d.ID, title, d.Edition, facts[d.ID]})
	}
	return kept, nil
}

// left notes what the graph has less than before, where that is known, and returns what it will be.
func (r *forgetResult) left(before, after *graph.Dataset) *graph.Dataset {
	r.rest, r.Version, r.Gone = after, after.Version, []graph.KindCount{}
	if before == nil {
		return after
	}
	counts := countsOf(after)
	for k, counted := range countsOf(before) {
		r.Gone = append(r.Gone, graph.KindCount{Kind: counted.Kind, Count: counted.Count - counts[k].Count})
	}
	return after
}

// countsOf counts the nodes and transitions of a dataset.
func countsOf(d *graph.Dataset) []graph.KindCount {
	moves := 0
	for k := range d.Relations {
		if _, move := fact.KindOfPredicate(d.Relations[k].Predicate); move && d.Relations[k].From != d.Relations[k].To {
			moves++
		}
	}
	return []graph.KindCount{
		{Kind: graph.CountMetier, Count: len(d.Metiers)}, {Kind: graph.CountAppellation, Count: len(d.Appellations)},
		{Kind: graph.CountRomeCode, Count: len(d.RomeCodes)}, {Kind: graph.CountSkill, Count: len(d.Skills)},
		{Kind: graph.CountTraining, Count: len(d.Trainings)}, {Kind: graph.CountTransition, Count: moves},
	}
}

// print writes the report for a person.
func (r *forgetResult) print(out io.Writer) {
	verb, wrote := "forgot", "wrote"
	if r.DryRun {
		verb, wrote = "would forget", "would write"
	}
	for _, document := range r.Documents {
		fmt.Fprintf(out, "%s %s%s: %s, %d facts\n", verb, documentName(document.ID), inBrackets(document.Edition), document.Title, document.Facts)
	}
	if r.DryRun {
		fmt.Fprintf(out, "the graph will have less: %s\n", aloneInWords(r.Gone))
	}
	fmt.Fprintf(out, "%s %s\nversion %s\n", wrote, r.Changes, r.Version)
	if r.DryRun {
		fmt.Fprintln(out, "nothing was written: --yes does it")
	}
}
