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
type scoring struct {
	all     []float64 // by métier: |B|, or the sum of its weights
	idf     []float64 // by skill; nil if weights are importances only
	own     float64   // |A| where it counts
	union   bool      // whether what is shared counts once in own and all together
	weighed bool      // whether weights count, rather than numbers
}

// scoring is that of a metric, WEIGHTED_COVERAGE if it is empty, for a set of so many skills.
func (s *skillSets) scoring(metric SimilarityMetric, skills int) (*scoring, error) {
	switch metric {
	case MetricJaccard:
		return &scoring{all: s.sizes, own: float64(skills), union: true}, nil
	case MetricCoverage:
		return &scoring{all: s.sizes}, nil
	case "", MetricWeightedCoverage:
		return &scoring{all: s.totals, weighed: true}, nil
	case MetricIdfCoverage:
		rarity := s.rarity()
		return &scoring{all: rarity.totals, idf: rarity.of, weighed: true}, nil
	}
	return nil, &InvalidError{"metric", string(metric), fmt.Sprintf("must be one of %s, %s, %s and %s",
		MetricJaccard, MetricCoverage, MetricWeightedCoverage, MetricIdfCoverage)}
}

// times is how many times the importances of a skill count.
func (c *scoring) times(skill int32) float64 {
	if c.idf == nil {
		return 1
	}
	return c.idf[skill]
}

// parts are what of the skills of a métier is shared, and what there is of them.
func (c *scoring) parts(metier int32, counted tally) (shared, all float64) {
	shared, all = float64(counted.shared), c.all[metier]+c.own
	if c.union {
		all -= shared
	}
	if c.weighed {
		shared = counted.weight
	}
	return shared, all
}

// A rankedMetier is a métier with its score.
type rankedMetier struct {
	metier, shared int32
	score          float64 // to costDecimals
}

// compare puts the highest score first, then the lowest id.
func (r rankedMetier) compare(other rankedMetier) int {
	return cmp.Or(cmp.Compare(other.score, r.score), cmp.Compare(r.metier, other.metier))
}

// best are at most so many of the métiers that were counted, best first, of those that
// share what matters; total is how many do. One métier is left out, none if it is negative.
// O(touched), and for each of the best as many steps as there are of them.
func (t *tallies) best(c *scoring, most int, without int32) (best []rankedMetier, total int) {
	best = make([]rankedMetier, 0, min(most, len(t.touched))+1)
	least := 0.0 // that it takes to be one of the best
	for _, n := range t.touched {
		counted := t.of[n]
		shared, all := c.parts(n, counted)
		if shared <= 0 || n == without {
			continue
		}
		total++
		if shared < least*all {
			continue
		}
		one := rankedMetier{n, counted.shared, round(shared/all, costDecimals)}
		if len(best) == most && one.compare(best[most-1]) > 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(best, one, rankedMetier.compare)
		best = slices.Insert(best, k, one)[:min(most, len(best)+1)]
		if len(best) == most {
			least = best[most-1].score - lastDecimal
		}
	}
	return best, total
}

// sort is best without a bound, for lists that are read page by page.
func (t *tallies) sort(c *scoring, without int32) []rankedMetier {
	ranks := make([]rankedMetier, 0, len(t.touched))
	for _, n := range t.touched {
		if shared, all := c.parts(n, t.of[n]); shared > 0 && n != without {
			ranks = append(ranks, rankedMetier{n, t.of[n].shared, round(shared/all, costDecimals)})
		}
	}
	slices.SortFunc(ranks, rankedMetier.compare)
	return ranks
}
