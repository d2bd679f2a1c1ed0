package identity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// TestLineage checks which métiers of ROME 3 become one of ROME 4.
func TestLineage(t *testing.T) {
	type titles = map[string][]string
	type parents = map[string]string
	for _, tt := range []struct {
		name  string
		pages []*graphtest.Page
		want  []string // ids of the métiers
	}{
		{"one heir with all titles",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1", "2"}}), graphtest.Release4(parents{"A1101": "A1101"}, titles{"A1101": {"1", "2", "3"}})},
			[]string{"metier:A1101"}},
		{"one heir of another number",
			[]*graphtest.Page{graphtest.Release3(titles{"A1102": {"1"}}), graphtest.Release4(parents{"A1101": "A1102"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101"}},
		{"titles that ROME 4 has no more do not count",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1", "9"}}), graphtest.Release4(parents{"A1101": "A1101"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101"}},
		{"no title in common",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"9"}}), graphtest.Release4(parents{"A1101": "A1101"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101", "metier:rome3:A1101"}},
		{"two heirs",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1"}}), graphtest.Release4(parents{"A1101": "A1101", "A1102": "A1101"}, titles{"A1101": {"1"}})},
			[]string{"metier:A1101", "metier:A1102", "metier:rome3:A1101"}},
		{"a title of it under another code",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1", "2"}}),
				graphtest.Release4(parents{"A1101": "A1101", "A1103": "A1102"}, titles{"A1101": {"1"}, "A1103": {"2"}})},
			[]string{"metier:A1101", "metier:A1103", "metier:rome3:A1101"}},
		{"a title of it under two codes",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1"}}),
				graphtest.Release4(parents{"A1101": "A1101", "A1103": "A1102"}, titles{"A1101": {"1"}, "A1103": {"1"}})},
			[]string{"metier:A1101", "metier:A1103", "metier:rome3:A1101"}},
		{"ROME 3 alone", []*graphtest.Page{graphtest.Release3(titles{"A1101": {"1"}})}, []string{"metier:rome3:A1101"}},
		{"curated different",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1"}}), graphtest.Release4(parents{"A1101": "A1101"}, titles{"A1101": {"1"}}), different(graphtest.Rome3("A1101"), graphtest.Rome("A1101"))},
			[]string{"metier:A1101", "metier:rome3:A1101"}},
		{"a title joins the code in force only",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1"}}), graphtest.Release4(parents{"A1101": "A1101", "A1102": "A1101"}, titles{"A1101": {"1"}}), graphtest.NewPage("blog.txt").Title("Titre 1")},
			[]string{"metier:A1101", "metier:A1102", "metier:rome3:A1101"}},
		{"a title joins ROME 3 where it is alone",
			[]*graphtest.Page{graphtest.Release3(titles{"A1101": {"1"}}), graphtest.NewPage("blog.txt").Title("Titre 1")},
			[]string{"metier:rome3:A1101"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := graphtest.Dataset(t, tt.pages...)
			got := []string{}
			for _, m := range d.Metiers {
				got = append(got, m.ID)
			}
			graphtest.RequireEqual(t, tt.want, got)
			for _, conflict := range d.Conflicts {
				if slices.Contains(conflict.Metiers, "metier:rome3:A1101") && !strings.HasPrefix(conflict.Reason, "curated") {
					t.Errorf("succession is no conflict: %+v", conflict)
				}
			}
		})
	}
}

// TestLineageReason checks the reason for which a métier of ROME 3 became one of ROME 4, and that the
// latter keeps its name.
func TestLineageReason(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.Release3(map[string][]string{"A1101": {"1"}}), graphtest.Release4(map[string]string{"A1101": "A1101"}, map[string][]string{"A1101": {"1"}}))
	m := d.Metiers[0]
	graphtest.RequireEqual(t, []fact.Identifier{graphtest.Rome("A1101"), graphtest.Rome3("A1101")}, m.Identifiers)
	graphtest.RequireEqual(t, []string{"metier:rome3:A1101"}, m.Aliases)
	if m.Label != "Poste A1101" || len(m.MergedFrom) != 1 || m.MergedFrom[0].Label != "Domaine A1101" ||
		m.MergedFrom[0].Kind != fact.MergedByHeir {
		t.Errorf("%s merged from %+v", m.Label, m.MergedFrom)
	}
}

