package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

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

func printDocuments(out io.Writer, report *loader.Report) {
	for _, document := range report.Documents {
		fmt.Fprintf(out, "%s: %s, %s\n", document.Path, document.Format, counts(document.Facts))
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

// counts lists facts by kind, in alphabetical order, with their total.
func counts(facts map[string]int) string {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(facts)) {
		parts = append(parts, fmt.Sprintf("%s %d", kind, facts[kind]))
	}
	return fmt.Sprintf("%d facts (%s)", total(facts), strings.Join(parts, ", "))
}
