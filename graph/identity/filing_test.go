package identity_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/graph/internal/graphtest"
)

// nurses are three codes of ROME 4 that descend from J1506 of ROME 3.
func nurses() *graphtest.Page {
	p := graphtest.NewPage("v460.csv")
	for _, code := range []struct {
		code, name string
		others     []string
	}{
		{"J1506", "Infirmier / Infirmière en soins généraux (IDE)", []string{"Infirmier / Infirmière militaire"}},
		{"J1508", "Infirmier / Infirmière en pratique avancée", []string{"Infirmier de recherche"}},
		{"J1510", "Coordinateur / Coordinatrice de soins", []string{"Coordinateur / Coordinatrice de service à domicile"}},
	} {
		p.Call(graphtest.Rome(code.code), code.name, code.others...)
		p.State(graphtest.Rome(code.code), fact.Coding{Code: code.code, Version: new("v460"), Parent: new("J1506")})
	}
	return p
}

// onisep files a métier of Onisep under codes of ROME 3.
func onisep(name string, codes ...string) *graphtest.Page {
	p := graphtest.NewPage("ideo.csv").Call(graphtest.Met(1), name)
	for _, code := range codes {
		p.State(graphtest.Met(1), fact.Coding{Code: code, Version: new("3")})
	}
	return p
}

// TestKinOfCodes checks under which codes a métier is filed.
func TestKinOfCodes(t *testing.T) {
	for _, tt := range []struct {
		name  string
		pages []*graphtest.Page
		want  []identity.Kin // of MET.1
	}{
		{"the successor that has the name", []*graphtest.Page{nurses(), onisep("infirmière militaire", "J1506")},
			[]identity.Kin{{Metier: "metier:J1506", Code: "rome:J1506", FilingReason: identity.FilingReason{Kind: fact.FiledByTitle}}}},
		{"written as one word", []*graphtest.Page{nurses(), onisep("infirmiermilitaire", "J1506")},
			[]identity.Kin{{Metier: "metier:J1506", Code: "rome:J1506", FilingReason: identity.FilingReason{Kind: fact.FiledByTitle}}}},
		{"the successor nearest by words", []*graphtest.Page{nurses(), onisep("coordinatrice à domicile", "J1506")},
			[]identity.Kin{{Metier: "metier:J1510", Code: "rome:J1510", FilingReason: identity.FilingReason{Kind: fact.FiledByWords, ReplacedCode: "J1506"}}}},
		{"the successor that kept the letters", []*graphtest.Page{nurses(), onisep("soignante", "J1506")},
			[]identity.Kin{{Metier: "metier:J1506", Code: "rome:J1506", FilingReason: identity.FilingReason{Kind: fact.FiledByLetters, ReplacedCode: "J1506"}}}},
		{"the only successor", []*graphtest.Page{graphtest.BothReleases()[0],
			graphtest.Release4(map[string]string{"A1101": "A1102"}, map[string][]string{"A1101": {"1"}}), onisep("semeuse", "A1102")},
			[]identity.Kin{{Metier: "metier:A1101", Code: "rome:A1101", FilingReason: identity.FilingReason{Kind: fact.FiledByHeir, ReplacedCode: "A1102"}},
				{Metier: "metier:rome3:A1102", Code: "rome3:A1102", FilingReason: identity.FilingReason{Kind: fact.FiledByLineage}, Former: true}}},
		{"a code of ROME 3 in force", []*graphtest.Page{graphtest.BothReleases()[0], onisep("semeuse", "A1102")},
			[]identity.Kin{{Metier: "metier:rome3:A1102", Code: "rome3:A1102", FilingReason: identity.FilingReason{Kind: fact.FiledUnderRome3}}}},
		{"a code that no document speaks of", []*graphtest.Page{nurses(), onisep("semeuse", "A1102")}, nil},
		{"no code, and the name of one", []*graphtest.Page{nurses(), onisep("infirmier militaire")},
			[]identity.Kin{{Metier: "metier:J1506", Code: "rome:J1506", FilingReason: identity.FilingReason{Kind: fact.FiledByTitle}}}},
		{"no code, and no name", []*graphtest.Page{nurses(), onisep("semeuse")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := identity.Resolve(graphtest.SetOf(t, graphtest.FactsOf(tt.pages...)).Facts)
			if err != nil {
				t.Fatal(err)
			}
			graphtest.RequireEqual(t, tt.want, r.Kin("metier:MET.1"))
		})
	}
}

// TestFiledJoins checks which métiers become one with the code that they are filed under.
func TestFiledJoins(t *testing.T) {
	other := graphtest.NewPage("other.csv").Call(graphtest.Met(2), "coordinateur de soins").
		State(graphtest.Met(2), fact.Coding{Code: "J1506", Version: new("3")})
	for _, tt := range []struct {
		name  string
		pages []*graphtest.Page
		want  string // id of the métier of J1510
	}{
		{"the name but for the complement", []*graphtest.Page{nurses(), onisep("coordinatrice", "J1506")}, "metier:MET.1"},
		{"another title of it", []*graphtest.Page{nurses(), onisep("coordinatrice de service à domicile", "J1506")}, "metier:J1510"},
		{"the name, against the name but for the complement", []*graphtest.Page{nurses(), onisep("coordinatrice", "J1506"), other}, "metier:MET.2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := graphtest.Snapshot(t, tt.pages...)
			graphtest.RequireEqual(t, tt.want, s.Node("metier:J1510").(*graph.Metier).ID)
		})
	}
	s := graphtest.Snapshot(t, nurses(), onisep("infirmière", "J1506"))
	if id := s.Node("metier:J1506").(*graph.Metier).ID; id != "metier:J1506" {
		t.Errorf("two codes of one domain have the name “infirmière” but for a complement, and one joined %s", id)
	}
}

// TestKinOfTitles checks that what is kept apart although it shares a title is kin.
func TestKinOfTitles(t *testing.T) {
	page := graphtest.NewPage("a.txt").Title("Chef", "Meneur").Title("Cadre", "Meneur").Title("Meneur")
	for _, tt := range []struct {
		pages []*graphtest.Page
		want  []string
	}{
		{[]*graphtest.Page{page}, []string{"metier:cadre", "metier:chef"}},
		{[]*graphtest.Page{page, different(graphtest.Titled("Meneur"), graphtest.Titled("Chef"))}, []string{"metier:cadre"}},
	} {
		r, err := identity.Resolve(graphtest.SetOf(t, graphtest.FactsOf(tt.pages...)).Facts)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, kin := range r.Kin("metier:meneur") {
			got = append(got, kin.Metier)
		}
		graphtest.RequireEqual(t, tt.want, got)
	}
}
