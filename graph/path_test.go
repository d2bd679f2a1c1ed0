package graph_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
)

func told(paths []*graph.CareerPath) []toldPath {
	list := []toldPath{}
	for _, path := range paths {
		one := toldPath{Metiers: ids(path.Metiers), Cost: path.Cost, BestOn: path.BestOn}
		for _, step := range path.Steps {
			s := toldStep{Kept: ids(step.SkillsKept), Acquire: []string{}, Confidence: step.Confidence(), Years: step.YearsMin()}
			for _, t := range step.Transitions {
				s.Kinds = append(s.Kinds, t.Kind())
			}
			for _, skill := range step.SkillsToAcquire {
				s.Acquire = append(s.Acquire, skill.Skill.ID)
			}
			slices.Sort(s.Kept)
			slices.Sort(s.Acquire)
			one.Steps = append(one.Steps, s)
		}
		list = append(list, one)
	}
	return list
}

// checkMore runs a property on so many cases rather than on rapid's hundred.
func checkMore(t *testing.T, cases int, property func(*rapid.T)) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	if before == checks.DefValue && !testing.Short() {
		if err := checks.Value.Set(fmt.Sprint(cases)); err != nil {
			t.Fatal(err)
		}
		defer checks.Value.Set(before)
	}
	rapid.Check(t, property)
}

// TestCareerPathsOracle compares every answer with a brute-force enumeration.
func TestCareerPathsOracle(t *testing.T) {
	checkMore(t, 3000, func(t *rapid.T) {
		w := drawWorld(t)
		s := snapshot(t, w.pages()...)
		for range 3 {
			from := rapid.IntRange(0, w.metiers-1).Draw(t, "from")
			to := rapid.IntRange(0, w.metiers-1).Draw(t, "to")
			first := rapid.IntRange(1, graph.MaxPaths).Draw(t, "first")
			maxSteps := rapid.IntRange(1, graph.MaxSteps).Draw(t, "maxSteps")
			got, err := s.CareerPaths(context.Background(), graph.PathQuery{
				From: worldID(from).Value, To: worldID(to).Value, First: first, MaxSteps: maxSteps,
			})
			if err != nil {
				t.Fatal(err)
			}
			requireEqual(t, w.paths(from, to, first, maxSteps), told(got.Paths), cmpopts.EquateApprox(0, 1e-9))
			if (got.NoPath == nil) != (len(got.Paths) > 0) || got.Truncated {
				t.Fatalf("%d paths, noPath %v, truncated %t", len(got.Paths), got.NoPath, got.Truncated)
			}
			if got.NoPath != nil {
				w.checkNoPath(t, got.NoPath, from, to, maxSteps)
			}
		}
	})
}

// checkNoPath compares the reason with the shortest of all simple paths.
func (w world) checkNoPath(t *rapid.T, got *graph.NoPath, from, to, maxSteps int) {
	all := w.paths(from, to, 1, w.metiers)
	out, in := false, false
	for k := range w.metiers {
		out, in = out || w.linked(from, k), in || w.linked(k, to)
	}
	want := graph.NoPath{Reason: graph.Unreachable}
	switch {
	case from == to:
		want.Reason = graph.SameMetier
	case len(all) > 0 && all[0].Cost.Steps > maxSteps:
		want.Reason, want.Distance = graph.BeyondMaxSteps, &all[0].Cost.Steps
	case !out:
		want.Reason = graph.NothingLeads
	case !in:
		want.Reason = graph.NothingReaches
	}
	requireEqual(t, &want, got, cmpopts.IgnoreFields(graph.NoPath{}, "Message"))
	if got.Message == "" {
		t.Fatal("no message")
	}
}

