package graph

import "context"

// FoldAny is Fold without its short way for Latin letters.
var FoldAny = foldAny

// CareerPathsWithin is CareerPaths with another work budget.
func (s *Snapshot) CareerPathsWithin(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	return s.careerPaths(ctx, q, budget)
}
