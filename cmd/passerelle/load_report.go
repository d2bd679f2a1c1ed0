package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/loader"
)

// print writes the report for a person.
func (r *loadResult) print(out io.Writer) {
	printDocuments(out, r.Report)
	printConflicts(out, r.Conflicts)
	verb := "wrote"
	if r.DryRun {
		verb = "would write"
	}
	fmt.Fprintf(out, "%s %s\nversion %s\n", verb, r.Changes, r.Version)
}

// addMerges adds to the report of each document which of the métiers that it names became
// one with those of others.
func addMerges(r *loader.Report, d *graph.Dataset) {
	merged, reasons := map[string][]loader.Note{}, map[string]map[string]int{}
	for _, metier := range d.Metiers {
		for _, merge := range metier.MergedFrom {
			message := fmt.Sprintf("%s is %s (%s): %s", merge.Label, metier.Label, metier.ID, merge.Reason)
			id := merge.Document.ID
			merged[id] = append(merged[id], loader.Note{Line: merge.Line, Message: message})
			if reasons[id] == nil {
				reasons[id] = map[string]int{}
			}
			reasons[id][merge.Class()]++
		}
	}
	for _, document := range r.Documents {
		document.Merged, document.MergedBy = merged[document.ID], reasons[document.ID]
		slices.SortStableFunc(document.Merged, func(a, b loader.Note) int { return a.Line - b.Line })
	}
}

func printDocuments(out io.Writer, report *loader.Report) {
	for _, document := range report.Documents {
		fmt.Fprintf(out, "%s: %s, %s\n", document.Path, document.Format, counts(document))
		if document.Rows != nil {
			printAccount(out, document.Rows)
		}
		printMerges(out, document)
		printNotes(out, "rejected", document.Rejected)
		for _, message := range document.Suspicious {
			fmt.Fprintf(out, "  suspicious: %s\n", message)
		}
	}
	for _, c := range report.Copies {
		fmt.Fprintf(out, "%s: left out, the same content as %s\n", c.Path, c.Of)
	}
	for _, path := range report.Unrecognised {
		fmt.Fprintf(out, "%s: not recognised, left out\n", path)
	}
}

// printAccount says in one line what became of the rows of a table.
func printAccount(out io.Writer, account *loader.Account) {
	parts := []string{fmt.Sprintf("%d read", account.Read)}
	add := func(verb string, reasons map[string]int) {
		for _, reason := range slices.Sorted(maps.Keys(reasons)) {
			parts = append(parts, fmt.Sprintf("%d %s %s", reasons[reason], verb, reason))
		}
	}
	add("say again what is in", account.Merged)
	add("out of scope:", account.OutOfScope)
	add("rejected:", account.Rejected)
	fmt.Fprintf(out, "  rows: %d: %s\n", account.Rows, strings.Join(parts, ", "))
}

func printNotes(out io.Writer, name string, notes []loader.Note) {
	for _, note := range notes {
		fmt.Fprintf(out, "  %s: line %d: %s\n", name, note.Line, note.Message)
	}
}

// counts formats how many facts a document states, of each predicate in alphabetical order:
// "3 facts (appellation 2, salary 1)".
func counts(document *loader.DocumentReport) string {
	var parts []string
	for _, predicate := range slices.Sorted(maps.Keys(document.Facts)) {
		parts = append(parts, fmt.Sprintf("%s %d", predicate, document.Facts[predicate]))
	}
	return fmt.Sprintf("%d facts (%s)", document.FactCount(), strings.Join(parts, ", "))
}
