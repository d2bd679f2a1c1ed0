package graph_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// A nodeSummary is the part of a CareerMapNode that tests compare.
type nodeSummary struct {
	Metier, Via string
	Steps       int
	Confidence  float64
}

// An edgeSummary is the part of a CareerMapEdge that tests compare.
type edgeSummary struct {
	From, To   string
	Kinds      []fact.TransitionKind
	Forward    bool
	Confidence float64
}

func drawMap(d dice, w world) (q graph.CareerMapQuery, from int) {
	from = d.IntN(w.metiers)
	q = graph.CareerMapQuery{From: worldID(from).Value, MaxSteps: 1 + d.IntN(4), First: pick(d, 1, 2, 3, 5, 100)}
	if d.oneIn(3) {
		q.Filter.Kinds = []fact.TransitionKind{pick(d, graphtest.StatedKinds...), pick(d, graphtest.StatedKinds...), pick(d, graphtest.StatedKinds...)}
	}
	if d.oneIn(4) {
		q.Filter.MinConfidence = new(pick(d, 0, 0.5, 0.6, 0.9))
	}
	if q.Filter.IncludeDerived = d.oneIn(3); q.Filter.IncludeDerived {
		q.Filter.MinScore = new(pick(d, 0, 0.2, 0.5))
	}
	return q, from
}

// mapStep returns the step that a map may have from one métier to another; nil if there is none.
func (w world) mapStep(q graph.CareerMapQuery, from, to int) *stepSummary {
	choice := moveChoice{kinds: graphtest.StatedKinds, derived: q.Filter.IncludeDerived}
	if len(q.Filter.Kinds) > 0 {
		choice.kinds = slices.DeleteFunc(slices.Clone(graphtest.StatedKinds), func(k fact.TransitionKind) bool { return !slices.Contains(q.Filter.Kinds, k) })
	}
	if q.Filter.MinScore != nil {
		choice.score = *q.Filter.MinScore
	}
	step := w.step(from, to, choice, map[string]bool{})
	if step == nil || from == to || q.Filter.MinConfidence != nil && step.Cost.Confidence < *q.Filter.MinConfidence {
		return nil
	}
	return step
}

// bestRank returns the best rank of the moves that make a step, 1 where none has one.
func (w world) bestRank(step *stepSummary, from, to int) int {
	best := 0
	for _, m := range w.moves {
		if w.connects(m, from, to) && slices.Contains(step.Kinds, m.kind) && m.rank != nil && (best == 0 || *m.rank < best) {
			best = *m.rank
		}
	}
	return max(best, 1)
}

// A mapWay is the way by which a map reaches a métier.
type mapWay struct {
	nodeSummary
	metier, ranks int
}

// isWayTo returns a function that reports whether a way leads to the métier.
func isWayTo(metier int) func(mapWay) bool { return func(w mapWay) bool { return w.metier == metier } }

// chooseMetiers chooses the métiers of a map by going through all pairs, layer by layer.
func (w world) chooseMetiers(q graph.CareerMapQuery, from int) (chosen []mapWay, truncated bool) {
	chosen = []mapWay{{nodeSummary{mapID(from), "", 0, 1}, from, 0}}
	for steps := 1; steps <= q.MaxSteps && !truncated; steps++ {
		for _, way := range w.ways(q, chosen, steps) {
			if slices.ContainsFunc(chosen, isWayTo(way.metier)) {
				continue
			}
			if truncated = len(chosen) == q.First; truncated {
				break
			}
			chosen = append(chosen, way)
		}
	}
	return chosen, truncated
}

// ways returns all ways to métiers that many steps away, the best first.
func (w world) ways(q graph.CareerMapQuery, chosen []mapWay, steps int) []mapWay {
	var ways []mapWay
	for _, before := range chosen {
		for to := range w.metiers {
			step := w.mapStep(q, before.metier, to)
			if before.Steps != steps-1 || step == nil {
				continue
			}
			summary := nodeSummary{mapID(to), before.Metier, steps, sixDecimals(before.Confidence * step.Cost.Confidence)}
			ways = append(ways, mapWay{summary, to, before.ranks + w.bestRank(step, before.metier, to)})
		}
	}
	slices.SortStableFunc(ways, func(a, b mapWay) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.ranks, b.ranks), cmp.Compare(a.Metier, b.Metier))
	})
	return ways
}

func mapID(k int) string { return "metier:" + worldID(k).Value }

