package graph_test

import (
	"cmp"
	"context"
	"maps"
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
	Metier, Via      string
	Steps, Suggested int
	Confidence       float64
}

func summariseNodes(m *graph.CareerMap) []nodeSummary {
	var nodes []nodeSummary
	for _, node := range m.Nodes {
		summary := nodeSummary{Metier: node.Metier.ID, Steps: node.Steps, Suggested: node.SuggestedSteps, Confidence: node.Confidence}
		if node.Via != nil {
			summary.Via = node.Via.ID
		}
		nodes = append(nodes, summary)
	}
	return nodes
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

// drawLevels draws a world in which the level of each métier is known, or of none.
func drawLevels(d dice) world {
	w := drawWorld(d)
	w.access = nil
	for k := range w.metiers * d.IntN(2) {
		w.access = append(w.access, worldAccess{k, pick(d, fact.LevelNone, fact.LevelBac, fact.LevelBac5)})
	}
	return w
}

// A mapWay is a way by which a map may reach a métier.
type mapWay struct {
	nodeSummary
	path    []int
	ids     []string
	detour  int
	product float64 // of the confidences of its steps, not rounded
}

// compare orders ways as a map does: those to different métiers by the ids of these.
func (w mapWay) compare(other mapWay) int {
	return cmp.Or(cmp.Compare(w.Suggested, other.Suggested), cmp.Compare(w.Steps, other.Steps), cmp.Compare(other.Confidence, w.Confidence),
		cmp.Compare(w.detour, other.detour), cmp.Compare(w.Metier, other.Metier), slices.Compare(w.ids, other.ids))
}

// chooseMetiers chooses the métiers of a map from all simple paths, best first.
func (w world) chooseMetiers(q graph.CareerMapQuery, from int) (chosen []mapWay, truncated bool) {
	start := mapWay{nodeSummary{Metier: mapID(from), Confidence: 1}, []int{from}, []string{mapID(from)}, 0, 1}
	best := map[string]mapWay{}
	var walk func(way mapWay)
	walk = func(way mapWay) {
		if known, ok := best[way.Metier]; !ok || way.compare(known) < 0 {
			best[way.Metier] = way
		}
		for to := range w.metiers {
			if way.Steps < q.MaxSteps && !slices.Contains(way.path, to) {
				if step := w.mapStep(q, way.path[way.Steps], to); step != nil {
					walk(w.goOn(way, to, step))
				}
			}
		}
	}
	walk(start)
	chosen = slices.SortedFunc(maps.Values(best), mapWay.compare)
	return chosen[:min(q.First, len(chosen))], len(chosen) > q.First
}

// goOn returns the way with one more step.
func (w world) goOn(way mapWay, to int, step *stepSummary) mapWay {
	product := way.product * step.Cost.Confidence
	longer := mapWay{nodeSummary{
		mapID(to), way.Metier, way.Steps + 1, way.Suggested, sixDecimals(product),
	}, append(slices.Clone(way.path), to), append(slices.Clone(way.ids), mapID(to)), 0, product}
	if slices.Contains(step.Kinds, fact.Derived) {
		longer.Suggested++
	}
	if detour := w.levelDetour(longer.path); detour != nil {
		longer.detour = *detour
	}
	return longer
}

func mapID(k int) string { return "metier:" + worldID(k).Value }

// TestCareerMapOracle compares maps with the best of all simple paths to each métier. With
// suggestions they are small, for products of many low confidences differ in no decimal.
func TestCareerMapOracle(t *testing.T) {
	longtest.Check(t, 1500, func(t *rapid.T) {
		d := drawDice(t)
		w := drawLevels(d)
		q, from := drawMap(d, w)
		if q.Filter.IncludeDerived {
			q.MaxSteps = min(q.MaxSteps, 2)
		}
		m := graphtest.Must(graphtest.Snapshot(t, w.pages()...).CareerMap(q))
		chosen, truncated := w.chooseMetiers(q, from)
		var want []nodeSummary
		var edges, wantEdges []edgeSummary
		for _, e := range m.Edges {
			edges = append(edges, edgeSummary{e.From.ID, e.To.ID, e.Kinds(), e.Forward, e.Confidence})
		}
		for _, a := range chosen {
			want = append(want, a.nodeSummary)
			for _, b := range chosen {
				if step := w.mapStep(q, a.path[a.Steps], b.path[b.Steps]); step != nil {
					wantEdges = append(wantEdges, edgeSummary{a.Metier, b.Metier, step.Kinds, b.Steps == a.Steps+1, step.Cost.Confidence})
				}
			}
		}
		graphtest.RequireEqual(t, want, summariseNodes(m))
		graphtest.RequireEqual(t, wantEdges, edges)
		if m.Truncated != truncated || m.From.ID != mapID(from) {
			t.Fatalf("map of %s, truncated %t, want %t", m.From.ID, m.Truncated, truncated)
		}
		checkRows(t, m)
	})
}

// TestCareerMapAgrees checks that the best way of a map to each métier costs as much as the first of
// the fewest steps, in all that a map knows of; and that it is the same where skills and years do not
// decide.
func TestCareerMapAgrees(t *testing.T) {
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawLevels(d)
		plain := d.oneIn(2)
		q, _ := drawMap(d, w)
		if plain {
			w.needs = nil
			for k := range w.moves {
				w.moves[k].years = nil
			}
		} else if q.Filter.IncludeDerived {
			q.MaxSteps = min(q.MaxSteps, 2)
		}
		s := graphtest.Snapshot(t, w.pages()...)
		m := graphtest.Must(s.CareerMap(q))
		via := map[*graph.Metier]*graph.Metier{}
		for _, node := range m.Nodes[1:] {
			via[node.Metier] = node.Via
			path := graphtest.Must(s.CareerPaths(context.Background(), graph.PathQuery{
				From: q.From, To: node.Metier.ID, First: 1, MaxSteps: q.MaxSteps, Kinds: q.Filter.Kinds,
				IncludeDerived: q.Filter.IncludeDerived, MinScore: q.Filter.MinScore, MinConfidence: q.Filter.MinConfidence,
			})).Paths[0]
			if c := path.Cost; c.Steps != node.Steps || c.SuggestedSteps != node.SuggestedSteps || c.Confidence != node.Confidence {
				t.Fatalf("%s: %v, on the map %v", node.Metier.ID, c, *node)
			}
			for k := len(path.Metiers) - 1; k > 0 && plain; k-- {
				if path.Metiers[k-1].ID != via[path.Metiers[k]].ID {
					t.Fatalf("%s: by %v, on the map by %s", node.Metier.ID, graphtest.IDs(path.Metiers), via[path.Metiers[k]].ID)
				}
			}
		}
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
		{"kind", graph.CareerMapQuery{From: "MET.93", Filter: graph.TransitionFilter{Kinds: []fact.TransitionKind{"LUCK"}}}, "argument kinds must be EVOLUTION, FEEDER, MOBILITY, RELATED or SPECIALISATION: got LUCK"},
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
