package dgraph

import (
	"context"
	"fmt"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Plan counts what Revise would change, and writes nothing.
func (s *Store) Plan(ctx context.Context, merge func(stored []fact.Fact) (*graph.Dataset, error)) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	have, err := retry(ctx, func() (*content, error) { return s.scan(ctx) })
	if err != nil {
		return Changes{}, fmt.Errorf("plan: %w", err)
	}
	_, want, err := revisionBy(merge)(have)
	if err != nil {
		return Changes{}, err
	}
	return compare(want, have).changes, nil
}

// String is the counts in words: "0 changes", or what is added (+), changed (~) and removed (-).
func (c Changes) String() string {
	if c.NQuads == 0 {
		return "0 changes"
	}
	return fmt.Sprintf("%d N-Quads: nodes %v, relations %v", c.NQuads, c.Nodes, c.Relations)
}

func (c Count) String() string { return fmt.Sprintf("+%d ~%d -%d", c.Added, c.Changed, c.Removed) }
