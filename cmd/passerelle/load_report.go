package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/loader"
)

// maxListed is how many elements of a long list a report for a person shows.
const maxListed = 10

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

// printJSON writes a report for a program.
func printJSON(out io.Writer, report any) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}

// addMerges adds to the report of each document its merges: which métiers that it names were merged
// with those of other documents, and why.
func addMerges(r *loader.Report, d *graph.Dataset) {
	merged, reasons := map[string][]loader.Note{}, map[string]map[string]int{}
	for _, metier := range d.Metiers {
		for _, merge := range metier.MergedFrom {
			message := fmt.Sprintf("%s is %s (%s): %s", merge.Label, metier.Label, metier.ID, merge.Reason())
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

// printDocuments says for each document what was read and rejected, then which files were left out.
func printDocuments(out io.Writer, report *loader.Report) {
	for _, document := range report.Documents {
		fmt.Fprintf(out, "%s: %s, %s\n", document.Path, document.Format, factCounts(document))
		if old := document.Replaces; old != nil {
			fmt.Fprintf(out, "  takes the place of “%s”%s\n", old.Title, inBrackets(cmp.Or(old.Edition, old.Date)))
		}
		if document.Rows != nil {
			printAccount(out, document.Rows)
		}
		printMerges(out, document)
		printNotes(out, "rejected", document.Rejected)
		for _, message := range document.Suspicious {
			fmt.Fprintf(out, "  suspicious: %s\n", message)
		}
		printUnread(out, document)
	}
	for _, c := range report.Copies {
		fmt.Fprintf(out, "%s: left out, the same content as %s\n", c.Path, c.Of)
	}
	for _, older := range report.Older {
		fmt.Fprintf(out, "%s: left out, an older edition than %s\n", older.Path, older.Newer)
	}
	for _, staying := range report.Staying {
		fmt.Fprintf(out, "%s%s: stays as it is, these documents do not hold it\n", documentName(staying.ID), inBrackets(staying.Edition))
	}
	for _, file := range report.Unrecognised {
		fmt.Fprintf(out, "%s: left out: %s\n", file.Path, file.Reason)
	}
}

// documentName returns the id of a document as commands show and take it: rome-4/texte for
// document:rome-4/texte.
func documentName(id string) string { return strings.TrimPrefix(id, fact.DocumentPrefix) }

// inBrackets formats an edition or a date as " (v460)", and none as "".
func inBrackets(edition *string) string {
	if edition == nil {
		return ""
	}
	return " (" + *edition + ")"
}

// printAccount says in one line what became of the rows of a table:
// "rows: 3: 1 read, 2 rejected: unknown code".
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

// factCounts formats how many facts a document states, in all and of each predicate in alphabetical
// order: "6 facts (appellation 3, romeCode 3)".
func factCounts(document *loader.DocumentReport) string {
	var parts []string
	for _, predicate := range slices.Sorted(maps.Keys(document.Facts)) {
		parts = append(parts, fmt.Sprintf("%s %d", predicate, document.Facts[predicate]))
	}
	return fmt.Sprintf("%d facts (%s)", document.FactCount(), strings.Join(parts, ", "))
}

// printMerges writes the number of a document's merges for each reason, then the first of all of them.
func printMerges(out io.Writer, document *loader.DocumentReport) {
	for _, reason := range slices.Sorted(maps.Keys(document.MergedBy)) {
		fmt.Fprintf(out, "  merged, %d: %s\n", document.MergedBy[reason], reason)
	}
	printNotes(out, "merged", document.Merged[:min(len(document.Merged), maxListed)])
	printUnlisted(out, len(document.Merged))
}

// printConflicts writes the merges that were not made, grouped by reason, the first of each group.
func printConflicts(out io.Writer, conflicts []identity.Conflict) {
	for _, alike := range byReason(conflicts) {
		fmt.Fprintf(out, "kept apart, %d: %s\n", len(alike), alike[0].Reason)
		for _, conflict := range alike[:min(len(alike), maxListed)] {
			fmt.Fprintf(out, "  “%s”: %s\n", conflict.Name, strings.Join(conflict.Metiers, ", "))
		}
		printUnlisted(out, len(alike))
	}
}

// printUnlisted says how many elements of a list of this length were left out, if any.
func printUnlisted(out io.Writer, length int) {
	if length > maxListed {
		fmt.Fprintf(out, "  … and %d more, which load --json lists\n", length-maxListed)
	}
}

// byReason groups the merges that were not made by reason, the most frequent reason first. Of several
// names that the same métiers share, such as the two genders of a title, it keeps the shortest.
func byReason(conflicts []identity.Conflict) [][]identity.Conflict {
	shortest := map[string]identity.Conflict{}
	for _, conflict := range conflicts {
		key := conflict.Reason + strings.Join(conflict.Metiers, " ")
		if known, ok := shortest[key]; !ok || len(conflict.Name) < len(known.Name) {
			shortest[key] = conflict
		}
	}
	groups := map[string][]identity.Conflict{}
	for _, conflict := range conflicts {
		if shortest[conflict.Reason+strings.Join(conflict.Metiers, " ")].Name == conflict.Name {
			groups[conflict.Reason] = append(groups[conflict.Reason], conflict)
		}
	}
	return slices.SortedFunc(maps.Values(groups), func(a, b []identity.Conflict) int {
		return cmp.Or(len(b)-len(a), cmp.Compare(a[0].Reason, b[0].Reason))
	})
}
