package graph_test

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// transitionIDs returns the ids of the transitions of a part of the graph, in its order.
func transitionIDs(g *graph.Subgraph) []string {
	list := []string{}
	for t := range g.Transitions {
		list = append(list, t.ID())
	}
	return list
}

// layerIDs returns the ids of the métiers of each layer.
func layerIDs(g *graph.Subgraph) [][]string {
	var list [][]string
	for _, m := range g.Metiers {
		for len(list) <= m.Layer {
			list = append(list, nil)
		}
		list[m.Layer] = append(list[m.Layer], m.ID)
	}
	return list
}

func TestNeighbourhood(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for _, tt := range []struct {
		name   string
		query  graph.NeighbourhoodQuery
		layers [][]string
		moves  int
	}{
		{"out", graph.NeighbourhoodQuery{Metier: "community manager", Depth: 1, Direction: graph.Out}, [][]string{
			{"metier:MET.93"}, {"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"},
		}, 2},
		{"further", graph.NeighbourhoodQuery{Metier: "community manager", Depth: 8, Direction: graph.Out}, [][]string{
			{"metier:MET.93"}, {"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"},
			{"metier:directeur-marketing-digital"},
		}, 6},
		{"in", graph.NeighbourhoodQuery{Metier: "manager des réseaux sociaux", Depth: 1, Direction: graph.In}, [][]string{
			{"metier:manager-des-reseaux-sociaux"}, {"metier:MET.93", "metier:directeur-marketing-digital"},
		}, 4},
		{"some kinds", graph.NeighbourhoodQuery{
			Metier: "directeur marketing digital", Depth: 1, Direction: graph.Both,
			Filter: graph.TransitionFilter{Kinds: []fact.TransitionKind{fact.Feeder}},
		}, [][]string{{"metier:directeur-marketing-digital"}, {"metier:responsable-de-communication-digitale"}}, 1},
		{"believed", graph.NeighbourhoodQuery{
			Metier: "directeur marketing digital", Depth: 1, Direction: graph.Out,
			Filter: graph.TransitionFilter{MinConfidence: new(0.5)},
		}, [][]string{{"metier:directeur-marketing-digital"}}, 0},
		{"alone", graph.NeighbourhoodQuery{Metier: "ermite", Depth: 2, Direction: graph.Both}, [][]string{{"metier:ermite"}}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := graphtest.Must(s.Neighbourhood(tt.query))
			graphtest.RequireEqual(t, tt.layers, layerIDs(g))
			if got := transitionIDs(g); len(got) != tt.moves {
				t.Errorf("%d transitions, want %d: %v", len(got), tt.moves, got)
			}
		})
	}
}

// TestSubgraphOracle compares parts of random graphs, derived moves included, with the pages of
// transitions of their métiers.
func TestSubgraphOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	for seed := range uint64(30) {
		s := graphtest.Snapshot(t, graphtest.RandomPage(seed, 20, 2))
		filter := graph.TransitionFilter{IncludeDerived: seed%2 == 0}
		kinds := []fact.TransitionKind{fact.Evolution, fact.Feeder, fact.Mobility, fact.Related, fact.Specialisation}
		if seed%3 == 0 {
			kinds = []fact.TransitionKind{fact.Evolution, fact.Mobility}
			filter.Kinds = slices.Clone(kinds)
		}
		if filter.IncludeDerived {
			kinds = append(kinds, fact.Derived)
		}
		direction := []graph.Direction{graph.In, graph.Out, graph.Both}[rng.IntN(3)]
		depth := 1 + rng.IntN(3)
		start := graphtest.Must(s.Metier(graphtest.Met(rng.IntN(20)).Value))

		all := map[string][]*graph.Transition{}
		var whole []string
		for m := range s.EachMetier() {
			for _, t := range graphtest.Must(m.Transitions(graph.Out, 100, nil, kinds)).Nodes {
				all[m.ID] = append(all[m.ID], t)
				whole = append(whole, t.ID())
			}
		}
		graphtest.RequireEqual(t, whole, transitionIDs(graphtest.Must(s.Whole(filter))))

		distance := distancesFrom(s, all, start, depth, direction)
		g := graphtest.Must(s.Neighbourhood(graph.NeighbourhoodQuery{Metier: start.ID, Depth: depth, Direction: direction, Filter: filter}))
		got := map[string]int{}
		for _, m := range g.Metiers {
			got[m.ID] = m.Layer
		}
		graphtest.RequireEqual(t, distance, got)
		if !slices.IsSortedFunc(g.Metiers, func(a, b graph.LayeredMetier) int {
			return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.ID, b.ID))
		}) {
			t.Error("métiers are not in order")
		}
		between := []string{}
		for m := range s.EachMetier() {
			for _, t := range all[m.ID] {
				_, from := distance[m.ID]
				if _, to := distance[t.To().ID]; from && to {
					between = append(between, t.ID())
				}
			}
		}
		graphtest.RequireEqual(t, between, transitionIDs(g))
	}
}

