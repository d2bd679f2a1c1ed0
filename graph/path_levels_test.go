package graph_test

import (
	"context"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// chain returns a page in which each métier leads to the next alone; levels are what each asks for,
// "" where nothing says.
func chain(levels ...fact.Level) *graphtest.Page {
	p := graphtest.NewPage("a.txt")
	for k, level := range levels {
		p.Call(graphtest.Met(k+1), "Métier "+string(rune('A'+k)))
		if level != "" {
			p.State(graphtest.Met(k+1), claimed(level))
		}
		if k > 0 {
			p.Move(graphtest.Met(k), graphtest.Met(k+1), fact.Evolution)
		}
	}
	return p
}

func TestLevelDetour(t *testing.T) {
	const none, levelCap, bac, bac2, bac3, bac5 = fact.LevelNone, fact.LevelCap, fact.LevelBac, fact.LevelBac2, fact.LevelBac3, fact.LevelBac5
	for _, tt := range []struct {
		name   string
		levels []fact.Level
		want   string
	}{
		{"one step", []fact.Level{bac5, none}, "0"},
		{"one step of unknown levels", []fact.Level{"", ""}, "0"},
		{"up", []fact.Level{levelCap, bac, bac3, bac5}, "0"},
		{"down", []fact.Level{bac5, bac3, bac3, none}, "0"},
		{"beyond the goal", []fact.Level{bac, bac5, bac2}, "3"},
		{"beyond the goal, below the start", []fact.Level{bac5, bac3, none}, "0"},
		{"beyond both ends", []fact.Level{bac3, bac5, bac}, "2"},
		{"a step down in the middle", []fact.Level{bac, bac3, bac2, bac5}, "1"},
		{"a step down at the start", []fact.Level{bac, levelCap, bac2}, "1"},
		{"twice", []fact.Level{bac, bac2, bac, bac2, bac}, "4"},
		{"nothing known between the ends", []fact.Level{bac, "", bac5}, "?"},
		{"something known between the ends", []fact.Level{bac, "", bac5, bac}, "5"},
		{"first unknown, beyond the goal", []fact.Level{"", bac5, bac2}, "3"},
		{"first unknown, below the goal", []fact.Level{"", bac, bac2}, "0"},
		{"last unknown", []fact.Level{bac, bac5, bac2, ""}, "3"},
		{"both ends unknown", []fact.Level{"", bac5, bac2, ""}, "0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			last := graphtest.Met(len(tt.levels)).Value
			q := graph.PathQuery{From: "MET.1", To: last, First: 1, MaxSteps: graph.DefaultMaxSteps}
			path := graphtest.Must(graphtest.Snapshot(t, chain(tt.levels...)).CareerPaths(context.Background(), q)).Paths[0]
			graphtest.RequireEqual(t, tt.want, graph.LevelDetour.Format(path.Cost))
			if best := slices.Contains(path.BestOn, graph.LevelDetour); best != (tt.want != "?") {
				t.Errorf("best on %v", path.BestOn)
			}
		})
	}
}

// TestSuggestionsComeLast has a suggested jump from Un to Trois beside two stated steps over Deux,
// and nothing but suggestions to Quatre.
func TestSuggestionsComeLast(t *testing.T) {
	p := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").Call(graphtest.Met(3), "Trois").Call(graphtest.Met(4), "Quatre").
		Move(graphtest.Met(1), graphtest.Met(2), fact.Related).Move(graphtest.Met(2), graphtest.Met(3), fact.Related)
	for k := range 4 {
		p.State(graphtest.Met(k+1), fact.SkillNeed{Label: "Compter", Kind: fact.Savoir})
	}
	p.State(graphtest.Met(2), fact.SkillNeed{Label: "Jongler", Kind: fact.Savoir})
	s := graphtest.Snapshot(t, p)
	for _, objective := range []graph.Objective{graph.FewestSteps, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto} {
		q := graph.PathQuery{From: "MET.1", To: "MET.3", First: 1, MaxSteps: 3, Objective: objective, IncludeDerived: true}
		got := graphtest.Must(s.CareerPaths(context.Background(), q)).Paths
		if got[0].Cost.Steps != 2 || got[0].Cost.SuggestedSteps != 0 || !slices.Contains(got[0].BestOn, graph.Steps) {
			t.Errorf("%s: first %v, best on %v", objective, got[0].Cost, got[0].BestOn)
		}
		q.First = 3
		for _, other := range graphtest.Must(s.CareerPaths(context.Background(), q)).Paths[1:] {
			if other.Cost.SuggestedSteps == 0 || other.BestOn != nil {
				t.Errorf("%s: then %v, best on %v", objective, other.Cost, other.BestOn)
			}
		}
		q.To = "MET.4"
		if jump := graphtest.Must(s.CareerPaths(context.Background(), q)).Paths[0]; jump.Cost.SuggestedSteps != 1 || jump.BestOn == nil {
			t.Errorf("%s: to Quatre %v, best on %v", objective, jump.Cost, jump.BestOn)
		}
	}
}

func TestLevelChange(t *testing.T) {
	cadre := fact.Trait{Kind: fact.TraitManagerial, Label: "Emploi cadre"}
	for _, tt := range []struct {
		name     string
		from, to []fact.Statement
		want     graph.LevelDirection
		cadre    bool
		unknown  []string
	}{
		{"up", []fact.Statement{claimed(fact.LevelBac)}, []fact.Statement{claimed(fact.LevelBac5), cadre}, graph.LevelUp, true, nil},
		{"the same", []fact.Statement{claimed(fact.LevelBac), cadre}, []fact.Statement{claimed(fact.LevelBac), cadre}, graph.LevelSame, false, nil},
		{"down, by the lowest of each", []fact.Statement{claimed(fact.LevelBac2), claimed(fact.LevelBac)},
			[]fact.Statement{claimed(fact.LevelBac5), claimed(fact.LevelCap)}, graph.LevelDown, false, nil},
		{"unknown before", nil, []fact.Statement{claimed(fact.LevelBac)}, "", false, []string{"metier:MET.1"}},
		{"unknown of both", nil, []fact.Statement{cadre}, "", false, []string{"metier:MET.1", "metier:MET.2"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := chain("", "").State(graphtest.Met(1), tt.from...).State(graphtest.Met(2), tt.to...)
			q := graph.PathQuery{From: "MET.1", To: "MET.2", First: 1, MaxSteps: 1}
			step := graphtest.Must(graphtest.Snapshot(t, p).CareerPaths(context.Background(), q)).Paths[0].Steps[0]
			change, direction := step.LevelChange(), step.Transitions()[0].LevelDirection()
			switch {
			case tt.want == "":
				if change != nil || direction != nil {
					t.Errorf("%v, %v", change, direction)
				}
			case change.Direction != tt.want || *direction != tt.want || (change.Managerial != nil) != tt.cadre:
				t.Errorf("%v, %s", change, *direction)
			case len(change.From.Evidence) != 1 || len(change.To.Evidence) != 1:
				t.Errorf("no evidence: %v", change)
			}
			if got := graphtest.IDs(step.LevelUnknown()); !slices.Equal(got, tt.unknown) {
				t.Errorf("unknown %v, want %v", got, tt.unknown)
			}
		})
	}
}

func claimed(level fact.Level) fact.Access { return fact.Access{Level: level, Raw: string(level)} }
