package graph_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/graph/internal/graphtest"
)

// TestMetierRomeCode checks that a ROME code is an identifier of the only métier filed under it,
// unless it is a métier of its own.
func TestMetierRomeCode(t *testing.T) {
	filed := func(numbers ...int) *graphtest.Page {
		p := graphtest.NewPage("a.txt")
		for _, n := range numbers {
			p.Call(graphtest.Met(n), "Métier "+strings.Repeat("i", n)).State(graphtest.Met(n), fact.Coding{Code: "E1101"})
		}
		return p
	}
	for _, tt := range []struct {
		name  string
		pages []*graphtest.Page
		want  []fact.Identifier // of MET.1
	}{
		{"alone", []*graphtest.Page{filed(1)}, []fact.Identifier{graphtest.Met(1), graphtest.Rome("E1101")}},
		{"with another", []*graphtest.Page{filed(1, 2)}, []fact.Identifier{graphtest.Met(1)}},
		{"a métier of its own", []*graphtest.Page{filed(1), graphtest.NewPage("b.txt").Call(graphtest.Rome("E1101"), "Autre")}, []fact.Identifier{graphtest.Met(1)}},
		{"its own identifier", []*graphtest.Page{filed(1), graphtest.NewPage("b.txt").Call(graphtest.Rome("E1101"), "Métier i")}, []fact.Identifier{graphtest.Met(1), graphtest.Rome("E1101")}},
		{"stated", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef").State(graphtest.Met(1), fact.Identity{Identifier: graphtest.Rome("E1101")})},
			[]fact.Identifier{graphtest.Met(1), graphtest.Rome("E1101")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := graphtest.Snapshot(t, tt.pages...)
			m, err := s.Metier("MET.1")
			if err != nil {
				t.Fatal(err)
			}
			graphtest.RequireEqual(t, tt.want, m.Identifiers)
			other, _ := s.Node("metier:E1101").(*graph.Metier)
			if same := other != nil && other.ID == m.ID; same != slices.Contains(tt.want, graphtest.Rome("E1101")) {
				t.Errorf("metier:E1101 is %v", other)
			} else if same && (other.RedirectedFrom == nil || *other.RedirectedFrom != "metier:E1101") {
				t.Errorf("metier:E1101 is redirected from %v", other.RedirectedFrom)
			}
		})
	}
}

// TestMetierNames names a métier of several documents, with each other mention as a merge.
func TestMetierNames(t *testing.T) {
	fiche := graphtest.NewPage("fiche.txt").Call(graphtest.Met(93), "Community manager", "Animateur de communauté").
		State(graphtest.Met(93), fact.Coding{Code: "E1101"})
	blog := graphtest.NewPage("blog.txt").Title("Community Manager").Title("Animatrice de communauté")
	other := graphtest.NewPage("other.txt").Call(graphtest.Met(93), "Community manager (CM)")
	d := graphtest.Dataset(t, fiche, blog, other)
	documents := map[string]*fact.Document{}
	for k := range d.Documents {
		documents[d.Documents[k].ID] = &d.Documents[k]
	}
	graphtest.RequireEqual(t, []graph.Metier{{
		ID: "metier:MET.93", Label: "Community manager", Feminine: new("Community manager"), Masculine: new("Community manager"),
		Identifiers: []fact.Identifier{graphtest.Met(93), graphtest.Rome("E1101")},
		Aliases:     []string{"metier:E1101", "metier:animatrice-de-communaute", "metier:community-manager"},
		MergedFrom: []graph.Merge{
			{"Community Manager", identity.JoinReason{Kind: fact.MergedByTitle, Named: "community manager"}, documents["document:blog-txt"], 1},
			{"Animatrice de communauté", identity.JoinReason{Kind: fact.MergedByListed, Named: "animateur de communaute"}, documents["document:blog-txt"], 2},
			{"Community manager (CM)", identity.JoinReason{Kind: fact.MergedByIdentifier, Named: "MET.93"}, documents["document:other-txt"], 1},
		},
	}}, d.Metiers, graphtest.Exported)
}

// TestMetierNamesOfAnother names a métier whose strongest identifier has no title of its own.
func TestMetierNamesOfAnother(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.NewPage("a.txt").Title("Directeur").State(graphtest.Titled("Directeur"), fact.Identity{Identifier: graphtest.Met(1)}), graphtest.NewPage("b.txt").Title("Directrice"))
	graphtest.RequireEqual(t, []graph.Metier{{
		ID: "metier:MET.1", Label: "Directeur", Feminine: new("Directrice"), Masculine: new("Directeur"),
		Identifiers: []fact.Identifier{graphtest.Met(1)}, Aliases: []string{"metier:directeur", "metier:directrice"},
		MergedFrom: []graph.Merge{{"Directrice", identity.JoinReason{Kind: fact.MergedByTitle, Named: "directeur"}, &d.Documents[1], 1}},
	}}, d.Metiers, graphtest.Exported)
}

// TestMergedMoves forces a merge that turns moves into loops: no fact is lost, and no
// transition leads from a métier to itself.
func TestMergedMoves(t *testing.T) {
	chef, cadre := graphtest.Titled("Chef"), graphtest.Titled("Cadre")
	p := graphtest.NewPage("a.txt").Title("Chef").Title("Cadre").Move(chef, cadre, fact.Evolution).Move(cadre, chef, fact.Related)
	d := graphtest.Dataset(t, p, graphtest.NewPage("curated.txt").State(chef, fact.SameAs{Other: cadre, Reason: "we know"}))
	held := map[*fact.Fact]bool{}
	for _, r := range d.Relations {
		for _, f := range r.Facts {
			held[f] = true
		}
	}
	if len(held) != 5 {
		t.Errorf("relations hold %d facts of 5", len(held))
	}
	m, err := graph.NewSnapshot(d).Metier("chef")
	if err != nil {
		t.Fatal(err)
	}
	moves, err := m.Transitions(graph.Both, 10, nil, nil)
	if err != nil || moves.TotalCount != 0 {
		t.Errorf("%d transitions, error %v", moves.TotalCount, err)
	}
}
