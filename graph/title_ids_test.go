package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestIdsOutliveEditions asks by ids that an earlier edition gave: by a code whose title has changed, and by titles that
// documents have come to state of a métier with a code.
func TestIdsOutliveEditions(t *testing.T) {
	one, two := graphtest.Rome("A1101"), graphtest.Rome("A1102")
	p := graphtest.NewPage("p").
		Call(one, "Marchand de livres", "Libraire").
		Call(two, "Bibliothécaire", "Documentaliste", "Disquaire").
		Call(graphtest.Met(5), "Disquaire").
		Call(graphtest.Met(6), "Relieur", "Encadreur").
		Call(graphtest.Met(7), "Doreur", "Encadreur")
	s := graphtest.Snapshot(t, p)
	for id, want := range map[string]string{
		"metier:A1101": "metier:A1101", "metier:libraire": "metier:A1101", "metier:documentaliste": "metier:A1102",
		"metier:disquaire":  "metier:MET.5", // which is called so
		"metier:encadreur":  "",             // two bear the title
		"metier:archiviste": "", "metier:": "", "metier:A1109": "", "libraire": "",
	} {
		got, from := "", ""
		if m, ok := s.Node(id).(*graph.Metier); ok {
			got = m.ID
			from = fact.OrEmpty(m.RedirectedFrom)
		}
		if got != want || got != "" && got != id && from != id {
			t.Errorf("%s leads to %q, redirected from %q; want %q", id, got, from, want)
		}
		if m, err := s.Metier(id); want != "" && (err != nil || m.ID != want) {
			t.Errorf("metier(ref: %q): %v, %v", id, m, err)
		}
	}
}

// TestCodesThatVanish checks which codes are in force: those of the newest release whose table of codes is loaded; all
// others as long as there is none.
func TestCodesThatVanish(t *testing.T) {
	table := func(version string, codes ...string) *graphtest.Page {
		p := graphtest.NewPage("codes-" + version)
		p.Document.PartOf, p.Document.Edition = "rome-4", &version
		for _, code := range codes {
			p.Call(graphtest.Rome(code), "Poste "+code).State(graphtest.Rome(code), fact.Coding{Code: code, Label: new("Poste " + code), Version: new("4")})
		}
		return p
	}
	page := graphtest.NewPage("page").Call(graphtest.Met(1), "Libraire").State(graphtest.Met(1), fact.Coding{Code: "A1101"})
	for name, c := range map[string]struct {
		pages   []*graphtest.Page
		current bool
		label   string
	}{
		"no release":             {[]*graphtest.Page{page}, true, ""},
		"in the release":         {[]*graphtest.Page{page, table("v460", "A1101", "A1102")}, true, "Poste A1101"},
		"gone":                   {[]*graphtest.Page{page, table("v461", "A1102")}, false, ""},
		"gone, the old one kept": {[]*graphtest.Page{page, table("v460", "A1101", "A1102"), table("v461", "A1102")}, false, "Poste A1101"},
		"back":                   {[]*graphtest.Page{page, table("v460", "A1102"), table("v461", "A1101")}, true, "Poste A1101"},
		"ROME 3 alone":           {append(graphtest.BothReleases()[:1], page), true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			code, _ := graphtest.Snapshot(t, c.pages...).Node("rome:A1101").(*graph.RomeCode)
			if code == nil {
				t.Fatal("the code is gone")
			}
			if code.Current() != c.current || fact.OrEmpty(code.StatedLabel) != c.label {
				t.Errorf("current %t, called %q; want %t and %q", code.Current(), fact.OrEmpty(code.StatedLabel), c.current, c.label)
			}
		})
	}
}
