package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
)

// plainSkills holds the links between métiers and skills as flat arrays, for a program that does
// nothing but count: the least that a comparison can cost.
type plainSkills struct {
	skills  arcRows   // by métier: its skills, sorted
	metiers arcRows   // by skill: the métiers that ask for it
	totals  []float64 // by métier: sum of the importances of its skills
	scores  []float64 // by métier: used again by each question
}

func newPlainSkills(metiers []*graph.Metier) *plainSkills {
	numbers := map[string]int32{}
	var links []arc
	p := &plainSkills{totals: make([]float64, len(metiers)), scores: make([]float64, len(metiers))}
	for k, m := range metiers {
		for first, after := true, (*string)(nil); first || after != nil; first = false {
			page := graphtest.Must(m.Skills(100, after, nil))
			for _, edge := range page.Edges {
				if _, known := numbers[edge.Node.ID]; !known {
					numbers[edge.Node.ID] = int32(len(numbers))
				}
				links = append(links, arc{int32(k), numbers[edge.Node.ID], *edge.Importance})
				p.totals[k] += *edge.Importance
			}
			if after = nil; page.PageInfo.HasNextPage {
				after = page.PageInfo.EndCursor
			}
		}
	}
	slices.SortStableFunc(links, func(a, b arc) int { return int(a.to - b.to) })
	p.skills = newArcRows(len(metiers), links)
	reversed := slices.Clone(links)
	for k, l := range links {
		reversed[k] = arc{l.to, l.from, l.cost}
	}
	p.metiers = newArcRows(len(numbers), reversed)
	return p
}

// similar returns the ten métiers of whose skills a métier covers most, by a count over the inverted
// index and a selection.
func (p *plainSkills) similar(from int32) (best [10]int32) {
	clear(p.scores)
	for _, skill := range p.skills.target[p.skills.offset[from]:p.skills.offset[from+1]] {
		for k := p.metiers.offset[skill]; k < p.metiers.offset[skill+1]; k++ {
			p.scores[p.metiers.target[k]] += p.metiers.cost[k]
		}
	}
	var scores [10]float64
	for n, shared := range p.scores {
		score := shared / p.totals[n]
		if score <= scores[9] || int32(n) == from {
			continue
		}
		k := 9
		for ; k > 0 && scores[k-1] < score; k-- {
			scores[k], best[k] = scores[k-1], best[k-1]
		}
		scores[k], best[k] = score, int32(n)
	}
	return best
}

// overlap returns the number and the weight of the skills that two métiers share, by a merge.
func (p *plainSkills) overlap(a, b int32) (shared int, weight float64) {
	i, j := p.skills.offset[a], p.skills.offset[b]
	for i < p.skills.offset[a+1] && j < p.skills.offset[b+1] {
		switch x, y := p.skills.target[i], p.skills.target[j]; {
		case x == y:
			shared, weight = shared+1, weight+p.skills.cost[j]
			i, j = i+1, j+1
		case x < y:
			i++
		default:
			j++
		}
	}
	return shared, weight
}

// allMetiers returns all métiers of a snapshot, by id.
func allMetiers(s *graph.Snapshot) []*graph.Metier {
	var list []*graph.Metier
	for first, after := true, (*string)(nil); first || after != nil; first = false {
		page := graphtest.Must(s.Metiers(100, after))
		list = append(list, page.Nodes...)
		if after = nil; page.PageInfo.HasNextPage {
			after = page.PageInfo.EndCursor
		}
	}
	return list
}

// sink takes what a benchmark computes, so that the compiler leaves nothing out.
var sink float64

// BenchmarkNationalSkills compares the skills of random métiers of ROME; a plain program compares
// those of the same ones.
func BenchmarkNationalSkills(b *testing.B) {
	s, _, _ := national(b)
	metiers := allMetiers(s)
	plain := newPlainSkills(metiers)
	pairs := drawPairs(func(rng *rand.Rand) (endPair, bool) {
		return endPair{int32(rng.IntN(len(metiers))), int32(rng.IntN(len(metiers)))}, true
	})
	each := func(ask func(a, b int32)) func(*testing.B) {
		return func(b *testing.B) {
			measurePairs(b, pairs, func(p endPair) bool { ask(p.from, p.to); return false })
		}
	}
	b.Run("overlap", each(func(a, b int32) { sink += float64(s.Overlap(metiers[a], metiers[b]).Shared) }))
	b.Run("overlap-plain", each(func(a, b int32) {
		shared, weight := plain.overlap(a, b)
		sink += float64(shared) + weight
	}))
	similar := func(metric graph.SimilarityMetric, match graph.SkillMatching) func(*testing.B) {
		return each(func(a, _ int32) {
			sink += graphtest.Must(s.SimilarMetiers(metiers[a].ID, 10, nil, metric, match)).Nodes[0].Score
		})
	}
	b.Run("similar-10", similar(graph.MetricWeightedCoverage, graph.MatchExact))
	b.Run("similar-10-jaccard", similar(graph.MetricJaccard, graph.MatchExact))
	b.Run("similar-10-idf", similar(graph.MetricIdfCoverage, graph.MatchExact))
	b.Run("similar-10-words", similar(graph.MetricWordsAndSkills, graph.MatchExact))
	b.Run("similar-10-fuzzy", similar(graph.MetricWeightedCoverage, graph.MatchFuzzy))
	b.Run("similar-10-plain", each(func(a, _ int32) { sink += float64(plain.similar(a)[0]) }))
	b.Run("unlocking", each(func(a, _ int32) {
		sink += float64(graphtest.Must(s.UnlockingSkills(metiers[a].ID, graph.DefaultThreshold, 10, nil)).TotalCount)
	}))
	b.Run("gap", each(func(a, c int32) {
		sink += float64(len(graphtest.Must(s.SkillGap(metiers[a].ID, metiers[c].ID, nil, graph.MatchExact)).ToAcquire))
	}))
	b.Run("matrix", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, row := range graphtest.Must(s.OverlapMatrix(metiers, graph.MatchExact)).Rows() {
				for k := range row {
					sink += orZero(row[k].WeightedCoverageAB())
				}
			}
		}
	})
}

// BenchmarkFirstSkillQuestions measures first questions, which compute what later ones use again.
func BenchmarkFirstSkillQuestions(b *testing.B) {
	d, _, _ := nationalDataset(b)
	for name, ask := range map[string]func(s *graph.Snapshot){
		"exact":   func(s *graph.Snapshot) { graphtest.Must(s.SkillOverlap([]string{"E1101", "M1716"}, graph.MatchExact)) },
		"fuzzy":   func(s *graph.Snapshot) { graphtest.Must(s.SkillOverlap([]string{"E1101", "M1716"}, graph.MatchFuzzy)) },
		"bridges": func(s *graph.Snapshot) { graphtest.Must(s.Bridges(10, nil)) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s := graph.NewSnapshot(d)
				b.StartTimer()
				ask(s)
			}
		})
	}
}
