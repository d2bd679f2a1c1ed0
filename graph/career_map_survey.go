package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A survey finds the steps of a career map.
type mapSurvey struct {
	snapshot  *Snapshot
	moves     *moveTable
	filter    pathFilter
	positions map[int32]int // of the métiers of the map in its nodes
}

func (s *Snapshot) newSurvey(q *CareerMapQuery) (*mapSurvey, error) {
	switch {
	case q.MaxSteps < 1 || q.MaxSteps > MaxSteps:
		return nil, notWithin("maxSteps", q.MaxSteps, 1, MaxSteps)
	case q.First < 1 || q.First > MaxFirst:
		return nil, notWithin("first", q.First, 1, MaxFirst)
	}
	moves, filter, err := s.filtered(q.Filter)
	if err != nil {
		return nil, err
	}
	return &mapSurvey{snapshot: s, moves: moves, filter: filter}, nil
}

// steps calls visit with the moves and the cost of each step out of a métier, by the ids of
// the métiers that they reach.
func (v *mapSurvey) visitSteps(from *Metier, visit func(taken []packedMove, h hop)) {
	for parallel := range eachStep(v.moves.leaving(from.index)) {
		if h, ok := v.filter.hop(v.moves, parallel, v.snapshot.dataset.Relations); ok {
			visit(v.filter.taken(v.moves, parallel), h)
		}
	}
}

// beyond are the métiers one step from a layer, its best first, that the map does not have,
// the best first.
func (v *mapSurvey) beyond(layer []*CareerMapNode) []*CareerMapNode {
	found := map[int32]*CareerMapNode{}
	for _, node := range layer {
		v.visitSteps(node.Metier, func(taken []packedMove, h hop) {
			to := &v.snapshot.metiers[taken[0].to]
			if _, known := v.positions[to.index]; known {
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
func (v *mapSurvey) rank(taken []packedMove) int {
	best := 0
	for _, move := range taken {
		if rank := (Transition{v.snapshot, move}).Rank(); rank != nil && (best == 0 || *rank < best) {
			best = *rank
		}
	}
	return max(best, 1)
}

// edges are the steps between the métiers of the map.
func (v *mapSurvey) edges(nodes []*CareerMapNode) []*CareerMapEdge {
	var edges []*CareerMapEdge
	for from, node := range nodes {
		v.visitSteps(node.Metier, func(taken []packedMove, h hop) {
			to, known := v.positions[taken[0].to]
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
