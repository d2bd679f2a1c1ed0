package graph_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// shortestPaths returns all shortest paths that begin with path and lead to a métier, found by
// trying all simple ones.
func (w skillWorld) shortestPaths(path []int, to int) [][]int {
	at := path[len(path)-1]
	if at == to {
		return [][]int{slices.Clone(path)}
	}
	var best [][]int
	for next := range w.needs {
		if !w.moves[[2]int{at, next}] || slices.Contains(path, next) {
			continue
		}
		for _, found := range w.shortestPaths(append(path, next), to) {
			if len(best) > 0 && len(found) < len(best[0]) {
				best = nil
			}
			if len(best) == 0 || len(found) == len(best[0]) {
				best = append(best, found)
			}
		}
	}
	return best
}

// TestBridgesOracle compares betweenness with a count of the shortest paths through each métier.
func TestBridgesOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawSkills(t)
		w.needs = w.needs[:min(len(w.needs), 7)]
		for move := range w.moves {
			if move[0] >= len(w.needs) || move[1] >= len(w.needs) {
				delete(w.moves, move)
			}
		}
		w.trainings = nil
		n := len(w.needs)
		want := map[string]float64{}
		for from := range n {
			for to := range n {
				paths := w.shortestPaths([]int{from}, to)
				for _, path := range paths {
					for k := 1; k < len(path)-1; k++ {
						want[metierID(path[k])] += 1 / float64(len(paths)) / float64((n-1)*(n-2))
					}
				}
			}
		}
		got, last := map[string]float64{}, math.Inf(1)
		answer := graphtest.Must(w.snapshot(t).Bridges(100, nil))
		for _, bridge := range answer.Nodes {
			got[bridge.Metier.ID] = bridge.Betweenness
			if bridge.Betweenness > last {
				t.Fatalf("%s with %g comes after %g", bridge.Metier.ID, bridge.Betweenness, last)
			}
			last = bridge.Betweenness
		}
		if !answer.Exact || answer.Sources != n {
			t.Fatalf("%d sources of %d", answer.Sources, n)
		}
		graphtest.RequireEqual(t, want, got, approximately)
	})
}

// TestBridgesOfMany checks that betweenness is estimated where an exact answer takes too much work,
// and refused where an estimate would rest on too little.
func TestBridgesOfMany(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.RandomPage(11, 1000, 3))
	exact := graphtest.Must(s.Bridges(20, nil))
	estimate, err := s.BridgesWithin(2_000_000, 20)
	if err != nil || estimate.Exact || estimate.Sources < 400 || estimate.Sources >= 1000 {
		t.Fatalf("%v: %d sources", err, estimate.Sources)
	}
	if first := estimate.Nodes[0].Metier; !slices.Contains(graphtest.IDs(bridgeMetiers(exact))[:5], first.ID) {
		t.Errorf("%s is estimated first, exact are %v", first.ID, graphtest.IDs(bridgeMetiers(exact))[:5])
	}
	var tooLarge *graph.TooLargeError
	if _, err := s.BridgesWithin(200_000, 20); !errors.As(err, &tooLarge) || tooLarge.Metiers != 1000 {
		t.Errorf("too little work: %v", err)
	}
}

// bridgeMetiers returns the métiers of the bridges.
func bridgeMetiers(answer *graph.BridgeConnection) []*graph.Metier {
	var list []*graph.Metier
	for _, bridge := range answer.Nodes {
		list = append(list, bridge.Metier)
	}
	return list
}

