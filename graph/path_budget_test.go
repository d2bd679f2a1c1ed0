package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// layeredPage states layers of width métiers each between the first and the last métier, and all
// moves from each layer to the next: there are width^layers shortest paths.
func layeredPage(width, layers int) *graphtest.Page {
	p := graphtest.NewPage("layers.txt").Call(graphtest.Met(0), "Début").Call(graphtest.Met(1), "Fin")
	last := []fact.Identifier{graphtest.Met(0)}
	for l := range layers {
		var next []fact.Identifier
		for k := range width {
			id := graphtest.Met(100*(l+1) + k)
			p.Call(id, fmt.Sprintf("Métier %d de la couche %d", k, l))
			next = append(next, id)
			for _, from := range last {
				p.Move(from, id, fact.Evolution)
			}
		}
		last = next
	}
	for _, from := range last {
		p.Move(from, graphtest.Met(1), fact.Evolution)
	}
	return p
}

// skilledPage is a layeredPage whose métiers ask for random skills, so that it hardly shows before
// the end of a path how many of them its métiers share.
func skilledPage(width, layers int) *graphtest.Page {
	p, rng := layeredPage(width, layers), rand.New(rand.NewPCG(1, 2))
	for l := range layers {
		for k := range width {
			for range 4 {
				p.State(graphtest.Met(100*(l+1)+k), fact.SkillNeed{Label: fmt.Sprintf("s%d", rng.IntN(60)), Kind: fact.Savoir})
			}
		}
	}
	return p
}

// TestCareerPathsTruncated searches among 12⁷ paths: the budget ends the search, and the answer
// says so and still holds paths.
func TestCareerPathsTruncated(t *testing.T) {
	s := graphtest.Snapshot(t, skilledPage(12, 7))
	for _, objective := range []graph.Objective{graph.FewestSteps, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto} {
		q := graph.PathQuery{From: "MET.0", To: "MET.1", First: 5, MaxSteps: 8, Objective: objective}
		got, err := s.CareerPathsWithin(context.Background(), q, 50_000)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Truncated || len(got.Paths) == 0 || got.NoPath != nil {
			t.Errorf("%s: truncated %t with %d paths, no path %v", objective, got.Truncated, len(got.Paths), got.NoPath)
		}
	}
}

func TestCareerPathsBudget(t *testing.T) {
	s := graphtest.Snapshot(t, layeredPage(3, 3))
	q := graph.PathQuery{From: "MET.0", To: "MET.1", First: 20, MaxSteps: 8}
	for budget := range 400 {
		got, err := s.CareerPathsWithin(context.Background(), q, budget)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Truncated && len(got.Paths) != 20 {
			t.Fatalf("budget %d: %d paths and not truncated", budget, len(got.Paths))
		}
		if budget == 0 && !got.Truncated || budget == 399 && got.Truncated {
			t.Fatalf("budget %d: truncated %t", budget, got.Truncated)
		}
	}
}

// TestLooksByClass holds that of searches which spend the same budget those look at less that take longer for each look.
func TestLooksByClass(t *testing.T) {
	s := graphtest.Snapshot(t, skilledPage(12, 7))
	paused := map[graph.Objective]int{}
	for _, objective := range []graph.Objective{graph.Pareto, graph.FewestSteps, graph.LeastNewSkills} {
		q := graph.PathQuery{From: "MET.0", To: "MET.1", First: 20, MaxSteps: 8, Objective: objective, IncludeDerived: true}
		q.Budget, q.Pause = 90_000, func() { paused[objective]++ }
		got, err := s.CareerPaths(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Truncated || got.Work != q.Budget {
			t.Errorf("%s: truncated %t, work %d", objective, got.Truncated, got.Work)
		}
	}
	if !(paused[graph.Pareto] < paused[graph.FewestSteps] && paused[graph.FewestSteps] < paused[graph.LeastNewSkills]) {
		t.Errorf("pauses %v", paused)
	}
}

func TestCareerPathsCancelled(t *testing.T) {
	s := graphtest.Snapshot(t, layeredPage(12, 7))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q := graph.PathQuery{From: "MET.0", To: "MET.1", First: 5, MaxSteps: 8}
	if _, err := s.CareerPaths(ctx, q); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
}