// TestMoveEnd checks that moves between titles end at the métiers of ROME 4 that have them, where
// there is one.
func TestMoveEnd(t *testing.T) {
	moves := graphtest.NewPage("moves.csv").State(graphtest.Rome3("A1101"),
		fact.Move{To: graphtest.Rome3("A1102"), Kind: fact.Evolution},
		fact.Move{To: graphtest.Rome3("A1102"), Kind: fact.Mobility, FromOGR: new("2"), ToOGR: new("4")},
		fact.Move{To: graphtest.Rome3("A1102"), Kind: fact.Mobility, FromOGR: new("1"), ToOGR: new("3")},
	)
	for _, tt := range []struct {
		pages []*graphtest.Page
		want  []string
	}{
		{append(graphtest.BothReleases(), moves), []string{
			"transition:evolution:metier:rome3:A1101:metier:rome3:A1102",
			"transition:mobility:metier:A1101:metier:A1103",
			"transition:mobility:metier:A1103:metier:rome3:A1102",
		}},
		{[]*graphtest.Page{graphtest.BothReleases()[0], moves}, []string{
			"transition:evolution:metier:rome3:A1101:metier:rome3:A1102",
			"transition:mobility:metier:rome3:A1101:metier:rome3:A1102",
		}},
	} {
		s := graphtest.Snapshot(t, tt.pages...)
		var got []string
		metiers, err := s.Metiers(100, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range metiers.Nodes {
			out, err := m.Transitions(graph.Out, 100, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, transition := range out.Nodes {
				got = append(got, transition.ID())
				if s.Node(transition.ID()) == nil {
					t.Errorf("no node %s", transition.ID())
				}
			}
		}
		slices.Sort(got)
		graphtest.RequireEqual(t, tt.want, got)
	}
}

// TestLineageOracle compares, for two drawn releases, which métiers became one with the rule taken
// word by word.
func TestLineageOracle(t *testing.T) {
	codes, numbers := []string{"A1101", "A1102", "A1103"}, []string{"1", "2", "3"}
	rapid.Check(t, func(t *rapid.T) {
		older, newer, parents := map[string][]string{}, map[string][]string{}, map[string]string{}
		some := rapid.SliceOfDistinct(rapid.SampledFrom(numbers), func(s string) string { return s })
		for _, code := range codes {
			if code != "A1103" {
				older[code] = some.Draw(t, "titles of ROME 3")
			}
			if rapid.Bool().Draw(t, "in ROME 4") {
				newer[code], parents[code] = some.Draw(t, "titles"), rapid.SampledFrom(codes[:2]).Draw(t, "parent")
			}
		}
		facts := rapid.Permutation(graphtest.FactsOf(graphtest.Release3(older), graphtest.Release4(parents, newer))).Draw(t, "order")
		s := graph.NewSnapshot(graphtest.DatasetOf(t, facts))
		for code, titles := range older {
			want := fmt.Sprintf("metier:rome3:%s", code)
			var heirs, holders []string
			for child, parent := range parents {
				if parent == code {
					heirs = append(heirs, child)
				}
				if slices.ContainsFunc(titles, func(title string) bool { return slices.Contains(newer[child], title) }) {
					holders = append(holders, child)
				}
			}
			if len(heirs) == 1 && slices.Equal(heirs, holders) {
				want = "metier:" + heirs[0]
			}
			if got := s.Node("metier:rome3:" + code); got.GetID() != want {
				t.Fatalf("%s is %s, want %s", code, got.GetID(), want)
			}
		}
	})
}
