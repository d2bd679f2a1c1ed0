package graph

import (
	"cmp"
	"slices"
)

// A SimilarityMetric says how well skills A answer to the skills B that a métier asks for.
type SimilarityMetric string

// The metrics: see Overlap for examples. Coverages are of B by A.
const (
	MetricWordsAndSkills   SimilarityMetric = "WORDS_AND_SKILLS"  // see Likeness
	MetricJaccard          SimilarityMetric = "JACCARD"           // |A∩B| / |A∪B|
	MetricCoverage         SimilarityMetric = "COVERAGE"          // |A∩B| / |B|
	MetricWeightedCoverage SimilarityMetric = "WEIGHTED_COVERAGE" // Σ w_B over A∩B / Σ w_B over B
	MetricIdfCoverage      SimilarityMetric = "IDF_COVERAGE"      // the same with w_B·idf for w_B: see skillRarity
)

// A scoreRule is a metric made ready for one set A. The score of B is what A and B share, counted
// or weighed, divided by denominator.
type scoreRule struct {
	totals  []float64 // by métier B: |B|, or the sum of its weights
	weighed bool      // whether skills are weighed rather than counted
	idf     []float64 // by skill: what multiplies its importance; nil for 1
	likened bool      // whether the score is not shared/denominator, but a likeness: see Likeness
	union   bool      // whether to divide by A∪B rather than by B
	own     float64   // |A| if union, else 0
}

// newScoreRule makes a metric ready for a set of that many skills.
func (s *skillSets) newScoreRule(metric SimilarityMetric, skills int) (*scoreRule, error) {
	switch metric {
	case MetricWordsAndSkills:
		return &scoreRule{likened: true}, nil
	case MetricJaccard:
		return &scoreRule{totals: s.sizes, own: float64(skills), union: true}, nil
	case MetricCoverage:
		return &scoreRule{totals: s.sizes}, nil
	case MetricWeightedCoverage:
		return &scoreRule{totals: s.totals, weighed: true}, nil
	case MetricIdfCoverage:
		rarity := s.rarity()
		return &scoreRule{totals: rarity.totals, idf: rarity.idf, weighed: true}, nil
	}
	return nil, NotAmong("metric", metric, MetricWordsAndSkills, MetricJaccard, MetricCoverage, MetricWeightedCoverage, MetricIdfCoverage)
}

// denominator returns what divides the score of a métier that shares so much with A: |A∪B| = |B| + |A| − |A∩B| for JACCARD, 1 for a likeness, |B| or the sum of its weights for the others.
func (r *scoreRule) denominator(metier int32, shared float64) float64 {
	switch {
	case r.likened:
		return 1
	case r.union:
		return r.totals[metier] + r.own - shared
	}
	return r.totals[metier]
}

// A metierScore is the score of a métier.
type metierScore struct {
	metier int32
	score  float64 // to costDecimals
}

// compare puts the highest score first, then the lowest id.
func (s metierScore) compare(other metierScore) int {
	return cmp.Or(cmp.Compare(other.score, s.score), cmp.Compare(s.metier, other.metier))
}

// before reports whether compare puts the score before another one, at less cost.
func (s metierScore) before(other metierScore) bool {
	return s.score > other.score || s.score == other.score && s.metier < other.metier
}

// all returns the scores of all métiers touched, best first, except the excluded métier (noMetier
// for none).
func (t *skillTallies) all(rule *scoreRule, excluded int32) []metierScore {
	ranked := make([]metierScore, 0, len(t.touched))
	for _, n := range t.touched {
		if n != excluded {
			ranked = append(ranked, metierScore{n, round(t.sums[n]/rule.denominator(n, t.sums[n]), costDecimals)})
		}
	}
	slices.SortFunc(ranked, metierScore.compare)
	return ranked
}

// best returns the first scores of all, at most that many, and the number of all. O(touched), and
// for each score that enters the best so far as many steps as there are of them.
func (t *skillTallies) best(rule *scoreRule, most int, excluded int32) (best []metierScore, total int) {
	best, total = make([]metierScore, 0, most+1), len(t.touched)
	least := 0.0 // score below which a métier is not among the best
	for _, n := range t.touched {
		shared := t.sums[n]
		whole := rule.denominator(n, shared)
		switch {
		case n == excluded:
			total--
			continue
		case shared < least*whole:
			continue
		}
		found := metierScore{n, round(shared/whole, costDecimals)}
		best = append(best, found)
		k := len(best) - 1
		for ; k > 0 && found.before(best[k-1]); k-- {
			best[k] = best[k-1]
		}
		best[k] = found
		if best = best[:min(most, len(best))]; len(best) == most {
			least = best[most-1].score - lastDecimal
		}
	}
	return best, total
}
