package export

import (
	"context"

	"passerelle/graph"
)

// pathsName is the name of the table of the steps of career paths, the only one that is no table of the whole dataset.
const pathsName = "paths"

// findPaths answers the question for paths of a query, which must have one.
func (q *query) findPaths(ctx context.Context, e StoredGraph) (err error) {
	if q.path.From == "" {
		return &graph.InvalidError{Argument: "from", Value: q.path.From, Reason: "must be given for the steps of paths, with to"}
	}
	q.path.Kinds, q.path.IncludeDerived = q.filter.Kinds, q.filter.IncludeDerived
	q.path.MinScore, q.path.MinConfidence = q.filter.MinScore, q.filter.MinConfidence
	q.found, err = e.Snapshot.CareerPaths(ctx, q.path)
	return err
}

// pathTable has a row for each move of each step of the paths that were found. Without a question it has no rows: the
// list of files asks for its columns alone.
func pathTable(_ StoredGraph, q *query) (table, error) {
	return tableOf(pathsName, func(yield func([]any) bool) {
		if q.found == nil {
			return
		}
		for k, path := range q.found.Paths {
			for j, step := range path.Steps {
				for _, move := range step.Transitions() {
					if !yield(stepRow(k+1, j+1, step, move)) {
						return
					}
				}
			}
		}
	}), nil
}

// stepRow returns the row of a move of a step, by the numbers of the path and of the step in it, from 1. It quotes the
// first place that states the move.
func stepRow(path, nth int, step *graph.CareerStep, move *graph.Transition) []any {
	var title, quote *string
	var line *int
	evidence := move.Evidence()
	if len(evidence) > 0 {
		title, quote, line = &evidence[0].Document.Title, &evidence[0].Quote, &evidence[0].Line
	}
	return []any{
		path, nth, step.From.ID, step.From.Label, step.To.ID, step.To.Label,
		string(move.Kind()), move.Rank(), move.YearsMin(), move.YearsMax(), move.Confidence(),
		step.SkillsKeptCount(), step.Cost.NewSkills, step.Cost.NewMainSkills,
		documentIDs(evidence), title, line, quote, scoreOf(move),
	}
}
