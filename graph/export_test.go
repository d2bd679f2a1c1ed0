package graph

import "context"

// CareerPathsWithin is CareerPaths with another work budget.
func (s *Snapshot) CareerPathsWithin(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	return s.careerPaths(ctx, q, budget)
}

var Distinct = distinct
