package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A mapSurvey finds the métiers and the steps of a career map.
type mapSurvey struct {
	snapshot *Snapshot
	moves    *moveTable
	filter   pathFilter
	levels   []int8 // by métier: see lowestLevels
	centre   int32  // the first métier
}

// newSurvey checks a query about the surroundings of a métier. It fails on an argument out of range.
func (s *Snapshot) newSurvey(from *Metier, q *CareerMapQuery) (*mapSurvey, error) {
	switch {
	case q.MaxSteps < 1 || q.MaxSteps > MaxSteps:
		return nil, notWithin("maxSteps", q.MaxSteps, 1, MaxSteps)
	case q.First < 1 || q.First > MaxFirst:
		return nil, notWithin("first", q.First, 1, MaxFirst)
	case len(q.Opened) > MaxOpened:
		return nil, notWithin("opened", len(q.Opened), 0, MaxOpened)
	}
	tables, filter, err := s.filteredMoves(q.Filter)
	if err != nil {
		return nil, err
	}
	moves := s.movesAround(from.index, &tables)
	return &mapSurvey{snapshot: s, moves: moves, filter: filter, levels: s.levels(), centre: from.index}, nil
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

// bestWays returns the métiers around the first one, each with the best way to it, the best first. A
// way with fewer suggestions may have more steps, so all lengths are looked at where there may be
// any. Without, it stops once it has more métiers than the query wants, unless all steps are to share them.
func (v *mapSurvey) bestWays(first *CareerMapNode, q *CareerMapQuery) []*CareerMapNode {
	best := map[int32]*CareerMapNode{first.Metier.index: first}
	for layer := []*CareerMapNode{first}; len(layer) > 0 && layer[0].Steps < q.MaxSteps; {
		if layer = v.nextLayer(layer, best); !q.Filter.IncludeDerived && !q.Spread && len(best) > q.First {
			break
		}
	}
	return slices.SortedFunc(maps.Values(best), (*CareerMapNode).compare)
}

// nextLayer adds a step to each way of a layer, and returns the best of these to each métier: those
// with fewer suggestions than the best way known so far, whose place they take.
func (v *mapSurvey) nextLayer(layer []*CareerMapNode, best map[int32]*CareerMapNode) []*CareerMapNode {
	found := map[int32]*CareerMapNode{}
	for _, way := range layer {
		v.visitSteps(way.Metier, func(taken []packedMove, cost moveCost) {
			longer := v.goOn(way, taken, cost)
			to := longer.Metier.index
			if known := best[to]; known != nil && known.SuggestedSteps <= longer.SuggestedSteps || v.isOutOfForce(longer.Metier) {
				return
			}
			if other := found[to]; other == nil || longer.compare(other) < 0 {
				found[to] = longer
			}
		})
	}
	maps.Copy(best, found)
	return slices.SortedFunc(maps.Values(found), (*CareerMapNode).compare)
}

// goOn returns the way with one more step.
func (v *mapSurvey) goOn(way *CareerMapNode, taken []packedMove, cost moveCost) *CareerMapNode {
	longer := &CareerMapNode{
		Metier: &v.snapshot.metiers[taken[0].to], Steps: way.Steps + 1, SuggestedSteps: way.SuggestedSteps, Via: way.Metier,
		X: float64(way.Steps + 1), before: way, product: way.product * cost.confidence,
	}
	longer.Confidence = round(longer.product, costDecimals)
	if taken[0].relation == noRelation {
		longer.SuggestedSteps++
	}
	longer.detour = v.walk(longer, v.levels[longer.Metier.index]).detour()
	return longer
}

// walk returns how levels rise and fall on a way, as the beginning of one to a métier of the level
// goal.
func (v *mapSurvey) walk(way *CareerMapNode, goal int8) levelWalk {
	level := v.levels[way.Metier.index]
	if way.before == nil {
		return levelWalk{at: level}
	}
	return v.walk(way.before, goal).arrive(level, goal)
}

// isOutOfForce reports whether newer codes replace a métier, and not the first one of the map.
func (v *mapSurvey) isOutOfForce(metier *Metier) bool {
	return v.snapshot.isOld(metier.index) && !v.snapshot.isOld(v.centre)
}

// compare puts the better one first, of two métiers or of two ways to one métier.
func (n *CareerMapNode) compare(other *CareerMapNode) int {
	if order := cmp.Or(
		cmp.Compare(n.SuggestedSteps, other.SuggestedSteps), cmp.Compare(n.Steps, other.Steps),
		cmp.Compare(other.Confidence, n.Confidence), cmp.Compare(n.detour, other.detour),
		cmp.Compare(n.Metier.index, other.Metier.index),
	); order != 0 {
		return order
	}
	return n.compareIDs(other)
}

// compareIDs orders two ways of as many steps by the ids of their métiers, the first ones first.
func (n *CareerMapNode) compareIDs(other *CareerMapNode) int {
	if n == other {
		return 0
	}
	if order := n.before.compareIDs(other.before); order != 0 {
		return order
	}
	return cmp.Compare(n.Metier.index, other.Metier.index)
}

// edges returns the steps between the métiers of the map, and counts those that lead out of it.
func (v *mapSurvey) edges(nodes []*CareerMapNode) []*CareerMapEdge {
	var edges []*CareerMapEdge
	index := map[int32]int{}
	for k, node := range nodes {
		index[node.Metier.index] = k
	}
	for from, node := range nodes {
		v.visitSteps(node.Metier, func(taken []packedMove, cost moveCost) {
			to, onMap := index[taken[0].to]
			if !onMap {
				if !v.isOutOfForce(&v.snapshot.metiers[taken[0].to]) {
					node.Further++
				}
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
