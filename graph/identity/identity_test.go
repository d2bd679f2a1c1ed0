package identity_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/identity"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// same and different are curated identities.
func same(a, b fact.Identifier) *graphtest.Page {
	return graphtest.NewPage("curated.txt").State(a, fact.SameAs{Other: b, Reason: "we know"})
}

func different(a, b fact.Identifier) *graphtest.Page {
	return graphtest.NewPage("curated.txt").State(a, fact.DifferentFrom{Other: b, Reason: "we know"})
}

func TestIdentity(t *testing.T) {
	for _, tt := range []struct {
		name      string
		pages     []*graphtest.Page
		want      []string // ids of the métiers
		conflicts []identity.Conflict
	}{
		{
			"same title", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef"), graphtest.NewPage("b.txt").Title("Chef")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"same title in the other gender",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Title("Directeur marketing"), graphtest.NewPage("b.txt").Title("Directrice marketing")},
			[]string{"metier:directeur-marketing"}, nil,
		},
		{
			"same title, written inclusively",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Rome("E1101"), "Animateur·rice"), graphtest.NewPage("b.txt").Title("ANIMATRICE")},
			[]string{"metier:E1101"}, nil,
		},
		{
			"appellation of one", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef", "Meneuse"), graphtest.NewPage("b.txt").Title("Meneur")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"appellation of two",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef", "Meneur").Call(graphtest.Met(2), "Cadre", "Meneuse"), graphtest.NewPage("b.txt").Title("Meneur")},
			[]string{"metier:MET.1", "metier:MET.2", "metier:meneur"},
			[]identity.Conflict{{Name: "meneur", Metiers: []string{"metier:MET.1", "metier:MET.2", "metier:meneur"}, Reason: "more than one lists it"},
				{Name: "meneuse", Metiers: []string{"metier:MET.1", "metier:MET.2", "metier:meneur"}, Reason: "more than one lists it"}},
		},
		{
			"appellation of one that another number prefers",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Rome("E1101"), "Chef", "Pilote"), graphtest.NewPage("b.txt").Call(graphtest.Met(1), "Pilote")},
			[]string{"metier:E1101", "metier:MET.1"},
			[]identity.Conflict{{Name: "pilote", Metiers: []string{"metier:E1101", "metier:MET.1"},
				Reason: "the name of one and a title of another, each with a number of its own"}},
		},
		{
			"appellations of one that two prefer between whom a document moves",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef", "Pilote", "Copiste"),
				graphtest.NewPage("b.txt").Title("Pilote").Title("Copiste").Move(graphtest.Titled("Copiste"), graphtest.Titled("Pilote"), fact.Evolution)},
			[]string{"metier:MET.1", "metier:copiste", "metier:pilote"},
			[]identity.Conflict{{Name: "copiste", Metiers: []string{"metier:MET.1", "metier:copiste"}, Reason: "document:b-txt states a move between them"},
				{Name: "pilote", Metiers: []string{"metier:MET.1", "metier:pilote"}, Reason: "document:b-txt states a move between them"}},
		},
		{
			"shared secondary appellation", []*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef", "SMO").Title("Cadre", "SMO")},
			[]string{"metier:cadre", "metier:chef"},
			[]identity.Conflict{{Name: "smo", Metiers: []string{"metier:cadre", "metier:chef"}, Reason: "each lists it among its other appellations"}},
		},
		{
			"two MET ids of one title", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "SMO"), graphtest.NewPage("b.txt").Call(graphtest.Met(2), "SMO")},
			[]string{"metier:MET.1", "metier:MET.2"},
			[]identity.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:MET.2"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"ambiguous title of three",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "SMO"), graphtest.NewPage("b.txt").Call(graphtest.Met(2), "SMO"), graphtest.NewPage("c.txt").Title("SMO")},
			[]string{"metier:MET.1", "metier:MET.2", "metier:smo"},
			[]identity.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:MET.2", "metier:smo"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"MET and ROME of one title", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "SMO"), graphtest.NewPage("b.txt").Call(graphtest.Rome("E1101"), "SMO")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"stated move",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef", "SMO").Title("SMO").Move(graphtest.Met(1), graphtest.Titled("SMO"), fact.Evolution)},
			[]string{"metier:MET.1", "metier:smo"},
			[]identity.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:smo"}, Reason: "document:a-txt states a move between them"}},
		},
		{
			"identity", []*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef").State(graphtest.Titled("Chef"), fact.Identity{Identifier: graphtest.Met(1)}), graphtest.NewPage("b.txt").Call(graphtest.Met(1), "Cadre")},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"identity of a second MET id", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef").State(graphtest.Met(1), fact.Identity{Identifier: graphtest.Met(2)})},
			[]string{"metier:MET.1"},
			[]identity.Conflict{{Name: "MET.2", Metiers: []string{"metier:MET.1", "metier:MET.2"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"curated same", []*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef").Title("Cadre"), same(graphtest.Titled("Chef"), graphtest.Titled("Cadre"))},
			[]string{"metier:cadre"}, nil,
		},
		{
			"curated same by titles that MET ids bear",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef").Call(graphtest.Rome("E1101"), "Cadre"), same(graphtest.Titled("Cheffe"), graphtest.Titled("Cadre"))},
			[]string{"metier:MET.1"}, nil,
		},
		{
			"curated same wins over a move",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef").Title("Cadre").Move(graphtest.Titled("Chef"), graphtest.Titled("Cadre"), fact.Evolution), same(graphtest.Titled("Cadre"), graphtest.Titled("Chef"))},
			[]string{"metier:cadre"}, nil,
		},
		{
			"curated same of two MET ids", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef").Call(graphtest.Met(2), "Cadre"), same(graphtest.Met(1), graphtest.Met(2))},
			[]string{"metier:MET.1", "metier:MET.2"},
			[]identity.Conflict{{Name: "MET.2", Metiers: []string{"metier:MET.1", "metier:MET.2"}, Reason: "MET.1 is not MET.2"}},
		},
		{
			"curated different wins over a title", []*graphtest.Page{graphtest.NewPage("a.txt").Call(graphtest.Met(1), "SMO"), graphtest.NewPage("b.txt").Title("SMO"), different(graphtest.Met(1), graphtest.Titled("SMO"))},
			[]string{"metier:MET.1", "metier:smo"},
			[]identity.Conflict{{Name: "smo", Metiers: []string{"metier:MET.1", "metier:smo"}, Reason: "curated: we know"}},
		},
		{
			"curated different wins over curated same",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef").Title("Cadre"), different(graphtest.Titled("Chef"), graphtest.Titled("Cadre")), same(graphtest.Titled("Chef"), graphtest.Titled("Cadre"))},
			[]string{"metier:cadre", "metier:chef"},
			[]identity.Conflict{{Name: "cadre", Metiers: []string{"metier:cadre", "metier:chef"}, Reason: "curated: we know"}},
		},
		{
			"curated different wins over an identity",
			[]*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef").State(graphtest.Titled("Chef"), fact.Identity{Identifier: graphtest.Met(1)}).Call(graphtest.Met(1), "Cadre"), different(graphtest.Met(1), graphtest.Titled("Chef"))},
			[]string{"metier:MET.1", "metier:chef"},
			[]identity.Conflict{{Name: "MET.1", Metiers: []string{"metier:MET.1", "metier:chef"}, Reason: "curated: we know"}},
		},
		{
			"curated names that nothing bears", []*graphtest.Page{graphtest.NewPage("a.txt").Title("Chef"), same(graphtest.Titled("Chef"), graphtest.Titled("Nobody")), different(graphtest.Met(9), graphtest.Titled("Chef"))},
			[]string{"metier:chef"}, nil,
		},
		{
			"forms without a letter share nothing",
			[]*graphtest.Page{graphtest.NewPage("a.txt").
				State(graphtest.Met(1), fact.Naming{Title: french.Title{Label: "Chef", Masculine: "—"}, Preferred: true}).
				State(graphtest.Titled("Cadre"), fact.Naming{Title: french.Title{Label: "Cadre", Masculine: "…"}, Preferred: true})},
			[]string{"metier:MET.1", "metier:cadre"}, nil,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := graphtest.Dataset(t, tt.pages...)
			got := []string{}
			for _, m := range d.Metiers {
				got = append(got, m.ID)
			}
			graphtest.RequireEqual(t, tt.want, got)
			graphtest.RequireEqual(t, tt.conflicts, d.Conflicts)
		})
	}
}