// distancesFrom returns the distances of the métiers within depth moves of one, which it finds by
// going through all transitions for each layer.
func distancesFrom(
	s *graph.Snapshot, leaving map[string][]*graph.Transition, start *graph.Metier, depth int, direction graph.Direction,
) map[string]int {
	distance := map[string]int{start.ID: 0}
	for layer := range depth {
		for m := range s.EachMetier() {
			for _, t := range leaving[m.ID] {
				from, fromKnown := distance[m.ID]
				to, toKnown := distance[t.To().ID]
				if direction != graph.In && fromKnown && from == layer && !toKnown {
					distance[t.To().ID] = layer + 1
				}
				if direction != graph.Out && toKnown && to == layer && !fromKnown {
					distance[m.ID] = layer + 1
				}
			}
		}
	}
	return distance
}

func TestNeighbourhoodRefuses(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for want, q := range map[string]graph.NeighbourhoodQuery{
		"argument depth must be 1 to 8: got 0":                                                      {Direction: graph.Out},
		"argument depth must be 1 to 8: got 9":                                                      {Depth: 9, Direction: graph.Out},
		"argument direction must be OUT, IN or BOTH: got UP":                                        {Depth: 1, Direction: "UP"},
		`no métier is called "nobody"`:                                                              {Depth: 1, Direction: graph.Out, Metier: "nobody"},
		"argument minConfidence must be 0 to 1: got 2":                                              {Depth: 1, Direction: graph.Out, Filter: graph.TransitionFilter{MinConfidence: new(2.0)}},
		"argument kinds must be EVOLUTION, FEEDER, MOBILITY, RELATED or SPECIALISATION: got FORTUN": {Depth: 1, Direction: graph.Out, Filter: graph.TransitionFilter{Kinds: []fact.TransitionKind{"FORTUN"}}},
	} {
		if _, err := s.Neighbourhood(q); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	if _, err := s.Whole(graph.TransitionFilter{MinScore: new(0.1)}); err == nil {
		t.Error("Whole took a minScore without derived transitions")
	}
}

// TestPathsAsSubgraph checks that the métiers of all paths occur once, in the layer of the fewest
// steps to them.
func TestPathsAsSubgraph(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	ask := func(from, to string) *graph.Subgraph {
		return graphtest.Must(s.CareerPaths(context.Background(), graph.PathQuery{From: from, To: to, First: 5, MaxSteps: 5})).Subgraph()
	}
	g := ask("MET.93", "directeur marketing digital")
	graphtest.RequireEqual(t, [][]string{
		{"metier:MET.93"}, {"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"},
		{"metier:directeur-marketing-digital"},
	}, layerIDs(g))
	graphtest.RequireEqual(t, []string{
		"transition:evolution:metier:MET.93:metier:manager-des-reseaux-sociaux",
		"transition:evolution:metier:MET.93:metier:responsable-de-communication-digitale",
		"transition:evolution:metier:manager-des-reseaux-sociaux:metier:directeur-marketing-digital",
		"transition:related:metier:manager-des-reseaux-sociaux:metier:directeur-marketing-digital",
		"transition:feeder:metier:responsable-de-communication-digitale:metier:directeur-marketing-digital",
	}, transitionIDs(g))
	alone := ask("MET.93", "ermite")
	graphtest.RequireEqual(t, [][]string{{"metier:MET.93"}, {"metier:ermite"}}, layerIDs(alone))
	graphtest.RequireEqual(t, []string{}, transitionIDs(alone))
}

// TestIteratorsAreAsPages compares the iterators over links and métiers with the pages of the same.
func TestIteratorsAreAsPages(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for m := range s.EachMetier() {
		graphtest.RequireEqual(t, graphtest.Must(m.Skills(100, nil, nil)).Edges, append([]graph.SkillEdge{}, slices.Collect(m.EachSkill())...), graphtest.Exported)
		graphtest.RequireEqual(t, graphtest.Must(m.Trainings(100, nil)).Edges, append([]graph.TrainingEdge{}, slices.Collect(m.EachTraining())...), graphtest.Exported)
		graphtest.RequireEqual(t, graphtest.Must(m.Appellations(100, nil)).Edges, append([]graph.AppellationEdge{}, slices.Collect(m.EachAppellation())...), graphtest.Exported)
		for range m.EachSkill() {
			break
		}
	}
	graphtest.RequireEqual(t, graphtest.IDs(graphtest.Must(s.Metiers(100, nil)).Nodes), graphtest.IDs(slices.Collect(s.EachMetier())))
}
