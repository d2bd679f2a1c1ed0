package graph_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// summarisePaths returns the parts of paths that tests compare.
func summarisePaths(paths []*graph.CareerPath) []pathSummary {
	list := []pathSummary{}
	for _, path := range paths {
		summary := pathSummary{Metiers: graphtest.IDs(path.Metiers), Cost: path.Cost, BestOn: path.BestOn}
		for _, step := range path.Steps {
			s := stepSummary{Kept: graphtest.IDs(step.SkillsKept()), Near: []string{}, Acquire: []string{}, Cost: step.Cost}
			for _, t := range step.Transitions() {
				s.Kinds = append(s.Kinds, t.Kind())
			}
			for _, skill := range step.SkillsToAcquire() {
				s.Acquire = append(s.Acquire, skill.Skill.ID)
			}
			for _, near := range step.SkillsNear() {
				s.Near = append(s.Near, near.Skill.ID+" ~ "+nearText(near.NearTo.ID, near.Cosine))
			}
			slices.Sort(s.Kept)
			slices.Sort(s.Near)
			slices.Sort(s.Acquire)
			summary.Steps = append(summary.Steps, s)
		}
		list = append(list, summary)
	}
	return list
}

func TestCareerPathsBetweenTitles(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	got, err := s.CareerPaths(context.Background(), graph.PathQuery{
		From: "community manager", To: "directrice marketing digital", First: 3, MaxSteps: graph.DefaultMaxSteps,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []pathSummary{{
		Metiers: []string{"metier:MET.93", "metier:responsable-de-communication-digitale", "metier:directeur-marketing-digital"},
		Steps: []stepSummary{
			{Kinds: []fact.TransitionKind{fact.Evolution}, Kept: []string{}, Near: []string{}, Acquire: []string{}, Cost: graph.StepCost{Confidence: 0.9}},
			{
				Kinds: []fact.TransitionKind{fact.Feeder}, Kept: []string{}, Near: []string{}, Acquire: []string{"skill:gerer-un-budget"},
				Cost: graph.StepCost{NewSkills: 1, NewMainSkills: 1, SkillGap: 0.8, Confidence: 0.9},
			},
		},
		Cost: graph.PathCost{
			Steps: 2, NewSkills: 1, NewMainSkills: 1, SkillGap: 0.8, YearsUnknown: []int{1, 2}, TrainingUnknown: []int{1, 2}, PayUnknown: []int{1, 2},
			Confidence: 0.81, WeakestConfidence: 0.9, AccessUnknown: []int{1, 2},
		},
		BestOn: []graph.Criterion{graph.Steps, graph.Confidence, graph.NewSkills, graph.GapToClose},
	}, {
		Metiers: []string{"metier:MET.93", "metier:manager-des-reseaux-sociaux", "metier:directeur-marketing-digital"},
		Steps: []stepSummary{
			{
				Kinds: []fact.TransitionKind{fact.Evolution}, Kept: []string{"skill:webmarketing"},
				Near: []string{}, Acquire: []string{"skill:hootsuite"},
				Cost: graph.StepCost{NewSkills: 1, SkillGap: 0.5, YearsMin: new(3.0), Confidence: 0.9},
			},
			{
				Kinds: []fact.TransitionKind{fact.Evolution, fact.Related}, Kept: []string{},
				Near: []string{}, Acquire: []string{"skill:gerer-un-budget"},
				Cost: graph.StepCost{NewSkills: 1, NewMainSkills: 1, SkillGap: 0.8, YearsMin: new(2.0), Confidence: 0.9},
			},
		},
		Cost: graph.PathCost{
			Steps: 2, NewSkills: 2, NewMainSkills: 1, SkillGap: 1.3, YearsMin: new(5.0), TrainingUnknown: []int{1, 2}, PayUnknown: []int{1, 2},
			Confidence: 0.81, WeakestConfidence: 0.9, AccessUnknown: []int{1, 2},
		},
		BestOn: []graph.Criterion{graph.Steps, graph.Confidence, graph.Years},
	}}
	if diff := cmp.Diff(want, summarisePaths(got.Paths)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	last := got.Paths[1].Steps[1]
	if got := graphtest.IDs(graphtest.Must(last.Trainings(10))); !slices.Equal(got, []string{"training:bac-5-mastere-webmarketing"}) {
		t.Errorf("trainings %v", got)
	}
	if last.From.ID != "metier:manager-des-reseaux-sociaux" || last.To != got.To {
		t.Errorf("step from %s to %s", last.From.ID, last.To.ID)
	}
	if skill := last.SkillsToAcquire()[0]; skill.Label() != "Gérer un budget" || *skill.Importance != 0.8 {
		t.Errorf("to acquire %s %v", skill.Label(), *skill.Importance)
	}
}

func TestCareerPathsNoPath(t *testing.T) {
	island := graphtest.NewPage("island.txt").Title("Gardien de phare").Title("Aide gardien").
		Move(graphtest.Titled("Aide gardien"), graphtest.Titled("Gardien de phare"), fact.Evolution)
	s := graphtest.Snapshot(t, append(graphtest.CommunityManager(), island)...)
	for _, tt := range []struct {
		name, from, to string
		maxSteps       int
		want           graph.NoPath
		nearest        []string
	}{
		{"same", "MET.93", "E1101", 5, graph.NoPath{Reason: graph.SameMetier,
			Message: "both ends are the same métier, Community manager (metier:MET.93)"}, nil},
		{"nothing out", "Ermite", "MET.93", 5, graph.NoPath{Reason: graph.NothingLeads,
			Message: "no document says where Ermite leads"}, nil},
		{"nothing in", "MET.93", "Ermite", 5, graph.NoPath{Reason: graph.NothingReaches,
			Message: "no document says what leads to Ermite"}, nil},
		{"unreachable", "MET.93", "Gardien de phare", 5, graph.NoPath{Reason: graph.Unreachable,
			Message: "transitions leave Community manager and reach Gardien de phare, but none connects them"}, nil},
		{"too far", "MET.93", "Directeur marketing digital", 1, graph.NoPath{Reason: graph.BeyondMaxSteps,
			Message: "the shortest path takes 2 steps, more than maxSteps 1", Distance: new(2)},
			[]string{"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := s.CareerPaths(context.Background(), graph.PathQuery{From: tt.from, To: tt.to, First: 3, MaxSteps: tt.maxSteps})
			if err != nil {
				t.Fatal(err)
			}
			graphtest.RequireEqual(t, &tt.want, got.NoPath, cmpopts.IgnoreFields(graph.NoPath{}, "NearestReachable"))
			if nearest := graphtest.IDs(got.NoPath.NearestReachable); !slices.Equal(nearest, tt.nearest) {
				t.Errorf("nearest %v", nearest)
			}
			if len(got.Paths) > 0 || got.Truncated {
				t.Errorf("%d paths, truncated %t", len(got.Paths), got.Truncated)
			}
		})
	}
}

func TestCareerPathsBlocked(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for _, tt := range []struct {
		query     graph.PathQuery
		message   string
		blockedBy []graph.PathOption
	}{
		{graph.PathQuery{Via: []string{"Ermite"}}, "the shortest path takes 2 steps, but none fits via", []graph.PathOption{graph.OptionVia}},
		{graph.PathQuery{MaxYears: new(1.0), Avoid: []string{"Ermite"}},
			"the shortest path takes 2 steps, but none fits maxYears", []graph.PathOption{graph.OptionMaxYears}},
		{graph.PathQuery{Avoid: []string{"MET.93"}, Kinds: []fact.TransitionKind{fact.Mobility}},
			"the shortest path takes 2 steps, but none fits avoid, kinds", []graph.PathOption{graph.OptionAvoid, graph.OptionKinds}},
	} {
		q := tt.query
		q.From, q.To, q.First, q.MaxSteps = "MET.93", "Directeur marketing digital", 1, 2
		got := graphtest.Must(s.CareerPaths(context.Background(), q)).NoPath
		graphtest.RequireEqual(t, &graph.NoPath{Reason: graph.Blocked, Message: tt.message, Distance: new(2), BlockedBy: tt.blockedBy}, got)
	}
}

func TestCareerPathsRefuses(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
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
