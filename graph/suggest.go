package graph

import (
	"cmp"
	"maps"
	"slices"
)

const (
	maxSuggestions = 5
	// minLikeness keeps noise out of the suggestions: names that share at least
	// this part of their pairs of letters.
	minLikeness = 0.4
)

// A suggestion is the name of a node that is nearest to what was asked for.
type suggestion struct {
	form     string
	likeness float64
}

// compare puts the best first.
func (s suggestion) compare(other suggestion) int {
	return cmp.Or(cmp.Compare(other.likeness, s.likeness), cmp.Compare(s.form, other.form))
}

// suggest gives the labels nearest to a name that nothing bears, best first, one for a
// node: those whose pairs of adjacent letters it shares most (Dice's coefficient,
// 2|A∩B| / (|A|+|B|)). O(names).
func (s *Snapshot) suggest(ref string, wanted func(Node) bool) []string {
	pairs := letterPairs(nil, Fold(ref))
	var other []uint64
	nearest := map[Node]suggestion{}
	for key, found := range s.names.byKey {
		other = letterPairs(other[:0], key)
		likeness := dice(pairs, other)
		if likeness < minLikeness {
			continue
		}
		for _, n := range found {
			one := suggestion{n.form, likeness}
			if known, ok := nearest[n.node]; wanted(n.node) && (!ok || one.compare(known) < 0) {
				nearest[n.node] = one
			}
		}
	}
	forms := []string{}
	for _, one := range slices.SortedFunc(maps.Values(nearest), suggestion.compare) {
		repeats := slices.ContainsFunc(forms, func(form string) bool { return Fold(form) == Fold(one.form) })
		if !repeats && len(forms) < maxSuggestions {
			forms = append(forms, one.form)
		}
	}
	return forms
}

// letterPairs appends the adjacent pairs of letters of a key, sorted. A pair is the code
// point of its first letter above that of its second.
func letterPairs(pairs []uint64, key string) []uint64 {
	first := rune(-1)
	for _, second := range key {
		if first >= 0 {
			pairs = append(pairs, uint64(first)<<32|uint64(second))
		}
		first = second
	}
	slices.Sort(pairs)
	return pairs
}

// dice compares two sorted lists.
func dice(a, b []uint64) float64 {
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
