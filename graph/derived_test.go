package graph_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// drawDomains draws a world of many métiers that ask for few skills, and a page that files them
// under the codes of three domains. In a usual world, métiers are too few for a derived move to be
// left out.
func drawDomains(d dice, metiers int) (world, *graphtest.Page) {
	w := world{metiers: metiers}
	for range 6 * metiers {
		w.needs = append(w.needs, worldNeed{d.IntN(metiers), d.IntN(12), d.maybe(0, 0.25, 0.7, 1)})
		if m := (worldMove{from: d.IntN(metiers), to: d.IntN(metiers), kind: fact.Mobility}); m.from != m.to && d.oneIn(3) {
			w.moves = append(w.moves, m)
		}
	}
	codes := graphtest.NewPage("codes.txt").Call(worldID(0), "Métier 0")
	for k := range metiers {
		codes.State(worldID(k), fact.Coding{Code: fmt.Sprintf("A1%d%02d", k%3+1, 1+k/3)})
	}
	return w, codes
}

// TestDerivedTransitions compares the ten best derived transitions and the calibration with plain
// arithmetic.
func TestDerivedTransitions(t *testing.T) {
	longtest.Check(t, 300, func(t *rapid.T) {
		w, codes := drawDomains(drawDice(t), 4+drawDice(t).IntN(25))
		s := graphtest.Snapshot(t, append(w.pages(), codes)...)
		calibration := s.Calibration()
		graphtest.RequireEqual(t, w.calibrate(), calibration, cmpopts.EquateApprox(0, 1.5e-6))
		floor := 0.0
		if calibration != nil {
			floor = calibration.Floor
		}
		for k := range w.metiers {
			want := w.derivedMoves(k, floor)
			got := []string{}
			for _, move := range graphtest.Must(metierOf(t, s, k).Transitions(graph.Out, 100, nil, []fact.TransitionKind{fact.Derived})).Nodes {
				got = append(got, fmt.Sprintf("%s %g", move.To().ID, *move.Coverage()))
				if move.Kind() != fact.Derived || move.Confidence() != sixDecimals(0.3**move.Coverage()) || len(move.Evidence()) > 0 {
					t.Fatalf("%s: %s believed %g", move.ID(), move.Kind(), move.Confidence())
				}
				if found, ok := s.Node(move.ID()).(*graph.Transition); !ok || *found != *move {
					t.Fatalf("%s is found as %v", move.ID(), found)
				}
			}
			graphtest.RequireEqual(t, want, got)
		}
	})
}