func TestCareerPathsBetweenTitles(t *testing.T) {
	s := snapshot(t, communityManager()...)
	got, err := s.CareerPaths(context.Background(), graph.PathQuery{
		From: "community manager", To: "directrice marketing digital", First: 3, MaxSteps: graph.DefaultMaxSteps,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []toldPath{{
		Metiers: []string{"metier:MET.93", "metier:responsable-de-communication-digitale", "metier:directeur-marketing-digital"},
		Steps: []toldStep{
			{Kinds: []graph.TransitionKind{graph.Evolution}, Kept: []string{}, Acquire: []string{}, Confidence: 0.9},
			{Kinds: []graph.TransitionKind{graph.Feeder}, Kept: []string{}, Acquire: []string{"skill:gerer-un-budget"}, Confidence: 0.9},
		},
		Cost:   graph.PathCost{Steps: 2, NewSkills: 1, SkillGap: 0.8, Confidence: 0.81},
		BestOn: []graph.Criterion{graph.Steps, graph.NewSkills, graph.SkillGap, graph.Confidence},
	}, {
		Metiers: []string{"metier:MET.93", "metier:manager-des-reseaux-sociaux", "metier:directeur-marketing-digital"},
		Steps: []toldStep{
			{
				Kinds: []graph.TransitionKind{graph.Evolution}, Kept: []string{"skill:webmarketing"},
				Acquire: []string{"skill:hootsuite"}, Confidence: 0.9, Years: of(3.0),
			},
			{
				Kinds: []graph.TransitionKind{graph.Evolution, graph.Related}, Kept: []string{},
				Acquire: []string{"skill:gerer-un-budget"}, Confidence: 0.9, Years: of(2.0),
			},
		},
		Cost:   graph.PathCost{Steps: 2, NewSkills: 2, SkillGap: 1.3, YearsMin: of(5.0), Confidence: 0.81},
		BestOn: []graph.Criterion{graph.Steps, graph.Years, graph.Confidence},
	}}
	if diff := cmp.Diff(want, told(got.Paths)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	last := got.Paths[1].Steps[1]
	if got := ids(last.Trainings); !slices.Equal(got, []string{"training:bac-5-mastere-webmarketing"}) {
		t.Errorf("trainings %v", got)
	}
	if last.From.ID != "metier:manager-des-reseaux-sociaux" || last.To != got.To {
		t.Errorf("step from %s to %s", last.From.ID, last.To.ID)
	}
	if skill := last.SkillsToAcquire[0]; skill.Label() != "Gérer un budget" || *skill.Importance != 0.8 {
		t.Errorf("to acquire %s %v", skill.Label(), *skill.Importance)
	}
}

func TestCareerPathsNoPath(t *testing.T) {
	island := newPage("island.txt").title("Gardien de phare").title("Aide gardien").
		move(titled("Aide gardien"), titled("Gardien de phare"), graph.Evolution)
	s := snapshot(t, append(communityManager(), island)...)
	for _, tt := range []struct {
		name, from, to string
		maxSteps       int
		want           graph.NoPath
	}{
		{"same", "MET.93", "E1101", 5, graph.NoPath{Reason: graph.SameMetier,
			Message: "both ends are the same métier, Community manager (metier:MET.93)"}},
		{"nothing out", "Ermite", "MET.93", 5, graph.NoPath{Reason: graph.NothingLeads,
			Message: "no document says where Ermite leads"}},
		{"nothing in", "MET.93", "Ermite", 5, graph.NoPath{Reason: graph.NothingReaches,
			Message: "no document says what leads to Ermite"}},
		{"unreachable", "MET.93", "Gardien de phare", 5, graph.NoPath{Reason: graph.Unreachable,
			Message: "transitions leave Community manager and reach Gardien de phare, but none connects them"}},
		{"too far", "MET.93", "Directeur marketing digital", 1, graph.NoPath{Reason: graph.BeyondMaxSteps,
			Message: "the shortest path takes 2 steps, more than maxSteps 1", Distance: of(2)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := s.CareerPaths(context.Background(), graph.PathQuery{From: tt.from, To: tt.to, First: 3, MaxSteps: tt.maxSteps})
			if err != nil {
				t.Fatal(err)
			}
			requireEqual(t, &tt.want, got.NoPath)
			if len(got.Paths) > 0 || got.Truncated {
				t.Errorf("%d paths, truncated %t", len(got.Paths), got.Truncated)
			}
		})
	}
}

func TestCareerPathsRefuses(t *testing.T) {
	s := snapshot(t, communityManager()...)
	for _, tt := range []struct {
		name  string
		query graph.PathQuery
		want  string
	}{
		{"first 0", graph.PathQuery{From: "MET.93", To: "MET.93", MaxSteps: 1}, "argument first must be 1 to 20: got 0"},
		{"first 21", graph.PathQuery{From: "MET.93", To: "MET.93", First: 21, MaxSteps: 1}, "argument first must be 1 to 20: got 21"},
		{"maxSteps 0", graph.PathQuery{From: "MET.93", To: "MET.93", First: 1}, "argument maxSteps must be 1 to 8: got 0"},
		{"maxSteps 9", graph.PathQuery{From: "MET.93", To: "MET.93", First: 1, MaxSteps: 9}, "argument maxSteps must be 1 to 8: got 9"},
		{"from", graph.PathQuery{From: "nobody", To: "MET.93", First: 1, MaxSteps: 1}, `no métier is called "nobody"`},
		{"to", graph.PathQuery{From: "MET.93", To: "veilleur", First: 1, MaxSteps: 1}, `2 métiers are called "veilleur": give an id`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := s.CareerPaths(context.Background(), tt.query); err == nil || err.Error() != tt.want {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}

// layers has width métiers in each of so many layers between the first and the last
// métier, and all moves from each layer to the next: width^layers shortest paths.
func layers(width, layers int) *page {
	p := newPage("layers.txt").call(met(0), "Début").call(met(1), "Fin")
	last := []graph.Identifier{met(0)}
	for l := range layers {
		var next []graph.Identifier
		for k := range width {
			id := met(100*(l+1) + k)
			p.call(id, fmt.Sprintf("Métier %d de la couche %d", k, l))
			next = append(next, id)
			for _, from := range last {
				p.move(from, id, graph.Evolution)
			}
		}
		last = next
	}
	for _, from := range last {
		p.move(from, met(1), graph.Evolution)
	}
	return p
}

// TestCareerPathsTruncated has 12⁷ paths of one length: the budget ends the search, the
// answer says so and still holds paths.
func TestCareerPathsTruncated(t *testing.T) {
	s := snapshot(t, layers(12, 7))
	got, err := s.CareerPaths(context.Background(), graph.PathQuery{From: "MET.0", To: "MET.1", First: 5, MaxSteps: 8})
	if err != nil {
		t.Fatal(err)
	}
	if !got.Truncated || len(got.Paths) != 5 || got.NoPath != nil {
		t.Errorf("truncated %t with %d paths, no path %v", got.Truncated, len(got.Paths), got.NoPath)
	}
}

func TestCareerPathsBudget(t *testing.T) {
	s := snapshot(t, layers(3, 3))
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

func TestCareerPathsCancelled(t *testing.T) {
	s := snapshot(t, layers(12, 7))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q := graph.PathQuery{From: "MET.0", To: "MET.1", First: 5, MaxSteps: 8}
	if _, err := s.CareerPaths(ctx, q); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
}
