package evaluation

import (
	"iter"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A Matrix holds a score, 0 at the least, for each ordered pair of codes. Those of a code with
// itself are 0 and count nowhere.
type Matrix struct {
	Codes  []string // sorted
	Scores [][]float64
}

// A Scorer yields the scores of the métiers that have one with a métier.
type Scorer func(m *graph.Metier) iter.Seq2[*graph.Metier, float64]

// ByMetric returns the scorer of a metric of the snapshot. It panics on an unknown metric.
func ByMetric(s *graph.Snapshot, metric graph.SimilarityMetric) Scorer {
	return func(m *graph.Metier) iter.Seq2[*graph.Metier, float64] {
		scores, err := s.EachSimilar(m, metric)
		if err != nil {
			panic(err)
		}
		return scores
	}
}

// ByPart returns the scorer of a part of likenesses.
func ByPart(s *graph.Snapshot, value func(graph.Likeness) float64) Scorer {
	return func(m *graph.Metier) iter.Seq2[*graph.Metier, float64] {
		return func(yield func(*graph.Metier, float64) bool) {
			for other, likeness := range s.EachLikeness(m) {
				if !yield(other, value(likeness)) {
					return
				}
			}
		}
	}
}

// NewMatrix returns the scores of all pairs of métiers that have a code of a scheme.
func NewMatrix(metiers []*graph.Metier, scheme fact.Scheme, scores Scorer) *Matrix {
	m := &Matrix{}
	byCode := map[string]*graph.Metier{}
	for _, metier := range metiers {
		if code := CodeOf(metier, scheme); code != "" {
			m.Codes, byCode[code] = append(m.Codes, code), metier
		}
	}
	slices.Sort(m.Codes)
	numbers := numbersOf(m.Codes)
	for _, code := range m.Codes {
		row := make([]float64, len(m.Codes))
		for other, score := range scores(byCode[code]) {
			if k, known := numbers[CodeOf(other, scheme)]; known {
				row[k] = score
			}
		}
		m.Scores = append(m.Scores, row)
	}
	return m
}

// CodeOf returns the identifier that a métier has of a scheme, "" if it has none.
func CodeOf(m *graph.Metier, scheme fact.Scheme) string {
	for _, identifier := range m.Identifiers {
		if identifier.Scheme == scheme {
			return identifier.Value
		}
	}
	return ""
}

func numbersOf(codes []string) map[string]int {
	numbers := make(map[string]int, len(codes))
	for k, code := range codes {
		numbers[code] = k
	}
	return numbers
}

// Grouped returns the matrix of groups of codes: the greatest score of any pair of their codes. A code
// without a group is left out.
func (m *Matrix) Grouped(group map[string]string) *Matrix {
	g := &Matrix{}
	for _, code := range m.Codes {
		if name := group[code]; name != "" {
			g.Codes = append(g.Codes, name)
		}
	}
	slices.Sort(g.Codes)
	g.Codes = slices.Compact(g.Codes)
	numbers := numbersOf(g.Codes)
	for range g.Codes {
		g.Scores = append(g.Scores, make([]float64, len(g.Codes)))
	}
	for a, row := range m.Scores {
		from, known := numbers[group[m.Codes[a]]]
		if !known {
			continue
		}
		for b, score := range row {
			if to, known := numbers[group[m.Codes[b]]]; known && from != to {
				g.Scores[from][to] = max(g.Scores[from][to], score)
			}
		}
	}
	return g
}
