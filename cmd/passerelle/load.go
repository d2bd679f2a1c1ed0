package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/loader"
)

// loadOptions are the flags of the load command.
type loadOptions struct {
	dryRun, strict, keep, force, json, explain bool
	maxUnread                                  float64 // share of what a page names that --strict lets give no fact
	dir                                        string  // that relative paths start from; empty for the working directory
}

func newLoad(location *storeLocation) *cobra.Command {
	var options loadOptions
	command := &cobra.Command{
		Use:   "load PATH…",
		Short: "Add the facts of documents to the graph",
		Long: `Load reads each file, and each file of a directory or zip archive, recognises its
format by its content and adds its facts to the stored graph. Tables are CSV, XML, JSON
or Excel workbooks (.xlsx). Those of one release, such as ROME 4.0, are read together,
and the report says what became of each row. A file of a directory or archive that is
not read is left out, and the report says why; one that is named must be read, or
nothing is written. Loading the same files again writes nothing.

Read are pages about métiers as text, Markdown, HTML or Word file (.docx), JSON-LD of
schema.org and of an export, and the tables and fiches of the national data in CSV, XML
or JSON. Of a PDF, pdftotext -layout makes a text.

A newer edition of what is stored, such as the next release of ROME or a page that was
mended, takes its place: what it no longer says is taken out of the graph and stays in
the history. An older edition is refused, unless --force or --keep is given.

A page of prose whose métier is not found is refused. A line such as
"Métier : boulanger", put before it, says which it is.

Of a page of prose the report lists what gave no fact: the amounts, levels, diplomas and
titles that it names. --explain prints the page block by block instead, with the facts
and the rules that read them.`,
		Args: asUsageError(cobra.MinimumNArgs(1)),
		RunE: func(command *cobra.Command, paths []string) error {
			if command.Flags().Changed("replace") {
				fmt.Fprintln(command.ErrOrStderr(), replaceHint)
			}
			if location.host != nil {
				options.dir = location.host.dir
			}
			if options.explain {
				return explainDocuments(command.OutOrStdout(), paths, options)
			}
			if options.maxUnread < 0 || options.maxUnread > 1 {
				return &usageError{fmt.Errorf("--max-unread is a share of 0 to 1, not %g", options.maxUnread)}
			}
			return runLoad(command, location, paths, options)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&options.dryRun, "dry-run", false, "report what would be written, and write nothing")
	flags.BoolVar(&options.strict, "strict", false, "fail on anything rejected, suspicious or unrecognised")
	flags.Float64Var(&options.maxUnread, "max-unread", 0.5, "share of what a page names that may give no fact with --strict")
	flags.BoolVar(&options.explain, "explain", false, "print how each page is read, block by block, and write nothing")
	flags.BoolVar(&options.keep, "keep", false, "keep the stored editions beside these, to compare them")
	flags.BoolVar(&options.force, "force", false, "let an older edition take the place of a newer one")
	flags.Bool("replace", false, "what load does without it")
	_ = flags.MarkHidden("replace") // fails on an unknown flag only
	flags.BoolVar(&options.json, "json", false, "report in JSON")
	return command
}

// replaceHint is what --replace, which had an effect once, says now.
const replaceHint = "--replace is not needed any more: a document takes the place of its earlier edition, unless --keep is given"

// A loadResult is what a load read, and what that changed in the store. It is also the report in JSON.
type loadResult struct {
	*loader.Report
	Version   string              `json:"version"`
	DryRun    bool                `json:"dryRun"`
	Conflicts []identity.Conflict `json:"conflicts"`
	Changes   dgraph.Changes      `json:"changes"`

	left *graph.Dataset // what the store holds then, nil where nothing was merged
}

// runLoad loads documents and writes the report to stdout. It reads them before it opens the store, so
// that a bad one leaves the store untouched. It shows its progress on stderr, unless the report is in
// JSON and so for a program.
func runLoad(command *cobra.Command, location *storeLocation, paths []string, options loadOptions) error {
	ctx, stdout := command.Context(), command.OutOrStdout()
	progress, hide := &loadProgress{}, func() {}
	if !options.json {
		hide = location.show(progress, command.ErrOrStderr())
	}
	defer hide()
	facts, report, err := readDocuments(ctx, paths, options, progress)
	if err != nil {
		return err
	}
	if err := options.refuse(report); err != nil {
		hide()
		printDocuments(stdout, report)
		return err
	}
	result := loadResult{Report: report, DryRun: options.dryRun}
	if options.dryRun {
		err = result.plan(ctx, location, facts, options)
	} else {
		err = location.changeStore(ctx, func(store *dgraph.Store) (*graph.Dataset, error) {
			store.Progress = progress.wrote
			err := result.store(ctx, store, facts, options)
			return result.left, err
		})
	}
	if err != nil {
		return err
	}
	hide()
	if !options.json {
		result.print(stdout)
		return nil
	}
	return printJSON(stdout, result)
}

// refuse fails on what --strict does not accept.
func (o loadOptions) refuse(report *loader.Report) error {
	if !o.strict {
		return nil
	}
	if doubts := report.Doubts(); doubts > 0 {
		return fmt.Errorf("%d rejected, suspicious or unrecognised, and --strict accepts none", doubts)
	}
	return refuseUnread(report, o.maxUnread)
}

// plan counts what store would write, also where there is no store yet.
func (r *loadResult) plan(ctx context.Context, location *storeLocation, facts []fact.Fact, options loadOptions) error {
	err := location.readStore(ctx, func(store *dgraph.Store) error { return r.store(ctx, store, facts, options) })
	if errors.Is(err, dgraph.ErrEmpty) {
		r.Conflicts = []identity.Conflict{}
		r.Changes, err = dgraph.PlanFirst(r.merging(facts, options))
	}
	return err
}

// store merges the facts with the stored ones and writes what differs, or in a dry run only counts it.
// Where the store holds these very documents already, there is nothing to merge and nothing to report
// but the version.
func (r *loadResult) store(ctx context.Context, store *dgraph.Store, facts []fact.Fact, options loadOptions) error {
	r.Conflicts = []identity.Conflict{}
	version, held, err := r.isStored(ctx, store, facts)
	if err != nil || held {
		r.Version = version
		return err
	}
	merge := r.merging(facts, options)
	if options.dryRun {
		r.Changes, err = store.Plan(ctx, merge)
	} else {
		r.Changes, err = store.Revise(ctx, merge)
	}
	return err
}

// merging returns the function that merges the facts with those that are stored, and notes what became of them.
func (r *loadResult) merging(facts []fact.Fact, options loadOptions) dgraph.MergeFunc {
	return func(stored dgraph.Stored) (*graph.Dataset, error) {
		merged, err := r.Merge(stored.Facts, facts, loader.MergeOptions{Keep: options.keep, Force: options.force, Torn: stored.Torn})
		if err != nil {
			return nil, err
		}
		d, err := graph.NewDataset(merged)
		if err != nil {
			return nil, err
		}
		r.left, r.Version, r.Conflicts = d, d.Version, append([]identity.Conflict{}, d.Conflicts...)
		addMerges(r.Report, d)
		return d, nil
	}
}

// isStored reports whether the store holds all the facts already, and none of a document that states
// nothing any more, and then in which version. It first compares the ids of the documents with those of
// the last load.
func (r *loadResult) isStored(ctx context.Context, store *dgraph.Store, facts []fact.Fact) (version string, held bool, err error) {
	record, err := store.Status(ctx)
	switch {
	case errors.Is(err, dgraph.ErrEmpty):
		return "", false, nil
	case err != nil:
		return "", false, err
	}
	for _, document := range r.Documents {
		if slices.Contains(record.Sources, document.ID) != (document.FactCount() > 0) {
			return "", false, nil
		}
	}
	record, held, err = store.Holds(ctx, facts)
	return record.Version, held, err
}
