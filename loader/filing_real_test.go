package loader_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// TestOnisepFiled counts what becomes of Onisep's métiers beside ROME: those that are one with a
// code's métier, those filed under codes, by the reason of the first, and those that stay alone. The
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
		"one with a code": 255,
		"alone":           103,
		"the code that has its name among its titles":                           242,
		"of the codes that replace …, the one with a title nearest to its name": 292,
		"the only code that replaces …":                                         76,
		"of the codes that replace …, the one that kept its letters":            75,
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
	reason, _, _ := strings.Cut(filings[0].Reason, ",")
	words := strings.Fields(reason)
	for k, word := range words {
		if len(word) == 5 && strings.ContainsAny(word, "0123456789") {
			words[k] = "…"
		}
	}
	return strings.Join(words, " ") + strings.TrimPrefix(filings[0].Reason, reason)
}