func TestCareerMapOracle(t *testing.T) {
	longtest.Check(t, 3000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		q, from := drawMap(d, w)
		m := graphtest.Must(graphtest.Snapshot(t, w.pages()...).CareerMap(q))
		chosen, truncated := w.chooseMetiers(q, from)
		var nodes, want []nodeSummary
		for _, node := range m.Nodes {
			summary := nodeSummary{Metier: node.Metier.ID, Steps: node.Steps, Confidence: node.Confidence}
			if node.Via != nil {
				summary.Via = node.Via.ID
			}
			nodes = append(nodes, summary)
		}
		var edges, wantEdges []edgeSummary
		for _, e := range m.Edges {
			edges = append(edges, edgeSummary{e.From.ID, e.To.ID, e.Kinds(), e.Forward, e.Confidence})
		}
		for _, a := range chosen {
			want = append(want, a.nodeSummary)
			for _, b := range chosen {
				if step := w.mapStep(q, a.metier, b.metier); step != nil {
					wantEdges = append(wantEdges, edgeSummary{a.Metier, b.Metier, step.Kinds, b.Steps == a.Steps+1, step.Cost.Confidence})
				}
			}
		}
		graphtest.RequireEqual(t, want, nodes)
		graphtest.RequireEqual(t, wantEdges, edges)
		if m.Truncated != truncated || m.From.ID != mapID(from) {
			t.Fatalf("map of %s, truncated %t, want %t", m.From.ID, m.Truncated, truncated)
		}
		checkRows(t, m)
	})
}

// checkRows checks that the rows of each layer are one apart and around 0, and that no more edges
// cross than in the order in which the métiers were chosen.
func checkRows(t rapid.TB, m *graph.CareerMap) {
	layers := map[int][]float64{}
	chosen, drawn := map[string]float64{}, map[string]float64{}
	for k, node := range m.Nodes {
		layers[node.Steps] = append(layers[node.Steps], node.Y)
		chosen[node.Metier.ID], drawn[node.Metier.ID] = float64(k), node.Y
		if node.X != float64(node.Steps) {
			t.Fatalf("%s is %d steps away, at x %g", node.Metier.ID, node.Steps, node.X)
		}
	}
	for steps, rows := range layers {
		slices.Sort(rows)
		for k, y := range rows {
			if want := float64(k) - float64(len(rows)-1)/2; y != want {
				t.Fatalf("layer %d: row %d of %d is at %g", steps, k, len(rows), y)
			}
		}
	}
	if before, after := crossings(m, chosen), crossings(m, drawn); after > before {
		t.Fatalf("%d edges cross, %d in the order of choice", after, before)
	}
}

// crossings counts the pairs of forward edges that cross, given the row of each métier.
func crossings(m *graph.CareerMap, row map[string]float64) int {
	steps, total := map[string]int{}, 0
	for _, node := range m.Nodes {
		steps[node.Metier.ID] = node.Steps
	}
	for k, e := range m.Edges {
		for _, f := range m.Edges[:k] {
			if !e.Forward || !f.Forward || steps[e.From.ID] != steps[f.From.ID] {
				continue
			}
			if (row[e.From.ID]-row[f.From.ID])*(row[e.To.ID]-row[f.To.ID]) < 0 {
				total++
			}
		}
	}
	return total
}

// TestCareerMapGrows checks that a map begins with the métiers of every smaller one.
func TestCareerMapGrows(t *testing.T) {
	longtest.Check(t, 300, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		s := graphtest.Snapshot(t, w.pages()...)
		q, _ := drawMap(d, w)
		smaller := []string{}
		for q.First = 1; q.First <= w.metiers; q.First++ {
			var ids []string
			for _, node := range graphtest.Must(s.CareerMap(q)).Nodes {
				ids = append(ids, node.Metier.ID)
			}
			graphtest.RequireEqual(t, smaller, ids[:len(smaller)])
			smaller = ids
		}
	})
}

func TestCareerMapRefuses(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for _, tt := range []struct {
		name  string
		query graph.CareerMapQuery
		want  string
	}{
		{"from", graph.CareerMapQuery{From: "nobody"}, `no métier is called "nobody"`},
		{"ambiguous", graph.CareerMapQuery{From: "veilleur"}, `2 métiers are called "veilleur": give an id`},
		{"steps", graph.CareerMapQuery{From: "MET.93", MaxSteps: 9}, "argument maxSteps must be 1 to 8: got 9"},
		{"first", graph.CareerMapQuery{From: "MET.93", First: 101}, "argument first must be 1 to 100: got 101"},
		{"kind", graph.CareerMapQuery{From: "MET.93", Filter: graph.TransitionFilter{Kinds: []fact.TransitionKind{"LUCK"}}}, "argument kinds must be kinds of transition: got LUCK"},
		{"derived", graph.CareerMapQuery{From: "MET.93", Filter: graph.TransitionFilter{Kinds: []fact.TransitionKind{fact.Derived}}},
			"argument kinds may be DERIVED only with includeDerived: got DERIVED"},
		{"coverage", graph.CareerMapQuery{From: "MET.93", Filter: graph.TransitionFilter{MinScore: new(0.5)}}, "argument minScore is of use only with includeDerived: got 0.5"},
		{"confidence", graph.CareerMapQuery{From: "MET.93", Filter: graph.TransitionFilter{MinConfidence: new(-0.1)}}, "argument minConfidence must be 0 to 1: got -0.1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := tt.query
			q.MaxSteps, q.First = cmp.Or(q.MaxSteps, 2), cmp.Or(q.First, 10)
			if _, err := s.CareerMap(q); err == nil || err.Error() != tt.want {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}
