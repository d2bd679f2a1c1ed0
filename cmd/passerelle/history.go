package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"passerelle/graph"
)

var (
	//go:embed history.graphql
	historyQuery string
	//go:embed changes.graphql
	changesQuery string
)

// historyOptions are the flags of the history command.
type historyOptions struct {
	changes         graph.ChangesQuery
	kinds, elements []string
	after           string
	since, json     bool // since: whether --since was given, perhaps empty
}

func newHistory(location *storeLocation) *cobra.Command {
	options := &historyOptions{}
	command := &cobra.Command{
		Use:   "history",
		Short: "List the loads that led to the stored version, or what changed since one",
		Long: `History lists the loads that were completed, the newest first: the version that each
left, and how many nodes and relations it added, changed and withdrew. A store that an
earlier release of Passerelle loaded has a history that begins with what it left.

With --since it lists instead what is different now from a version, with the documents
that say so. A version is named by its hash or by the number of a load; an empty one is
the graph before the first load. Where nothing was loaded yet it answers from the seeds,
and stores nothing.`,
		Args: exactArgs(0),
		RunE: func(command *cobra.Command, _ []string) error {
			options.complete(command)
			return location.withHistory(command.Context(), command.ErrOrStderr(), func(stored *servedGraph) error {
				return runHistory(command.Context(), stored, options, command.OutOrStdout())
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&options.changes.Since, "since", "", "list what changed since this version or load")
	flags.IntVar(&options.changes.First, "first", 20, "how many, 1 to 100")
	flags.StringVar(&options.after, "after", "", "a cursor that --json gave, to go on after it")
	flags.StringSliceVar(&options.kinds, "kinds", nil, "with --since, the kinds of change: ADDED, CHANGED, WITHDRAWN")
	flags.StringSliceVar(&options.elements, "elements", nil, "with --since, the kinds of node and relation, such as METIER,TRANSITION")
	flags.BoolVar(&options.json, "json", false, "answer in JSON, as the API's dataset.history and changesSince do")
	return command
}

// complete fills the query from the flags.
func (o *historyOptions) complete(command *cobra.Command) {
	o.since = command.Flags().Changed("since")
	if command.Flags().Changed("after") {
		o.changes.After = &o.after
	}
	for _, kind := range o.kinds {
		o.changes.Kinds = append(o.changes.Kinds, graph.ChangeKind(strings.ToUpper(kind)))
	}
	for _, element := range o.elements {
		o.changes.Elements = append(o.changes.Elements, graph.ElementKind(strings.ToUpper(element)))
	}
}

// runHistory writes the loads of the store, or with --since the changes.
func runHistory(ctx context.Context, stored *servedGraph, o *historyOptions, out io.Writer) error {
	snapshot := stored.snapshot
	q := &o.changes
	if o.since {
		changes, err := snapshot.ChangesSince(ctx, *q)
		switch {
		case err != nil:
			return explain(err)
		case o.json:
			return stored.writeJSON(ctx, out, changesQuery, map[string]any{
				"since": q.Since, "first": q.First, "after": q.After, "kinds": q.Kinds, "elements": q.Elements,
			})
		}
		printChanges(out, changes)
		return nil
	}
	history, err := snapshot.Info("").History(q.First, q.After)
	switch {
	case err != nil:
		return explain(err)
	case o.json:
		return stored.writeJSON(ctx, out, historyQuery, map[string]any{"first": q.First, "after": q.After})
	}
	printHistory(out, history)
	return nil
}

// printHistory writes a table with a row for each load.
func printHistory(out io.Writer, history *graph.LoadConnection) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "load\tversion\tloaded at\tdocuments\tadded\tchanged\twithdrawn")
	for _, load := range history.Nodes {
		fmt.Fprintf(table, "%d\t%s\t%s\t%d\t%d\t%d\t%d\n", load.Number, load.Version, load.LoadedAt, len(load.Documents),
			load.Added(), load.Changed(), load.Withdrawn())
	}
	table.Flush()
	printRest(out, history.TotalCount-len(history.Nodes), history.PageInfo)
}

// printChanges writes the totals and a row for each change, with the documents that state it.
func printChanges(out io.Writer, changes *graph.ChangeConnection) {
	fmt.Fprintf(out, "%d added, %d changed, %d withdrawn\n", changes.Added, changes.Changed, changes.Withdrawn)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, change := range changes.Nodes {
		element := string(change.Element)
		if change.Element == graph.ElementTransition {
			element = strings.ToUpper(*change.Predicate)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", change.Kind, element, change.Label(), describeSources(change))
	}
	table.Flush()
	printRest(out, changes.TotalCount-len(changes.Nodes), changes.PageInfo)
}

// describeSources names the documents of a change, with their editions. Of a title that moved it says whence and
// where to.
func describeSources(change *graph.Change) string {
	var names []string
	for _, document := range change.Documents {
		names = append(names, documentName(document.ID)+editionsOf(change, document.ID))
	}
	text := strings.Join(names, ", ")
	for _, to := range change.MovedTo {
		text += "; the title went to " + to.Label
	}
	for _, from := range change.MovedFrom {
		text += "; the title came from " + from.Label
	}
	return text
}

// editionsOf says in which edition of a document stood what was withdrawn, and which one does not have it any more:
// " (v460, not in v461)". It is empty where neither is known.
func editionsOf(change *graph.Change, document string) string {
	var said []string
	for _, former := range change.FormerEvidence {
		if former.Document.ID == document && former.Document.Edition != nil {
			said = append(said, *former.Document.Edition)
			break
		}
	}
	k := slices.IndexFunc(change.WithdrawnBy, func(d graph.LoadedDocument) bool { return d.ID == document })
	switch {
	case k < 0 && change.Kind == graph.Withdrawn:
		said = append(said, "taken out")
	case k >= 0 && change.WithdrawnBy[k].Edition != nil:
		said = append(said, "not in "+*change.WithdrawnBy[k].Edition)
	}
	if len(said) == 0 {
		return ""
	}
	return " (" + strings.Join(said, ", ") + ")"
}

// printRest says how to get the next page, if there is one, and how many elements are not on this one.
func printRest(out io.Writer, others int, page graph.PageInfo) {
	if page.HasNextPage {
		fmt.Fprintf(out, "%d are not shown here: --after %s goes on\n", others, *page.EndCursor)
	}
}
