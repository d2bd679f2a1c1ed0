package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestBestPaths leaves out what is behind the best paths of an answer.
func TestBestPaths(t *testing.T) {
	answer := &graph.CareerPaths{Paths: []*graph.CareerPath{{}, {}, {}}}
	for most, want := range map[*int]int{nil: 3, new(1): 1, new(2): 2, new(20): 3} {
		if got, err := answer.Best(most); err != nil || !slices.Equal(got, answer.Paths[:want]) {
			t.Errorf("want the first %d: got %v, %v", want, got, err)
		}
	}
	for _, wrong := range []int{-1, 0, 21} {
		if _, err := answer.Best(&wrong); err == nil {
			t.Errorf("%d is taken", wrong)
		}
	}
}

func TestCareerPathsRefusesOptions(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	for _, tt := range []struct {
		name  string
		query graph.PathQuery
		want  string
	}{
		{"objective", graph.PathQuery{Objective: "BEST"},
			"argument objective must be FEWEST_STEPS, LEAST_NEW_SKILLS, SHORTEST_TIME, MOST_CONFIDENT or PARETO: got BEST"},
		{"criterion", graph.PathQuery{Objective: graph.Pareto, Criteria: []graph.Criterion{graph.Steps, graph.WeakestStep}},
			"argument criteria must be STEPS, CONFIDENCE, LEVEL_DETOUR, NEW_SKILLS, SKILL_GAP, YEARS, ACCESS_LEVEL, TRAINING_YEARS, PAY_FALL or SUGGESTED_STEPS: got WEAKEST_CONFIDENCE"},
		{"criteria alone", graph.PathQuery{Criteria: []graph.Criterion{graph.Steps, graph.Years}},
			"argument criteria is of use only with the objective PARETO: got [STEPS YEARS]"},
		{"kind", graph.PathQuery{Kinds: []fact.TransitionKind{"LUCK"}}, "argument kinds must be EVOLUTION, FEEDER, MOBILITY, RELATED or SPECIALISATION: got LUCK"},
		{"derived", graph.PathQuery{Kinds: []fact.TransitionKind{fact.Derived}},
			"argument kinds may be DERIVED only with includeDerived: got DERIVED"},
		{"coverage", graph.PathQuery{IncludeDerived: true, MinScore: new(1.1)}, "argument minScore must be 0 to 1: got 1.1"},
		{"coverage alone", graph.PathQuery{MinScore: new(0.1)}, "argument minScore is of use only with includeDerived: got 0.1"},
		{"confidence", graph.PathQuery{MinConfidence: new(1.1)}, "argument minConfidence must be 0 to 1: got 1.1"},
		{"years", graph.PathQuery{MaxYears: new(-1.0)}, "argument maxYears must be at least 0: got -1"},
		{"no years", graph.PathQuery{MaxYears: new(math.NaN())}, "argument maxYears must be at least 0: got NaN"},
		{"diversity", graph.PathQuery{Diversity: new(math.NaN())}, "argument diversity must be 0 to 1: got NaN"},
		{"names", graph.PathQuery{Via: make([]string, 201)}, "argument via must have at most 200 names: got 201"},
		{"via", graph.PathQuery{Via: []string{"nobody"}}, `no métier is called "nobody"`},
		{"avoid", graph.PathQuery{Avoid: []string{"veilleur"}}, `2 métiers are called "veilleur": give an id`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := tt.query
			q.From, q.To, q.First, q.MaxSteps = "MET.93", "Directeur marketing digital", 1, 5
			if _, err := s.CareerPaths(context.Background(), q); err == nil || err.Error() != tt.want {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}

// TestOwnedSkills asks for a person who has one of the skills that the path asks for.
func TestOwnedSkills(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	answer := graphtest.Must(s.CareerPaths(context.Background(), graph.PathQuery{
		From: "MET.93", To: "Directeur marketing digital", First: 1, MaxSteps: 5,
		OwnedSkills: []string{"gérer un budget", "jonglage"}, Via: []string{"manager des réseaux sociaux"},
	}))
	graphtest.RequireEqual(t, []string{"jonglage"}, answer.UnknownSkills)
	path := answer.Paths[0]
	graphtest.RequireEqual(t, []string{"skill:gerer-un-budget"}, graphtest.IDs(path.Steps[1].SkillsKept()))
	graphtest.RequireEqual(t, 1, path.Steps[1].SkillsKeptCount())
	skill := path.Steps[0].SkillsToAcquire()[0]
	if path.Cost.NewSkills != 1 || skill.Skill.ID != "skill:hootsuite" || skill.Gap != 0.5 || skill.Importance != nil {
		t.Errorf("cost %v, %v to acquire", path.Cost, *skill)
	}
}

// TestSkillTrainings checks which training may teach a skill, and where it says so.
func TestSkillTrainings(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	path := graphtest.Must(s.CareerPaths(context.Background(), graph.PathQuery{
		From: "MET.93", To: "Directeur marketing digital", First: 1, MaxSteps: 5,
	})).Paths[0]
	skill := path.Steps[1].SkillsToAcquire()[0]
	if len(skill.Trainings) != 1 {
		t.Fatalf("%d trainings for %s", len(skill.Trainings), skill.Label())
	}
	training := skill.Trainings[0]
	graphtest.RequireEqual(t, "training:bac-5-mastere-webmarketing", training.Training.ID)
	graphtest.RequireEqual(t, path.Metiers[2].ID, training.LeadsTo.ID)
	graphtest.RequireEqual(t, "Page blog.txt", training.Evidence[0].Document.Title)
}

func TestSalaryChange(t *testing.T) {
	low, high := new(20_000), new(30_000)
	beginner, senior := new(fact.StageBeginner), new(fact.StageSenior)
	for _, tt := range []struct {
		name     string
		from, to []fact.Pay
		want     string
	}{
		{"no claim at one end", []fact.Pay{{Raw: "a", YearlyMin: low}}, nil, "?"},
		{"open on other sides", []fact.Pay{{Raw: "a", YearlyMin: low}}, []fact.Pay{{Raw: "b", YearlyMax: high}}, "?"},
		{"both bounds", []fact.Pay{{Raw: "a", YearlyMin: low, YearlyMax: high}},
			[]fact.Pay{{Raw: "b", YearlyMin: new(19_000), YearlyMax: new(35_000)}}, "-1000 to +5000 € a b true"},
		{"one bound", []fact.Pay{{Raw: "a", YearlyMin: low}}, []fact.Pay{{Raw: "b", YearlyMin: high, YearlyMax: high}}, "+10000 € a b true"},
		{"the stage of both", []fact.Pay{{Raw: "a", YearlyMin: low}, {Raw: "b", YearlyMin: low, Stage: senior}},
			[]fact.Pay{{Raw: "c", YearlyMin: new(1), Stage: beginner}, {Raw: "d", YearlyMin: high, Stage: senior}}, "+10000 € b d true"},
		{"stages that differ", []fact.Pay{{Raw: "a", YearlyMin: low, Stage: beginner}},
			[]fact.Pay{{Raw: "b", YearlyMin: high, Stage: senior}}, "+10000 € a b false"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").Move(graphtest.Met(1), graphtest.Met(2), fact.Evolution)
			for _, pay := range tt.from {
				p.State(graphtest.Met(1), pay)
			}
			for _, pay := range tt.to {
				p.State(graphtest.Met(2), pay)
			}
			q := graph.PathQuery{From: "MET.1", To: "MET.2", First: 1, MaxSteps: 1}
			cost := graphtest.Must(graphtest.Snapshot(t, p).CareerPaths(context.Background(), q)).Paths[0].Cost
			got := graph.PayChange.Format(cost)
			if c := cost.SalaryChange; c != nil {
				got = fmt.Sprintf("%s %s %s %t", got, c.From.Raw, c.To.Raw, c.SameStage)
			}
			graphtest.RequireEqual(t, tt.want, got)
		})
	}
}

// TestCriteria checks all columns of the table of criteria.
func TestCriteria(t *testing.T) {
	unknown, known := graph.PathCost{}, graph.PathCost{
		Steps: 2, NewSkills: 3, SkillGap: 1.125, YearsMin: new(2.5), Confidence: 0.81, WeakestConfidence: 0.9, AccessLevel: new(fact.LevelBac3),
		AccessUnknown: []int{2}, TrainingYears: new(2.5), PayFall: new(300), PayUnknown: []int{1}, LevelDetour: new(4), SuggestedSteps: 1,
	}
	var got []string
	for _, c := range graph.Criteria() {
		got = append(got, fmt.Sprintf("%s %s: %s, %s, %t", c, c.Label(), c.Format(unknown), c.Format(known), c.Compared()))
	}
	graphtest.RequireEqual(t, []string{
		"STEPS steps: 0, 2, true", "CONFIDENCE confidence: 0, 0.81, true", "LEVEL_DETOUR level detour: ?, 4, true", "NEW_SKILLS new skills: 0, 3, true", "SKILL_GAP skill gap: 0, 1.13, true", "YEARS years: ?, 2.5, true",
		"ACCESS_LEVEL access level: ?, BAC_3 or more, true", "TRAINING_YEARS training years: ?, 2.5, true", "PAY_FALL fall of pay: ?, 300 € or more, true",
		"SUGGESTED_STEPS suggested steps: 0, 1, true", "WEAKEST_CONFIDENCE weakest step: 0, 0.9, false", "SALARY_CHANGE salary change: ?, ?, false",
	}, got)
	for k, cost := range known.Criteria() {
		if c := graph.Criteria()[k]; cost.Criterion != c || cost.Label != c.Label() || cost.Compared != c.Compared() ||
			(cost.Text == nil) != (c.Format(known) == "?") || cost.Text != nil && *cost.Text != c.Format(known) {
			t.Errorf("%s: %v", c, cost)
		}
	}
	if c := graph.Criterion("LUCK"); c.Label() != "LUCK" || c.Format(known) != "?" || c.Compared() {
		t.Errorf("%s is known", c)
	}
}

// An expiringContext ends after its Err has been called a number of times.
type expiringContext struct {
	context.Context
	left int // calls of Err before the end
	late int // calls of Err after the end
}

func (d *expiringContext) Err() error {
	if d.left--; d.left >= 0 {
		return nil
	}
	d.late++
	return context.Canceled
}

// TestCareerPathsEndsWithItsContext checks that no work goes on after the end of the context: its
// Err is then called at most twice, by the search that stops and for the error that is returned.
func TestCareerPathsEndsWithItsContext(t *testing.T) {
	s := graphtest.Snapshot(t, skilledPage(30, 7))
	for _, objective := range []graph.Objective{graph.LeastNewSkills, graph.Pareto} {
		ctx := &expiringContext{Context: context.Background(), left: 2}
		q := graph.PathQuery{From: "MET.0", To: "MET.1", First: 20, MaxSteps: 8, Objective: objective}
		if _, err := s.CareerPaths(ctx, q); !errors.Is(err, context.Canceled) || ctx.late > 2 {
			t.Errorf("%s: got error %v, asked %d times after the end", objective, err, ctx.late)
		}
	}
}

// TestSwappedSnapshots asks from many goroutines while the Snapshot is swapped: run it with -race.
func TestSwappedSnapshots(t *testing.T) {
	var current atomic.Pointer[graph.Snapshot]
	q := graph.PathQuery{From: "MET.1", To: "MET.2", First: 5, MaxSteps: 5, Diversity: new(0.5), Via: []string{"MET.3"}}
	objectives := []graph.Objective{graph.FewestSteps, graph.LeastNewSkills, graph.Pareto}
	ask := func(s *graph.Snapshot, objective graph.Objective) []pathSummary {
		q := q
		q.Objective = objective
		return summarisePaths(graphtest.Must(s.CareerPaths(context.Background(), q)).Paths)
	}
	snapshots := make([]*graph.Snapshot, 2)
	want := map[string][]pathSummary{}
	for k := range snapshots {
		snapshots[k] = graphtest.Snapshot(t, graphtest.RandomPage(uint64(k), 40, 5))
		for _, objective := range objectives {
			want[snapshots[k].Version()+string(objective)] = ask(snapshots[k], objective)
		}
	}
	current.Store(snapshots[0])
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for k := range 60 {
				s, objective := current.Load(), objectives[k%len(objectives)]
				wanted := want[s.Version()+string(objective)]
				if got := ask(s, objective); !slices.EqualFunc(got, wanted, func(a, b pathSummary) bool { return slices.Equal(a.Metiers, b.Metiers) }) {
					t.Errorf("%s: %v, not %v", objective, got, wanted)
				}
			}
		})
	}
	for k := range 200 {
		current.Store(snapshots[k%2])
	}
	readers.Wait()
}
