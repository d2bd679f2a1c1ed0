package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// TestCareerMapSpreads checks that a map whose steps share its room shows métiers of the whole map, as many as there is
// room for, each with the way to it.
func TestCareerMapSpreads(t *testing.T) {
	longtest.Check(t, 300, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		s := graphtest.Snapshot(t, w.pages()...)
		q, _ := drawMap(d, w)
		whole := q
		whole.First = graph.MaxFirst
		all := graphtest.Must(s.CareerMap(whole))
		q.Spread = true
		m := graphtest.Must(s.CareerMap(q))
		if len(m.Nodes) != min(q.First, len(all.Nodes)) || m.Truncated != (len(all.Nodes) > q.First) {
			t.Fatalf("%d of %d métiers, truncated %v", len(m.Nodes), len(all.Nodes), m.Truncated)
		}
		for _, node := range m.Nodes {
			if node.Via != nil && !slices.ContainsFunc(m.Nodes, func(n *graph.CareerMapNode) bool { return n.Metier.ID == node.Via.ID }) {
				t.Errorf("%s is there without %s", node.Metier.ID, node.Via.ID)
			}
		}
	})
}

// TestCareerMapOpens checks what an opened métier adds: what its moves lead to, one step behind it.
func TestCareerMapOpens(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	q := graph.CareerMapQuery{From: "MET.93", MaxSteps: 1, First: 100}
	closed := graphtest.Must(s.CareerMap(q))
	for _, node := range closed.Nodes[1:] {
		q.Opened = append(q.Opened, node.Metier.ID)
	}
	opened := graphtest.Must(s.CareerMap(q))
	two := graphtest.Must(s.CareerMap(graph.CareerMapQuery{From: "MET.93", MaxSteps: 2, First: 100}))
	if len(opened.Nodes) != len(two.Nodes) {
		t.Errorf("all métiers of a map of one step opened show %d métiers, a map of two steps %d", len(opened.Nodes), len(two.Nodes))
	}
	for _, node := range opened.Nodes[len(closed.Nodes):] {
		if node.Steps != 2 || !slices.Contains(q.Opened, node.Via.ID) {
			t.Errorf("%s is %d steps away, by %s", node.Metier.ID, node.Steps, node.Via.ID)
		}
	}
	q.Opened = []string{"nobody"}
	if _, err := s.CareerMap(q); err == nil {
		t.Error("a name of nobody was opened")
	}
}

// TestCareerMapSaysWhatOpeningAdds opens each métier of maps alone, with and without limits: it adds what the map says leads
// farther, up to the most that one adds.
func TestCareerMapSaysWhatOpeningAdds(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	likely := 0.5
	for _, filter := range []graph.TransitionFilter{{}, {MinConfidence: &likely}, {IncludeDerived: true}, {Kinds: []fact.TransitionKind{fact.Evolution}}} {
		q := graph.CareerMapQuery{From: "MET.93", MaxSteps: 1, First: 100, Filter: filter}
		closed := graphtest.Must(s.CareerMap(q))
		for _, node := range closed.Nodes {
			q.Opened = []string{node.Metier.ID}
			opened := graphtest.Must(s.CareerMap(q))
			if added := len(opened.Nodes) - len(closed.Nodes); added != min(node.Further, graph.MaxOpenedMoves) {
				t.Errorf("%+v: opening %s adds %d métiers, %d are farther", filter, node.Metier.ID, added, node.Further)
			}
		}
	}
}
