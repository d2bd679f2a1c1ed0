package export

import (
	"slices"

	"passerelle/graph"
)

// overlapMetrics are the measures that fill a matrix.
var overlapMetrics = map[graph.SimilarityMetric]func(graph.Overlap) *float64{
	graph.MetricJaccard:          graph.Overlap.Jaccard,
	graph.MetricCoverage:         graph.Overlap.CoverageAB,
	graph.MetricWeightedCoverage: graph.Overlap.WeightedCoverageAB,
}

// overlapTable is a matrix: a row and a column for each métier, by id. A cell says what part
// of what the métier of the column asks for the métier of the row asks for already, or
// how like they are for JACCARD; it is unknown where one of them asks for nothing.
func overlapTable(e Edition, q *query) (table, error) {
	measure, ok := overlapMetrics[q.metric]
	if !ok {
		return table{}, &graph.InvalidError{
			Argument: "metric", Value: string(q.metric), Reason: "must be JACCARD, COVERAGE or WEIGHTED_COVERAGE",
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

// compared are the métiers of a matrix: those that are named, those of a domain, or all.
func (q *query) metiersToCompare(s *graph.Snapshot) ([]*graph.Metier, error) {
	switch {
	case len(q.metiers) > graph.MaxPathNames:
		return nil, &graph.InvalidError{Argument: "metier", Value: len(q.metiers), Reason: "must be given at most 200 times"}
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