// TestIdentityRomeCode makes a ROME code an identifier of the one métier filed under it.
func TestIdentityRomeCode(t *testing.T) {
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
			if other := s.Node("metier:E1101"); (other == graph.Node(m)) != slices.Contains(tt.want, graphtest.Rome("E1101")) {
				t.Errorf("metier:E1101 is %v", other)
			}
		})
	}
}

func TestIdentityNames(t *testing.T) {
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
			{Label: "Community Manager", Reason: "same title “community manager”", Document: documents["document:blog-txt"], Line: 1},
			{Label: "Animatrice de communauté", Reason: "title listed among its appellations “animateur de communaute”", Document: documents["document:blog-txt"], Line: 2},
			{Label: "Community manager (CM)", Reason: "same identifier MET.93", Document: documents["document:other-txt"], Line: 1},
		},
	}}, d.Metiers, graphtest.Exported)
}

// TestIdentityNamesOfAnother names a métier whose identifier only another name states.
func TestIdentityNamesOfAnother(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.NewPage("a.txt").Title("Directeur").State(graphtest.Titled("Directeur"), fact.Identity{Identifier: graphtest.Met(1)}), graphtest.NewPage("b.txt").Title("Directrice"))
	graphtest.RequireEqual(t, []graph.Metier{{
		ID: "metier:MET.1", Label: "Directeur", Feminine: new("Directrice"), Masculine: new("Directeur"),
		Identifiers: []fact.Identifier{graphtest.Met(1)}, Aliases: []string{"metier:directeur", "metier:directrice"},
		MergedFrom: []graph.Merge{{Label: "Directrice", Reason: "same title “directeur”", Document: &d.Documents[1], Line: 1}},
	}}, d.Metiers, graphtest.Exported)
}