// metierOf returns the k-th métier of a world.
func metierOf(t rapid.TB, s *graph.Snapshot, k int) *graph.Metier {
	t.Helper()
	m, err := s.Metier(worldID(k).Value)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// derivedMoves formats the derived moves out of a métier, by id of the other one.
func (w world) derivedMoves(from int, floor float64) []string {
	type move struct {
		to       string
		coverage float64
	}
	var moves []move
	for to := range w.metiers {
		if coverage := w.derivedCoverage(from, to); coverage > 0 {
			moves = append(moves, move{"metier:" + worldID(to).Value, coverage})
		}
	}
	slices.SortFunc(moves, func(a, b move) int { return cmp.Or(cmp.Compare(b.coverage, a.coverage), cmp.Compare(a.to, b.to)) })
	moves = moves[:min(10, len(moves))]
	slices.SortFunc(moves, func(a, b move) int { return cmp.Compare(a.to, b.to) })
	list := []string{}
	for _, m := range moves {
		if m.coverage >= floor {
			list = append(list, fmt.Sprintf("%s %g", m.to, m.coverage))
		}
	}
	return list
}

// calibrate returns the calibration by the pairs of the same domain, whose numbers differ by a
// multiple of three.
func (w world) calibrate() *graph.Calibration {
	bare := world{metiers: w.metiers, needs: w.needs} // without stated moves, which rule out derived ones
	var coverages []float64
	for a := range w.metiers {
		for b := range w.metiers {
			if a != b && a%3 == b%3 && w.asks(a) && w.asks(b) {
				coverages = append(coverages, bare.derivedCoverage(a, b))
			}
		}
	}
	if len(coverages) < 30 {
		return nil
	}
	c := &graph.Calibration{Pairs: len(coverages)}
	for _, coverage := range coverages {
		c.Mean += coverage / float64(len(coverages))
	}
	for _, coverage := range coverages {
		c.Deviation += (coverage - c.Mean) * (coverage - c.Mean) / float64(len(coverages))
	}
	c.Deviation = math.Sqrt(c.Deviation)
	c.Floor = max(0, c.Mean-c.Deviation)
	for _, coverage := range coverages {
		if coverage >= sixDecimals(c.Floor) {
			c.Passing += 1 / float64(len(coverages))
		}
	}
	return c
}

// asks reports whether a métier asks for a skill of an importance other than 0.
func (w world) asks(metier int) bool {
	for _, importance := range w.needsOf(metier) {
		if importance != 0 {
			return true
		}
	}
	return false
}

// TestDerivedPath checks a path that only skills suggest, and the skills that explain it.
func TestDerivedPath(t *testing.T) {
	p := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").
		State(graphtest.Met(1), fact.SkillNeed{Label: "anglais", Kind: fact.Savoir}, fact.SkillNeed{Label: "vente", Kind: fact.Savoir}).
		State(graphtest.Met(2),
			fact.SkillNeed{Label: "anglais", Kind: fact.Savoir, Importance: new(0.2)},
			fact.SkillNeed{Label: "vente", Kind: fact.Savoir, Importance: new(0.4)},
			fact.SkillNeed{Label: "droit", Kind: fact.Savoir, Importance: new(0.6)})
	s := graphtest.Snapshot(t, p)
	q := graph.PathQuery{From: "MET.1", To: "MET.2", First: 3, MaxSteps: 2}
	if got := graphtest.Must(s.CareerPaths(context.Background(), q)); got.NoPath == nil || got.NoPath.Reason != graph.NothingLeads {
		t.Errorf("without skills: %v", got.NoPath)
	}
	q.IncludeDerived = true
	step := graphtest.Must(s.CareerPaths(context.Background(), q)).Paths[0].Steps[0]
	move := step.Transitions()[0]
	if move.Kind() != fact.Derived || *move.Coverage() != 0.5 || step.Cost.Confidence != 0.15 || step.Cost.YearsMin != nil {
		t.Errorf("%s with coverage %g and cost %v", move.Kind(), *move.Coverage(), step.Cost)
	}
	graphtest.RequireEqual(t, []string{"skill:vente", "skill:anglais"}, graphtest.IDs(move.SharedSkills()))
	graphtest.RequireEqual(t, []string{"skill:vente", "skill:anglais"}, graphtest.IDs(step.SkillsKept()))
	q.MinCoverage = new(0.51)
	if got := graphtest.Must(s.CareerPaths(context.Background(), q)).NoPath; got.Reason != graph.Blocked {
		t.Errorf("past the coverage: %s", got.Reason)
	} else {
		graphtest.RequireEqual(t, []graph.PathOption{graph.OptionMinCoverage}, got.BlockedBy)
	}
}

// TestCalibrationAtZero has so few métiers share skills that the floor is 0, which every pair
// reaches.
func TestCalibrationAtZero(t *testing.T) {
	p := graphtest.NewPage("a.txt")
	for k := range 6 {
		p.Call(graphtest.Met(k+1), fmt.Sprintf("Métier %d", k)).
			State(graphtest.Met(k+1), fact.Coding{Code: fmt.Sprintf("A11%02d", k+1)}).
			State(graphtest.Met(k+1), fact.SkillNeed{Label: fmt.Sprintf("s%d", max(1, k)), Kind: fact.Savoir})
	}
	// Of 30 pairs only the two of the first two métiers share a skill, and cover each other
	// wholly: mean 1/15, deviation √(14/225).
	want := &graph.Calibration{Pairs: 30, Mean: 0.066667, Deviation: 0.249444, Floor: 0, Passing: 1}
	graphtest.RequireEqual(t, want, graphtest.Snapshot(t, p).Calibration())
}
