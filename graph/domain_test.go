package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestDomains files métiers under the domain of their first code of ROME 4, by title; those without a code come last.
func TestDomains(t *testing.T) {
	p := graphtest.NewPage("p")
	for code, title := range map[string]string{
		"D1106": "Vendeur / Vendeuse", "D1101": "Boucher / Bouchère", "D1102": "Écailler / Écaillère", "A1101": "Conducteur / Conductrice",
	} {
		coding := fact.Coding{Code: code}
		if code == "D1106" { // one account of the domain has its label
			coding.Domain, coding.GrandDomain = new("Commerce alimentaire"), new("Commerce")
		}
		p.Call(graphtest.Rome(code), title).State(graphtest.Rome(code), coding)
	}
	p.Call(graphtest.Titled("Zouave"), "Zouave").Call(graphtest.Titled("Ermite"), "Ermite")
	s := graphtest.Snapshot(t, p)
	type filed struct {
		Code, Label, Grand string
		IDs                []string
	}
	var got []filed
	for _, one := range s.Domains() {
		f := filed{IDs: graphtest.IDs(one.Metiers)}
		if one.Domain != nil {
			f.Code, f.Label, f.Grand = one.Domain.Code, fact.OrEmpty(one.Domain.Label), one.GrandDomain.Code
		}
		if one.Count() != len(one.Metiers) {
			t.Errorf("%s counts %d of %d", f.Code, one.Count(), len(one.Metiers))
		}
		got = append(got, f)
	}
	graphtest.RequireEqual(t, []filed{
		{"A11", "", "A", []string{"metier:A1101"}},
		{"D11", "Commerce alimentaire", "D", []string{"metier:D1101", "metier:D1102", "metier:D1106"}},
		{"", "", "", []string{"metier:ermite", "metier:zouave"}},
	}, got)
}

// TestDomainsHaveEachMetierOnce holds the domains of random datasets against all métiers.
func TestDomainsHaveEachMetierOnce(t *testing.T) {
	for _, pages := range [][]*graphtest.Page{graphtest.CommunityManager(), graphtest.BothReleases(), {graphtest.RandomPage(7, 40, 3)}} {
		s := graphtest.Snapshot(t, pages...)
		times := map[*graph.Metier]int{}
		for _, one := range s.Domains() {
			for _, m := range one.Metiers {
				times[m]++
			}
		}
		for m := range s.EachMetier() {
			if times[m] != 1 {
				t.Errorf("%s is there %d times", m.ID, times[m])
			}
		}
	}
}
