package graph

import (
	"cmp"
	"maps"
	"slices"
)

// chooseNodes returns the métiers that a map shows of those within its steps, which come best first.
func chooseNodes(nodes []*CareerMapNode, q *CareerMapQuery) []*CareerMapNode {
	if len(nodes) <= q.First || !q.Spread {
		return nodes[:min(q.First, len(nodes))]
	}
	return spreadNodes(nodes, q.First)
}

// spreadNodes returns at most so many of the métiers, in their order, some of each number of steps. It goes from the nearest
// step to the farthest and gives each an equal part of the places that are still free: with 30 places and three steps the
// first step gets 10. It returns a métier only together with all métiers on the way to it. Places that are free at the end
// go to the best of the others. O(n·s) for s steps.
func spreadNodes(nodes []*CareerMapNode, most int) []*CareerMapNode {
	chosen := map[int32]bool{nodes[0].Metier.index: true}
	farthest := 0
	for _, node := range nodes {
		farthest = max(farthest, node.Steps)
	}
	take := func(room int, of func(*CareerMapNode) bool) {
		for _, node := range nodes {
			if room > 0 && !chosen[node.Metier.index] && of(node) && chosen[node.Via.index] {
				chosen[node.Metier.index] = true
				room--
			}
		}
	}
	for step := 1; step <= farthest; step++ {
		take((most-len(chosen))/(farthest-step+1), func(node *CareerMapNode) bool { return node.Steps == step })
	}
	take(most-len(chosen), func(*CareerMapNode) bool { return true })
	return slices.DeleteFunc(slices.Clone(nodes), func(node *CareerMapNode) bool { return !chosen[node.Metier.index] })
}

// open adds to the métiers of a map what the moves of some of them lead to, the most confident of each. It fails on a
// name that stands for no métier or several.
func (v *mapSurvey) open(nodes []*CareerMapNode, names []string) ([]*CareerMapNode, error) {
	shown := map[int32]*CareerMapNode{}
	for _, node := range nodes {
		shown[node.Metier.index] = node
	}
	nodes = slices.Clip(nodes)
	for _, name := range names {
		opened, err := v.snapshot.Metier(name)
		if err != nil {
			return nil, err
		}
		if way := shown[opened.index]; way != nil {
			for _, added := range v.beyond(way, shown) {
				shown[added.Metier.index] = added
				nodes = append(nodes, added)
			}
		}
	}
	return nodes, nil
}

// beyond returns the ways that go on from one to métiers that are not yet shown, the most confident first.
func (v *mapSurvey) beyond(way *CareerMapNode, shown map[int32]*CareerMapNode) []*CareerMapNode {
	found := map[int32]*CareerMapNode{}
	v.visitSteps(way.Metier, func(taken []packedMove, cost moveCost) {
		longer := v.goOn(way, taken, cost)
		if to := longer.Metier.index; shown[to] == nil && !v.isOutOfForce(longer.Metier) {
			found[to] = longer
		}
	})
	best := slices.SortedFunc(maps.Values(found), func(a, b *CareerMapNode) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), a.compare(b))
	})
	return best[:min(MaxOpenedMoves, len(best))]
}
