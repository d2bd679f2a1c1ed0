package search_test

import (
	"fmt"
	"slices"
	"testing"

	"passerelle/graph/internal/graphtest"
	"passerelle/graph/search"
	"pgregory.net/rapid"
)

// TestNearOracle compares the walk through the vocabulary with a scan of all words.
func TestNearOracle(t *testing.T) {
	word := rapid.StringMatching(`[abcé]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(word, 1, 60, rapid.ID[string]).Draw(t, "words")
		slices.Sort(words)
		sought, limit := word.Draw(t, "sought"), rapid.IntRange(0, 2).Draw(t, "limit")
		want := []string{}
		for _, candidate := range words {
			if typos := graphtest.EditDistance(sought, candidate); typos <= limit {
				want = append(want, fmt.Sprint(candidate, typos))
			}
		}
		graphtest.RequireEqual(t, want, search.Near(words, sought, limit))
	})
}

// TestNearLongWords looks for a word of maxTypoBytes, the longest that may be misspelled.
func TestNearLongWords(t *testing.T) {
	long := "anticonstitutionnellementlongmot"
	words := []string{long[:31], long[:31] + "e", long, long + "s", long + "ss", long + "sss"}
	slices.Sort(words)
	graphtest.RequireEqual(t, []string{long[:31] + "1", long[:31] + "e1", long + "0", long + "s1", long + "ss2"}, sorted(search.Near(words, long, 2)))
}

func sorted(list []string) []string { slices.Sort(list); return list }
