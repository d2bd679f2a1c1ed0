package search_test

import (
	"slices"
	"testing"

	"passerelle/graph/internal/graphtest"
	"passerelle/graph/search"
	"pgregory.net/rapid"
)

// TestWithPrefix compares the words with a prefix with a scan of all words.
func TestWithPrefix(t *testing.T) {
	word := rapid.StringMatching(`[abcé]{1,5}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfDistinct(word, rapid.ID[string]).Draw(t, "words")
		slices.Sort(words)
		prefix := rapid.StringMatching(`[abcé]{0,3}`).Draw(t, "prefix")
		want := []string{}
		for _, candidate := range words {
			if len(candidate) >= len(prefix) && candidate[:len(prefix)] == prefix {
				want = append(want, candidate)
			}
		}
		graphtest.RequireEqual(t, want, search.WithPrefix(words, prefix))
	})
}
