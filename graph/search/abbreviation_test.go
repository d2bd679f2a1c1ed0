package search_test

import (
	"slices"
	"testing"

	"passerelle/graph/search"
)

// TestSynonymSets checks the form of the curated list: each line has several phrases, none of
// them blank, and no two lines begin with the same one.
func TestSynonymSets(t *testing.T) {
	lines := map[string]bool{}
	for _, set := range search.SynonymSets() {
		if len(set) < 2 || slices.Contains(set, "") || lines[set[0]] {
			t.Errorf("set %q", set)
		}
		lines[set[0]] = true
	}
	if len(lines) < 50 {
		t.Errorf("%d sets", len(lines))
	}
}
