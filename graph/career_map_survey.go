package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A survey finds the steps of a career map.
type survey struct {
	snapshot *Snapshot
	moves    *moves
	filter   pathFilter
	place    map[int32]int // of the métiers of the map in its nodes
}

func (s *Snapshot) survey(q *CareerMapQuery) (*survey, error) {
	switch {
	case q.MaxSteps < 1 || q.MaxSteps > MaxSteps:
		return nil, &InvalidError{"maxSteps", q.MaxSteps, "must be 1 to 8"}
	case q.First < 1 || q.First > MaxFirst:
		return nil, &InvalidError{"first", q.First, "must be 1 to 100"}
	}
	moves, filter, err := s.filtered(q.Filter)
	if err != nil {
		return nil, err
	}
	return &survey{snapshot: s, moves: moves, filter: filter}, nil
}

// steps calls visit with the moves and the cost of each step out of a métier, by the ids of
// the métiers that they reach.
func (v *survey) steps(from *Metier, visit func(taken []move, h hop)) {
	for parallel := range steps(v.moves.leaving(from.index)) {
		if h, ok := v.filter.hop(v.moves, parallel, v.snapshot.dataset.Relations); ok {
			visit(v.filter.taken(v.moves, parallel), h)
		}
	}
}

// beyond are the métiers one step from a layer, its best first, that the map does not have,
// the best first.
func (v *survey) beyond(layer []*CareerMapNode) []*CareerMapNode {
	found := map[int32]*CareerMapNode{}
	for _, node := range layer {
		v.steps(node.Metier, func(taken []move, h hop) {
			to := &v.snapshot.metiers[taken[0].to]
			if _, known := v.place[to.index]; known {
				return
			}
			way := &CareerMapNode{
				Metier: to, Steps: node.Steps + 1, Via: node.Metier, X: float64(node.Steps + 1),
				Confidence: round(node.Confidence*h.confidence, costDecimals), ranks: node.ranks + v.rank(taken),
			}
			if best := found[to.index]; best == nil || way.compare(best) < 0 {
				found[to.index] = way
			}
		})
	}
	return slices.SortedFunc(maps.Values(found), (*CareerMapNode).compare)
}

// compare puts the best first, of métiers of one layer or of ways to one métier.
func (n *CareerMapNode) compare(other *CareerMapNode) int {
	return cmp.Or(
		cmp.Compare(other.Confidence, n.Confidence), cmp.Compare(n.ranks, other.ranks), cmp.Compare(n.Metier.index, other.Metier.index),
	)
}

// rank is the best rank of parallel moves, 1 where none has one.
func (v *survey) rank(taken []move) int {
	best := 0
	for _, move := range taken {
		if rank := (Transition{v.snapshot, move}).Rank(); rank != nil && (best == 0 || *rank < best) {
			best = *rank
		}
	}
	return max(best, 1)
}

// edges are the steps between the métiers of the map.
func (v *survey) edges(nodes []*CareerMapNode) []*CareerMapEdge {
	var edges []*CareerMapEdge
	for from, node := range nodes {
		v.steps(node.Metier, func(taken []move, h hop) {
			to, known := v.place[taken[0].to]
			if !known {
				return
			}
			edge := &CareerMapEdge{
				From: node.Metier, To: nodes[to].Metier, Forward: nodes[to].Steps == node.Steps+1,
				Confidence: h.confidence, from: from, to: to,
			}
			for _, move := range taken {
				edge.Transitions = append(edge.Transitions, &Transition{v.snapshot, move})
			}
			edges = append(edges, edge)
		})
	}
	slices.SortStableFunc(edges, func(a, b *CareerMapEdge) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return edges
}
