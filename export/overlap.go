package export

import (
	"fmt"
	"slices"

	"passerelle/graph"
)

// overlapMetrics lists the measures that a matrix may hold.
var overlapMetrics = map[graph.SimilarityMetric]func(graph.Overlap) *float64{
	graph.MetricJaccard:          graph.Overlap.Jaccard,
	graph.MetricCoverage:         graph.Overlap.CoverageAB,
	graph.MetricWeightedCoverage: graph.Overlap.WeightedCoverageAB,
}

// overlapTable makes a matrix with a row and a column for each métier, sorted by id. A cell says
// which part of the skills of the column's métier the row's métier has too, 0 to 1, or for JACCARD
// how alike the two are. It is unknown if either of them asks for no skill.
func overlapTable(e StoredGraph, q *query) (table, error) {
	measure, ok := overlapMetrics[q.metric]
	if !ok {
		return table{}, &graph.InvalidError{
			Argument: "metric", Value: string(q.metric),
			Reason: fmt.Sprintf("must be %s, %s or %s", graph.MetricJaccard, graph.MetricCoverage, graph.MetricWeightedCoverage),
		}
	}
	metiers, err := q.metiersToCompare(e.Snapshot)
	if err != nil {
		return table{}, err
	}
	matrix, err := e.Snapshot.OverlapMatrix(metiers, q.match)
	if err != nil {
		return table{}, err
	}
	columns := []string{"metier", "metierLabel"}
	for _, m := range matrix.Metiers {
		columns = append(columns, m.ID)
	}
	return table{columns, func(yield func([]any) bool) {
		row := make([]any, len(columns))
		for m, overlaps := range matrix.Rows() {
			row[0], row[1] = m.ID, m.Label
			for k, overlap := range overlaps {
				row[k+2] = measure(overlap)
			}
			if !yield(row) {
				return
			}
		}
	}}, nil
}

// metiersToCompare returns the métiers of a matrix: those that the query names, those of its
// domain, or all.
func (q *query) metiersToCompare(s *graph.Snapshot) ([]*graph.Metier, error) {
	switch {
	case len(q.metiers) > graph.MaxPathNames:
		return nil, &graph.InvalidError{
			Argument: "metier", Value: len(q.metiers), Reason: fmt.Sprintf("must be given at most %d times", graph.MaxPathNames),
		}
	case q.domain != "":
		return s.MetiersOf(q.domain)
	case q.metiers == nil:
		return slices.Collect(s.EachMetier()), nil
	}
	var metiers []*graph.Metier
	for _, ref := range q.metiers {
		metier, err := s.Metier(ref)
		if err != nil {
			return nil, err
		}
		metiers = append(metiers, metier)
	}
	return metiers, nil
}
