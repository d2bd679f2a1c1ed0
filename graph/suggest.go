package graph

import (
	"cmp"
	"slices"
)

const (
	maxSuggestions = 5
	// minLikeness keeps noise out of the suggestions: names that share at least
	// this part of their pairs of letters.
	minLikeness = 0.4
)

// suggest gives the labels nearest to a name that nothing bears, best first: those
// whose pairs of adjacent letters it shares most (Dice's coefficient,
// 2|A∩B| / (|A|+|B|)). O(names).
func (s *Snapshot) suggest(ref string, wanted func(Node) bool) []string {
	pairs := letterPairs(Fold(ref))
	likeness := map[string]float64{}
	for key, found := range s.names.byKey {
		like := dice(pairs, letterPairs(key))
		if like < minLikeness {
			continue
		}
		for _, n := range found {
			if wanted(n.node) {
				likeness[n.form] = max(likeness[n.form], like)
			}
		}
	}
	suggestions := make([]string, 0, len(likeness))
	for form := range likeness {
		suggestions = append(suggestions, form)
	}
	slices.SortFunc(suggestions, func(a, b string) int {
		return cmp.Or(-cmp.Compare(likeness[a], likeness[b]), cmp.Compare(a, b))
	})
	suggestions = slices.CompactFunc(suggestions, func(a, b string) bool { return Fold(a) == Fold(b) })
	return suggestions[:min(len(suggestions), maxSuggestions)]
}

// letterPairs are the adjacent pairs of letters of a key, sorted.
func letterPairs(key string) []string {
	letters := []rune(key)
	pairs := make([]string, 0, len(letters))
	for k := 1; k < len(letters); k++ {
		pairs = append(pairs, string(letters[k-1:k+1]))
	}
	slices.Sort(pairs)
	return pairs
}

// dice compares two sorted lists.
func dice(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c == 0:
			shared, i, j = shared+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}
