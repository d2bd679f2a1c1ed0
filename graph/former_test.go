package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestFormerPaths checks that what was said of codes of ROME 3 answers where nothing in force does,
// between whatever came from them, and that the answer says so.
func TestFormerPaths(t *testing.T) {
	old := graphtest.NewPage("moves.csv").Move(graphtest.Rome3("A1101"), graphtest.Rome3("A1102"), fact.Evolution)
	for _, tt := range []struct {
		name     string
		moves    []*graphtest.Page
		from, to string
		want     []string
		former   bool
	}{
		{"from a code to one of ROME 3 in force", []*graphtest.Page{old}, "A1103", "rome3:A1102", []string{"metier:A1103", "metier:rome3:A1102"}, true},
		{"of the code itself", []*graphtest.Page{old}, "rome3:A1101", "rome3:A1102", []string{"metier:rome3:A1101", "metier:rome3:A1102"}, false},
		{"nothing leads back", []*graphtest.Page{old}, "rome3:A1102", "A1103", nil, false},
		{"related, either way",
			[]*graphtest.Page{graphtest.NewPage("moves.csv").Move(graphtest.Rome3("A1101"), graphtest.Rome3("A1102"), fact.Related)},
			"rome3:A1102", "A1103", []string{"metier:rome3:A1102", "metier:A1103"}, true},
		{"in force first",
			[]*graphtest.Page{old, graphtest.NewPage("v460b.csv").Move(graphtest.Rome("A1103"), graphtest.Rome("A1101"), fact.Mobility).
				Move(graphtest.Rome("A1101"), graphtest.Rome3("A1102"), fact.Mobility)},
			"A1103", "rome3:A1102", []string{"metier:A1103", "metier:A1101", "metier:rome3:A1102"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := graphtest.Snapshot(t, append(graphtest.BothReleases(), tt.moves...)...)
			answer, err := s.CareerPaths(t.Context(), graph.PathQuery{From: tt.from, To: tt.to, First: 1, MaxSteps: 4})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, path := range answer.Paths {
				got = graphtest.IDs(path.Metiers)
			}
			graphtest.RequireEqual(t, tt.want, got)
			if answer.Former != tt.former || (answer.NoPath == nil) != (tt.want != nil) {
				t.Errorf("former %t, no path %+v", answer.Former, answer.NoPath)
			}
		})
	}
}

// TestFormerFiling checks that evidence of what was said of a code of ROME 3 says by data through what it holds, also where
// nothing but succession leads there.
func TestFormerFiling(t *testing.T) {
	releases := []*graphtest.Page{
		graphtest.Release3(map[string][]string{"A1101": {"1", "2"}, "A1102": {"3"}}),
		graphtest.Release4(map[string]string{"A1101": "A1101", "A1103": "A1101"}, map[string][]string{"A1101": {"1"}, "A1103": {"9"}}),
	}
	old := graphtest.NewPage("moves.csv").Move(graphtest.Rome3("A1101"), graphtest.Rome3("A1102"), fact.Evolution)
	s := graphtest.Snapshot(t, append(releases, old)...)
	answer := graphtest.Must(s.CareerPaths(t.Context(), graph.PathQuery{From: "A1103", To: "rome3:A1102", First: 1, MaxSteps: 4}))
	through := answer.Paths[0].Steps[0].Transitions()[0].Evidence()[0].Through
	if len(through) != 1 || through[0].Metier.ID != "metier:rome3:A1101" || through[0].Kind != fact.FiledByLineage || through[0].Replaced() != nil {
		t.Errorf("it holds through %d, the first %+v", len(through), *through[0])
	}
}
