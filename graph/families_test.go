package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// codeStatements returns a code of ROME 4, which descends from one of ROME 3 that no document lists,
// a métier of Onisep filed under it, and what a document says of either code itself.
func codeStatements() []*graphtest.Page {
	code := fact.Identifier{Scheme: fact.SchemeRome, Value: "E1112"}
	table := graphtest.NewPage("codes.csv").Call(code, "Chargé de communication").
		State(code, fact.Coding{Code: "E1112", Label: new("Chargé de communication"), Version: new("4"), Parent: new("E1103")})
	list := graphtest.NewPage("metiers.csv").Call(graphtest.Met(1), "Attaché de presse").
		State(graphtest.Met(1), fact.Coding{Code: "E1112", Version: new("4")})
	register := graphtest.NewPage("register.csv").
		State(fact.Rome3CodeIdentifier("E1103"), fact.CodeName{Label: "Communication"}, fact.Preparation{ID: new("RNCP1"), Label: "RNCP1", Kind: fact.OtherTraining}).
		State(fact.RomeCodeIdentifier("E1112"), fact.Preparation{ID: new("RNCP2"), Label: "RNCP2", Kind: fact.OtherTraining})
	return []*graphtest.Page{table, list, register}
}

// TestFamilies checks that what is said of codes themselves makes codes and no métier, and which codes
// are the families of a métier.
func TestFamilies(t *testing.T) {
	s := graphtest.Snapshot(t, codeStatements()...)
	graphtest.RequireEqual(t, []string{"metier:E1112", "metier:MET.1"}, graphtest.IDs(graphtest.Must(s.Metiers(10, nil)).Nodes))
	family, ok := s.Node("rome3:E1103").(*graph.RomeCode)
	if !ok || fact.OrEmpty(family.Label) != "Communication" {
		t.Fatalf("the family is %+v", family)
	}
	for _, ref := range []string{"E1112", "MET.1"} {
		graphtest.RequireEqual(t, []string{"rome:E1112", "rome3:E1103"}, graphtest.IDs(graph.Families(graphtest.Must(s.Metier(ref)))))
	}
}