// TestIdentityID names a group of titles by the one that most facts prefer.
func TestIdentityID(t *testing.T) {
	a, b, c := graphtest.NewPage("a.txt").Title("Directrice"), graphtest.NewPage("b.txt").Title("Directrice"), graphtest.NewPage("c.txt").Title("Directeur")
	for _, tt := range []struct {
		pages []*graphtest.Page
		want  string
	}{
		{[]*graphtest.Page{a, c}, "metier:directeur"},
		{[]*graphtest.Page{a, b, c}, "metier:directrice"},
	} {
		d := graphtest.Dataset(t, tt.pages...)
		if len(d.Metiers) != 1 || d.Metiers[0].ID != tt.want {
			t.Errorf("got %v, want %s", d.Metiers, tt.want)
		}
	}
}

// TestIdentityLoop forces a merge that turns moves into loops: no fact is lost, and no
// transition leads from a métier to itself.
func TestIdentityLoop(t *testing.T) {
	chef, cadre := graphtest.Titled("Chef"), graphtest.Titled("Cadre")
	p := graphtest.NewPage("a.txt").Title("Chef").Title("Cadre").Move(chef, cadre, fact.Evolution).Move(cadre, chef, fact.Related)
	d := graphtest.Dataset(t, p, same(chef, cadre))
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

// TestIdentityInvariants draws mentions and holds what is true of any dataset.
func TestIdentityInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := graphtest.DrawFacts(t)
		d := graphtest.DatasetOf(t, facts)
		s := graph.NewSnapshot(d)
		held := map[*fact.Fact]bool{}
		for _, r := range d.Relations {
			for _, f := range r.Facts {
				held[f] = true
			}
		}
		if len(held) != len(d.Facts()) {
			t.Fatalf("relations hold %d facts of %d", len(held), len(d.Facts()))
		}
		for _, name := range graphtest.Names {
			if m, ok := s.Node("metier:" + name.Id.Value).(*graph.Metier); !ok || m.Label == "" {
				t.Fatalf("%s resolves to %v", name.Id.Value, m)
			}
		}
		for _, m := range d.Metiers {
			schemes := map[fact.Scheme]int{}
			for _, id := range m.Identifiers {
				schemes[id.Scheme]++
			}
			if schemes[fact.SchemeOnisep] > 1 {
				t.Fatalf("%s has identifiers %v", m.ID, m.Identifiers)
			}
			for _, merge := range m.MergedFrom {
				if merge.Reason == "" || merge.Label == "" || merge.Document == nil {
					t.Fatalf("%s: merge %+v", m.ID, merge)
				}
			}
		}
		for _, f := range d.Facts() {
			separated, ok := f.Statement.(fact.DifferentFrom)
			if ok && separated.Other != f.Subject && s.Node("metier:"+separated.Other.Value) == s.Node("metier:"+f.Subject.Value) {
				t.Fatalf("%s and %s are one", f.Subject.Value, separated.Other.Value)
			}
		}
	})
}
