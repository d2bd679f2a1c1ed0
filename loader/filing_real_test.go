package loader_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// TestOnisepFiled counts what becomes of Onisep's métiers beside ROME: those that are one with a
// code's métier, those filed under codes, by the kind of the first, and those that stay alone. The
// figures stand in ARCHITECTURE.md.
func TestOnisepFiled(t *testing.T) {
	counts := map[string]int{}
	for m := range everythingGraph(t).snapshot.EachMetier() {
		if m.Identifiers == nil || m.Identifiers[0].Scheme != fact.SchemeOnisep {
			continue
		}
		counts[becameOf(m)]++
	}
	if diff := cmp.Diff(map[string]int{
		"one with a code":           255,
		"alone":                     103,
		string(fact.FiledByTitle):   242,
		string(fact.FiledByWords):   292,
		string(fact.FiledByHeir):    76,
		string(fact.FiledByLetters): 75,
	}, counts); diff != "" {
		t.Error(diff)
	}
}

// becameOf returns what became of a métier of Onisep.
func becameOf(m *graph.Metier) string {
	if len(m.Identifiers) > 1 {
		return "one with a code"
	}
	filings := m.Filings()
	if len(filings) == 0 {
		return "alone"
	}
	return string(filings[0].Kind)
}
