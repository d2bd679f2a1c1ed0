package export

import (
	"fmt"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/internal/columns"
)

// overlapMetrics lists the measures that a matrix may hold.
var overlapMetrics = map[graph.SimilarityMetric]func(graph.Overlap) *float64{
	graph.MetricJaccard:          graph.Overlap.Jaccard,
	graph.MetricCoverage:         graph.Overlap.CoverageAB,
	graph.MetricWeightedCoverage: graph.Overlap.WeightedCoverageAB,
}

// overlapTable makes a matrix with a row and a column for each métier, in the order in which the
// query names them, else by id: the column of a row's métier is the one at the row's place. A cell
// says which part of the skills of the column's métier the row's métier has too, 0 to 1, or for
// JACCARD how alike the two are. It is unknown if either of them asks for no skill.
func overlapTable(e StoredGraph, q *query) (table, error) {
	measure, ok := overlapMetrics[q.metric]
	if !ok {
		return table{}, graph.NotAmong("metric", q.metric, graph.MetricJaccard, graph.MetricCoverage, graph.MetricWeightedCoverage)
	}
	metiers, err := q.metiersToCompare(e.Snapshot)
	if err != nil {
		return table{}, err
	}
	matrix, err := e.Snapshot.OverlapMatrix(metiers, q.match)
	if err != nil {
		return table{}, err
	}
	names := slices.Concat(overlapHeads, columnHeads(matrix.Metiers))
	return table{names, func(yield func([]any) bool) {
		row := make([]any, len(names))
		for m, overlaps := range matrix.Rows() {
			row[0], row[1], row[2] = m.ID, m.Label, codesOf(m)
			for k, overlap := range overlaps {
				row[k+len(overlapHeads)] = measure(overlap)
			}
			if !yield(row) {
				return
			}
		}
	}}, nil
}

// overlapHeads names the columns before those of the métiers.
var overlapHeads = columns.Find("overlap").Names()

// columnHeads names the columns of métiers by what a person knows them by: ROME codes and label, such
// as "E1101 community manager". The id follows where that is the head of an earlier column.
func columnHeads(metiers []*graph.Metier) []string {
	taken := map[string]bool{}
	for _, head := range overlapHeads {
		taken[head] = true
	}
	var heads []string
	for _, m := range metiers {
		head := strings.TrimSpace(strings.Join(codesOf(m), columns.ListSeparator) + " " + m.Label)
		for taken[head] {
			head += " (" + m.ID + ")"
		}
		taken[head], heads = true, append(heads, head)
	}
	return heads
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
