package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// A SimilarityMetric says how well skills A answer to those that a métier asks for, B.
type SimilarityMetric string

// The metrics: see Overlap. Coverages are of B by A.
const (
	MetricJaccard          SimilarityMetric = "JACCARD"           // |A∩B| / |A∪B|
	MetricCoverage         SimilarityMetric = "COVERAGE"          // |A∩B| / |B|
	MetricWeightedCoverage SimilarityMetric = "WEIGHTED_COVERAGE" // Σ w_B over A∩B / Σ w_B over B
	MetricIdfCoverage      SimilarityMetric = "IDF_COVERAGE"      // the same with w_B·idf for w_B
)

// A scoring is a metric made ready for one set A: the score of B is what is shared of it
// by what there is of it.
type scoreRule struct {
	totals  []float64 // by métier: |B|, or the sum of its weights
	weighed bool      // whether weights count, rather than numbers
	idf     []float64 // by skill; nil if weights are importances only
	union   bool      // whether what is not shared of A counts too
	own     float64   // |A| where it counts, else 0
}

// scoring is that of a metric, WEIGHTED_COVERAGE if it is empty, for a set of so many skills.
func (s *skillSets) newScoreRule(metric SimilarityMetric, skills int) (*scoreRule, error) {
	switch metric {
	case MetricJaccard:
		return &scoreRule{totals: s.sizes, own: float64(skills), union: true}, nil
	case MetricCoverage:
		return &scoreRule{totals: s.sizes}, nil
	case "", MetricWeightedCoverage:
		return &scoreRule{totals: s.totals, weighed: true}, nil
	case MetricIdfCoverage:
		rarity := s.rarity()
		return &scoreRule{totals: rarity.totals, idf: rarity.idf, weighed: true}, nil
	}
	return nil, &InvalidError{"metric", string(metric), fmt.Sprintf("must be one of %s, %s, %s and %s",
		MetricJaccard, MetricCoverage, MetricWeightedCoverage, MetricIdfCoverage)}
}

// there is what there is of the skills of a métier of which so much is shared.
func (c *scoreRule) denominator(metier int32, shared float64) float64 {
	if c.union {
		return c.totals[metier] + c.own - shared
	}
	return c.totals[metier]
}

// A rankedMetier is a métier with its score.
type metierScore struct {
	metier int32
	score  float64 // to costDecimals
}

// compare puts the highest score first, then the lowest id.
func (r metierScore) compare(other metierScore) int {
	return cmp.Or(cmp.Compare(other.score, r.score), cmp.Compare(r.metier, other.metier))
}

func (r metierScore) before(other metierScore) bool {
	return r.score > other.score || r.score == other.score && r.metier < other.metier
}

// all are the métiers that share what matters but one, none if it is negative, best first.
func (t *skillTallies) all(c *scoreRule, without int32) []metierScore {
	ranked := make([]metierScore, 0, len(t.touched))
	for _, n := range t.touched {
		if n != without {
			ranked = append(ranked, metierScore{n, round(t.sums[n]/c.denominator(n, t.sums[n]), costDecimals)})
		}
	}
	slices.SortFunc(ranked, metierScore.compare)
	return ranked
}

// best are the first ones of all, at most so many, and how many there are in all. O(touched),
// and for each that is among the best so far as many steps as there are of them.
func (t *skillTallies) best(c *scoreRule, most int, without int32) (best []metierScore, total int) {
	best, total = make([]metierScore, 0, most+1), len(t.touched)
	least := 0.0 // that it takes to be one of the best
	for _, n := range t.touched {
		shared := t.sums[n]
		there := c.denominator(n, shared)
		switch {
		case n == without:
			total--
			continue
		case shared < least*there:
			continue
		}
		one := metierScore{n, round(shared/there, costDecimals)}
		best = append(best, one)
		k := len(best) - 1
		for ; k > 0 && one.before(best[k-1]); k-- {
			best[k] = best[k-1]
		}
		best[k] = one
		if best = best[:min(most, len(best))]; len(best) == most {
			least = best[most-1].score - lastDecimal
		}
	}
	return best, total
}
