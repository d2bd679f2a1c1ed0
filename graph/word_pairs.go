package graph

import (
	"cmp"
	"math"
	"slices"

	"passerelle/graph/internal/csr"
)

// rareBound is the length of what rareWords leaves out of a vector, at most. The shorter it is, the
// more pairs are looked at and the fewer of them have to be compared word by word: among the labels
// of 30,000 skills 0.2 is about the quickest.
const rareBound = 0.2

// eachPair calls take with every two bags, the lower number first, whose cosine is at least least,
// which must be greater than rareBound, and with their cosine as cosine returns it.
//
// Two such bags share one of their rarer words (the prefix filter of Bayardo, Ma and Srikant,
// “Scaling up all pairs similarity search”, WWW 2007): of all words in the order of their rarity, let
// the rarer words of a end before those of b. What both have beyond that point adds at most
// rareBound, since a is no longer than that there and b no longer than 1. So the rest is added by
// words that are among the rarer ones of both. If these add x, then b is at least as long as x
// before that point, thus at most √(1−x²) beyond it, and the cosine is at most x + rest·√(1−x²). Most
// pairs are refused by that bound. O(pairs that share one of their rarer words).
func (v *wordVectors) eachPair(least float64, take func(a, b int32, cosine float64)) {
	rare := v.rareWords(rareBound)
	holders := rare.turned(len(v.words))
	next := slices.Clone(holders.Offset) // by word: the first of its bags after the present one
	sums := make([]float64, len(rare.Offset)-1)
	var touched []int32
	for bag := range int32(len(sums)) {
		low, high := rare.Span(bag)
		touched = touched[:0]
		for k := low; k < high; k++ {
			word, weight := rare.Target[k], rare.weights[k]
			next[word]++
			for at := next[word]; at < holders.Offset[word+1]; at++ {
				other := holders.Target[at]
				if sums[other] == 0 {
					touched = append(touched, other)
				}
				sums[other] += weight * holders.weights[at]
			}
		}
		for _, other := range touched {
			sum := sums[other]
			if sums[other] = 0; sum+rareBound*math.Sqrt(max(0, 1-sum*sum)) < least {
				continue
			}
			if cosine := v.cosine(bag, other); cosine >= least {
				take(bag, other, cosine)
			}
		}
	}
}

// rareWords returns for each bag so many of its words, the rarest first, that the rest of its vector
// is shorter than the bound. O(n log n) in the words.
func (v *wordVectors) rareWords(bound float64) wordRows {
	rare := wordRows{Rows: csr.Rows{Offset: make([]int32, 1, len(v.rows.Offset))}}
	var order []int32
	for bag := range int32(len(v.rows.Offset) - 1) {
		low, high := v.rows.Span(bag)
		order = order[:0]
		for k := low; k < high; k++ {
			order = append(order, k)
		}
		slices.SortFunc(order, func(a, b int32) int { return v.compareRarity(v.rows.Target[a], v.rows.Target[b]) })
		kept, rest := len(order), 0.0 // the square of its length
		for ; kept > 0; kept-- {
			weight := v.rows.weights[order[kept-1]]
			if rest += weight * weight; rest >= bound*bound {
				break
			}
		}
		for _, k := range order[:kept] {
			rare.Target, rare.weights = append(rare.Target, v.rows.Target[k]), append(rare.weights, v.rows.weights[k])
		}
		rare.Offset = append(rare.Offset, int32(len(rare.Target)))
	}
	return rare
}

// compareRarity orders words by the number of bags that hold them, then by their own.
func (v *wordVectors) compareRarity(a, b int32) int {
	held := func(word int32) int32 { low, high := v.bags.Span(word); return high - low }
	return cmp.Or(cmp.Compare(held(a), held(b)), cmp.Compare(a, b))
}

// turned returns these rows the other way round: for each of the nodes that they lead to a row of those
// that lead to it. nodes is the number of these rows.
func (r wordRows) turned(nodes int) wordRows {
	offset := csr.Offsets(nodes, len(r.Target), func(k int) int32 { return r.Target[k] })
	turned := wordRows{csr.Rows{Offset: offset, Target: make([]int32, len(r.Target))}, make([]float64, len(r.Target))}
	next := slices.Clone(offset)
	for node := range int32(len(r.Offset) - 1) {
		low, high := r.Span(node)
		for k := low; k < high; k++ {
			at := next[r.Target[k]]
			turned.Target[at], turned.weights[at] = node, r.weights[k]
			next[r.Target[k]]++
		}
	}
	return turned
}
