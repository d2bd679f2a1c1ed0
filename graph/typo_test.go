package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
)

// osa is the optimal string alignment distance of two texts of less than 256 bytes, straight
// from its recurrence.
func osa(a, b string) int {
	var rows [256][256]uint8
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = uint8(i + j)
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return int(rows[len(a)][len(b)])
}

// TestNearOracle compares the walk through the vocabulary with a scan of all words.
func TestNearOracle(t *testing.T) {
	word := rapid.StringMatching(`[abcé]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(word, 1, 60, rapid.ID[string]).Draw(t, "words")
		slices.Sort(words)
		sought, limit := word.Draw(t, "sought"), rapid.IntRange(0, 2).Draw(t, "limit")
		want := []string{}
		for _, candidate := range words {
			if typos := osa(sought, candidate); typos <= limit {
				want = append(want, fmt.Sprint(candidate, typos))
			}
		}
		requireEqual(t, want, graph.Near(words, sought, limit))
	})
}

func TestNearLongWords(t *testing.T) {
	long := "anticonstitutionnellementlongmot"
	words := []string{long[:31], long[:31] + "e", long, long + "s", long + "ss", long + "sss"}
	slices.Sort(words)
	requireEqual(t, []string{long[:31] + "1", long[:31] + "e1", long + "0", long + "s1", long + "ss2"}, sorted(graph.Near(words, long, 2)))
}

func sorted(list []string) []string { slices.Sort(list); return list }

// TestBegin compares the words that begin so with a scan of all words.
func TestBegin(t *testing.T) {
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
		requireEqual(t, want, graph.Beginning(words, prefix))
	})
}
