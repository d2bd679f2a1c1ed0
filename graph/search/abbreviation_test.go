package search_test

import (
	"slices"
	"testing"

	"passerelle/graph/search"
)

// TestSynonymies holds the curated list to its form: each line has several phrases, none
// blank, and no two lines are the same.
func TestSynonymies(t *testing.T) {
	lines := map[string]bool{}
	for _, set := range search.Synonymies() {
		if len(set) < 2 || slices.Contains(set, "") || lines[set[0]] {
			t.Errorf("set %q", set)
		}
		lines[set[0]] = true
	}
	if len(lines) < 50 {
		t.Errorf("%d sets", len(lines))
	}
}