// TestIsolatedOracle finds isolated métiers by going through the tables of a world.
func TestIsolatedOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawSkills(t)
		s := w.snapshot(t)
		want := map[graph.Isolation][]string{}
		for k, needs := range w.needs {
			out, in, shares := false, false, false
			for move := range w.moves {
				out, in = out || move[0] == k, in || move[1] == k
			}
			for other, theirs := range w.needs {
				for skill := range theirs {
					_, asks := needs[skill]
					shares = shares || asks && other != k
				}
			}
			for by, isolated := range map[graph.Isolation]bool{
				graph.NothingOut: !out, graph.NothingIn: !in, graph.NoTransition: !out && !in,
				graph.NoSkill: len(needs) == 0, graph.NoSharedSkill: len(needs) > 0 && !shares,
			} {
				if isolated {
					want[by] = append(want[by], metierID(k))
				}
			}
		}
		for _, by := range []graph.Isolation{graph.NothingOut, graph.NothingIn, graph.NoTransition, graph.NoSkill, graph.NoSharedSkill} {
			slices.Sort(want[by])
			graphtest.RequireEqual(t, append([]string{}, want[by]...), graphtest.IDs(graphtest.Must(s.Isolated(by, 100, nil)).Nodes))
		}
	})
}

// TestSkillQuestionsRefuse checks that errors name the argument that is out of range.
func TestSkillQuestionsRefuse(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	cm, network := "MET.93", "manager des réseaux sociaux"
	many := make([]string, 201)
	for _, refused := range []struct {
		argument string
		ask      func() error
	}{
		{"metiers", func() error { _, err := s.SkillOverlap([]string{cm}, ""); return err }},
		{"metiers", func() error { _, err := s.SkillOverlap(make([]string, 21), ""); return err }},
		{"metiers", func() error { _, err := s.SkillOverlap([]string{cm, network, "community manager"}, ""); return err }},
		{"match", func() error { _, err := s.SkillOverlap([]string{cm, network}, "LOOSE"); return err }},
		{"match", func() error { _, err := s.OverlapMatrix(nil, "LOOSE"); return err }},
		{"match", func() error { _, err := s.SkillGap(cm, network, nil, "LOOSE"); return err }},
		{"ownedSkills", func() error { _, err := s.SkillGap(cm, network, many, ""); return err }},
		{"first", func() error {
			_, err := graphtest.Must(s.SkillGap(network, cm, nil, "")).ToAcquire[0].Trainings(0)
			return err
		}},
		{"first", func() error { _, err := s.SimilarMetiers(cm, 0, nil, "", ""); return err }},
		{"first", func() error { _, err := s.SimilarMetiers(cm, 101, nil, "", ""); return err }},
		{"metric", func() error { _, err := s.SimilarMetiers(cm, 1, nil, "COSINE", ""); return err }},
		{"after", func() error { _, err := s.SimilarMetiers(cm, 1, new("x"), "", ""); return err }},
		{"skills", func() error { _, err := s.MetiersBySkills(nil, 1, nil, "", ""); return err }},
		{"skills", func() error { _, err := s.MetiersBySkills(many, 1, nil, "", ""); return err }},
		{"threshold", func() error { _, err := s.UnlockingSkills(cm, 0, 1, nil); return err }},
		{"threshold", func() error { _, err := s.UnlockingSkills(cm, math.NaN(), 1, nil); return err }},
		{"by", func() error { _, err := s.Isolated("ALONE", 1, nil); return err }},
		{"first", func() error { _, err := s.Bridges(0, nil); return err }},
	} {
		var invalid *graph.InvalidError
		if err := refused.ask(); !errors.As(err, &invalid) || invalid.Argument != refused.argument {
			t.Errorf("%s: %v", refused.argument, err)
		}
	}
	var notFound *graph.NotFoundError
	for k, err := range []error{
		second(s.SimilarMetiers("aviateur", 1, nil, "", "")), second(s.UnlockingSkills("aviateur", 0.5, 1, nil)),
		second(s.SkillOverlap([]string{cm, "aviateur"}, "")), second(s.SkillGap("aviateur", cm, nil, "")), second(s.MetiersOf("Z9")),
	} {
		if !errors.As(err, &notFound) {
			t.Error(fmt.Sprint(k, ": ", err))
		}
	}
	graphtest.RequireEqual(t, []string{"metier:MET.93"}, graphtest.IDs(graphtest.Must(s.MetiersOf("e11"))))
}

// second returns the error of a call with two results.
func second[T any](_ T, err error) error { return err }
