package identity_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/identity"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// same returns a page with the curated statement that two identifiers are one métier.
func same(a, b fact.Identifier) *graphtest.Page {
	return graphtest.NewPage("curated.txt").State(a, fact.SameAs{Other: b, Reason: "we know"})
}

// different returns a page with the curated statement that two identifiers are two métiers.
func different(a, b fact.Identifier) *graphtest.Page {
	return graphtest.NewPage("curated.txt").State(a, fact.DifferentFrom{Other: b, Reason: "we know"})
}

// TestResolve checks the métiers and conflicts that pages of facts make.
func TestResolve(t *testing.T) {
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

// TestResolveID checks that a group of titles has the id of the one that most facts prefer.
func TestResolveID(t *testing.T) {
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

// TestResolveInvariants checks, for drawn facts, what holds for any dataset: no fact is lost, each
// identifier resolves, no métier has two numbers of Onisep, and what is curated apart stays apart.
func TestResolveInvariants(t *testing.T) {
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
		for _, name := range graphtest.Namesakes {
			if m, ok := s.Node("metier:" + name.ID.Value).(*graph.Metier); !ok || m.Label == "" {
				t.Fatalf("%s resolves to %v", name.ID.Value, m)
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
				if merge.Reason() == "" || merge.Kind == "" || merge.Label == "" || merge.Document == nil {
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
