package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A mapSurvey finds the métiers and the steps of a career map.
type mapSurvey struct {
	snapshot  *Snapshot
	moves     *moveTable
	filter    pathFilter
	centre    int32         // the first métier
	nodeIndex map[int32]int // index in the map's nodes, by métier
}

// newSurvey checks a query about the surroundings of a métier. It fails on an argument out of range.
func (s *Snapshot) newSurvey(from *Metier, q *CareerMapQuery) (*mapSurvey, error) {
	switch {
	case q.MaxSteps < 1 || q.MaxSteps > MaxSteps:
		return nil, notWithin("maxSteps", q.MaxSteps, 1, MaxSteps)
	case q.First < 1 || q.First > MaxFirst:
		return nil, notWithin("first", q.First, 1, MaxFirst)
	}
	tables, filter, err := s.filteredMoves(q.Filter)
	if err != nil {
		return nil, err
	}
	moves := s.movesAround(from.index, &tables)
	return &mapSurvey{snapshot: s, moves: moves, filter: filter, centre: from.index}, nil
}

// visitSteps calls visit with the moves and the cost of each step out of a métier, in the order
// of the ids of the métiers that they reach.
func (v *mapSurvey) visitSteps(from *Metier, visit func(taken []packedMove, cost moveCost)) {
	for parallel := range eachStep(v.moves.leaving(from.index)) {
		if cost, ok := v.filter.costOf(v.moves, parallel, v.snapshot.dataset.Relations); ok {
			visit(v.filter.taken(v.moves, parallel), cost)
		}
	}
}

// nextLayer returns the métiers that are one step from a layer and not on the map yet, the best
// first, each with its best way. The layer has the best first too.
func (v *mapSurvey) nextLayer(layer []*CareerMapNode) []*CareerMapNode {
	found := map[int32]*CareerMapNode{}
	for _, node := range layer {
		v.visitSteps(node.Metier, func(taken []packedMove, cost moveCost) {
			to := &v.snapshot.metiers[taken[0].to]
			if _, onMap := v.nodeIndex[to.index]; onMap || v.isOutOfForce(to) {
				return
			}
			way := &CareerMapNode{
				Metier: to, Steps: node.Steps + 1, Via: node.Metier, X: float64(node.Steps + 1),
				Confidence: round(node.Confidence*cost.confidence, costDecimals), ranks: node.ranks + v.bestRank(taken),
			}
			if best := found[to.index]; best == nil || way.compare(best) < 0 {
				found[to.index] = way
			}
		})
	}
	return slices.SortedFunc(maps.Values(found), (*CareerMapNode).compare)
}

// isOutOfForce reports whether newer codes replace a métier, and not the first one of the map.
func (v *mapSurvey) isOutOfForce(metier *Metier) bool {
	return v.snapshot.isOld(metier.index) && !v.snapshot.isOld(v.centre)
}

// compare puts the better one first, of two métiers of one layer or of two ways to one métier.
func (n *CareerMapNode) compare(other *CareerMapNode) int {
	return cmp.Or(
		cmp.Compare(other.Confidence, n.Confidence), cmp.Compare(n.ranks, other.ranks), cmp.Compare(n.Metier.index, other.Metier.index),
	)
}

// bestRank returns the best rank of parallel moves, 1 where none has one.
func (v *mapSurvey) bestRank(taken []packedMove) int {
	best := 0
	for _, move := range taken {
		if rank := (Transition{v.snapshot, move}).Rank(); rank != nil && (best == 0 || *rank < best) {
			best = *rank
		}
	}
	return max(best, 1)
}

// edges returns the steps between the métiers of the map.
func (v *mapSurvey) edges(nodes []*CareerMapNode) []*CareerMapEdge {
	var edges []*CareerMapEdge
	for from, node := range nodes {
		v.visitSteps(node.Metier, func(taken []packedMove, cost moveCost) {
			to, onMap := v.nodeIndex[taken[0].to]
			if !onMap {
				return
			}
			edge := &CareerMapEdge{
				From: node.Metier, To: nodes[to].Metier, Forward: nodes[to].Steps == node.Steps+1,
				Confidence: cost.confidence, from: from, to: to,
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
