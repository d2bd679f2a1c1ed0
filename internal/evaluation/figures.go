package evaluation

import (
	"cmp"
	"slices"
)

// Figures say how well scores find the pairs of a truth.
type Figures struct {
	Pairs int // of the truth, among the codes of the matrix
	// AUC is the probability that a pair of the truth has a higher score than another pair, ties
	// counting half, and AP the average precision, each over all pairs at once.
	AUC, AP float64
	// The means over the codes from which the truth has a pair: the same two, then how many of its pairs
	// are among the ten best, what part of these ten is, and 1/the place of the first.
	MetierAUC, MAP, Recall10, Precision10, MRR float64
}

// A scoredPair is the score of a pair, and whether the truth has it.
type scoredPair struct {
	score float64
	place int // among the codes: it breaks ties
	found bool
}

// Evaluate compares a matrix with a truth. O(n² log n) in the number of codes.
func Evaluate(m *Matrix, truth Truth) Figures {
	var all []scoredPair
	var f Figures
	sources := 0.0
	for a, from := range m.Codes {
		var row []scoredPair
		related := 0
		for b, to := range m.Codes {
			if a == b {
				continue
			}
			pair := scoredPair{m.Scores[a][b], b, truth[Pair{from, to}]}
			if pair.found {
				related++
			}
			row = append(row, pair)
		}
		all = append(all, row...)
		if related == 0 {
			continue
		}
		sources++
		auc, ap := rankFigures(row)
		recall, precision, reciprocal := bestFigures(row, related)
		f.MetierAUC, f.MAP, f.MRR = f.MetierAUC+auc, f.MAP+ap, f.MRR+reciprocal
		f.Recall10, f.Precision10 = f.Recall10+recall, f.Precision10+precision
		f.Pairs += related
	}
	if sources == 0 {
		return Figures{}
	}
	f.AUC, f.AP = rankFigures(all)
	for _, mean := range []*float64{&f.MetierAUC, &f.MAP, &f.MRR, &f.Recall10, &f.Precision10} {
		*mean /= sources
	}
	return f
}

// rankFigures sorts pairs, best first, and returns their AUC and average precision: the mean of the
// precisions at each pair that is found, pairs of equal score together.
func rankFigures(pairs []scoredPair) (auc, ap float64) {
	slices.SortFunc(pairs, func(a, b scoredPair) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
	})
	found, others, beaten := 0.0, 0.0, 0.0
	for low, high := 0, 0; low < len(pairs); low = high {
		here := 0.0
		for ; high < len(pairs) && pairs[high].score == pairs[low].score; high++ {
			if pairs[high].found {
				here++
			}
		}
		rest := float64(high-low) - here
		found += here
		ap += here * found / float64(high)
		beaten += rest * (found - here/2)
		others += rest
	}
	if found == 0 || others == 0 {
		return 0, 0
	}
	return beaten / (found * others), ap / found
}

// best is the number of pairs that a person looks at.
const best = 10

// bestFigures returns, of sorted pairs, the part of the related ones among the ten best, the part of
// these ten that is related, and 1/the place of the first that is.
func bestFigures(pairs []scoredPair, related int) (recall, precision, reciprocal float64) {
	hits := 0.0
	for k, pair := range pairs {
		if !pair.found {
			continue
		}
		if reciprocal == 0 {
			reciprocal = 1 / float64(k+1)
		}
		if k < best {
			hits++
		}
	}
	return hits / float64(related), hits / best, reciprocal
}
