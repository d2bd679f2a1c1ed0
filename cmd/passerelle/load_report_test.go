package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph/identity"
	"passerelle/loader"
)

// TestPrintConflicts checks that conflicts are grouped by reason, with one name for the same métiers, and
// that long lists are cut.
func TestPrintConflicts(t *testing.T) {
	conflicts := []identity.Conflict{
		{Name: "veilleur", Metiers: []string{"metier:A", "metier:B"}, Reason: "rare"},
		{Name: "veilleur veilleuse", Metiers: []string{"metier:A", "metier:B"}, Reason: "rare"},
	}
	for k := range 12 {
		conflicts = append(conflicts, identity.Conflict{Name: fmt.Sprintf("titre %02d", k), Metiers: []string{"metier:A", fmt.Sprintf("metier:%02d", k)}, Reason: "frequent"})
	}
	var out strings.Builder
	printConflicts(&out, conflicts)
	lines := strings.Split(out.String(), "\n")
	if diff := cmp.Diff([]string{
		"kept apart, 12: frequent", "  “titre 00”: metier:A, metier:00", "  … and 2 more, which load --json lists",
		"kept apart, 1: rare", "  “veilleur”: metier:A, metier:B", "",
	}, append(append(lines[:2:2], lines[11]), lines[12:]...)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPrintMerges checks that merges are counted by reason, and that long lists are cut.
func TestPrintMerges(t *testing.T) {
	document := &loader.DocumentReport{MergedBy: map[string]int{"same title": 11}}
	for k := range 11 {
		document.Merged = append(document.Merged, loader.Note{Line: k + 1, Message: "one is another"})
	}
	var out strings.Builder
	printMerges(&out, document)
	lines := strings.Split(out.String(), "\n")
	if diff := cmp.Diff([]string{
		"  merged, 11: same title", "  merged: line 1: one is another", "  … and 1 more, which load --json lists", "",
	}, append(lines[:2:2], lines[11:]...)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
