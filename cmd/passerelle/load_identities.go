package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/identity"
	"passerelle/loader"
)

// maxListed is how many elements of a long list a report for a person shows.
const maxListed = 10

// printMerges counts the merges of a document by reason, and lists the first.
func printMerges(out io.Writer, document *loader.DocumentReport) {
	for _, reason := range slices.Sorted(maps.Keys(document.MergedBy)) {
		fmt.Fprintf(out, "  merged, %d: %s\n", document.MergedBy[reason], reason)
	}
	printNotes(out, "merged", document.Merged[:min(len(document.Merged), maxListed)])
	printUnlisted(out, len(document.Merged))
}

// printConflicts lists the first of the merges that were not made, by reason.
func printConflicts(out io.Writer, conflicts []identity.Conflict) {
	for _, alike := range byReason(conflicts) {
		fmt.Fprintf(out, "kept apart, %d: %s\n", len(alike), alike[0].Reason)
		for _, conflict := range alike[:min(len(alike), maxListed)] {
			fmt.Fprintf(out, "  “%s”: %s\n", conflict.Name, strings.Join(conflict.Metiers, ", "))
		}
		printUnlisted(out, len(alike))
	}
}

// printUnlisted says how many of a list were left out.
func printUnlisted(out io.Writer, length int) {
	if length > maxListed {
		fmt.Fprintf(out, "  … and %d more, which load --json lists\n", length-maxListed)
	}
}

// byReason are the merges that were not made, those of one reason together, the most
// frequent reason first. Of several names that the same métiers share, such as the two
// genders of a title, it keeps the shortest.
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
