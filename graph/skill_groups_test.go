package graph_test

import (
	"fmt"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestSkillGroups groups skills to acquire by hand: “Vendre” has two main ones, “Analyser” and
// “Cultiver” one each, of which “Cultiver” has more in all; two have none.
func TestSkillGroups(t *testing.T) {
	p := graphtest.NewPage("a.csv").Call(graphtest.Met(1), "Départ").Call(graphtest.Met(2), "But").
		Move(graphtest.Met(1), graphtest.Met(2), fact.Evolution)
	for _, one := range []struct {
		label, broader string
		importance     float64
	}{
		{"Accueil", "Vendre", 1}, {"Encaissement", "Vendre", 1}, {"Semis", "Cultiver", 0.75}, {"Taille", "Cultiver", 0.5},
		{"Statistique", "Analyser", 1}, {"Anglais", "", 1}, {"Dessin", "", 1},
	} {
		p.State(graphtest.Met(2), fact.SkillNeed{Label: one.label, Kind: fact.SavoirFaire, Importance: &one.importance})
		if one.broader != "" {
			p.State(fact.SkillIdentifier(one.label), fact.Broader{Label: one.broader, Kind: fact.SavoirFaire})
		}
	}
	p.State(fact.SkillIdentifier("Semis"), fact.Broader{Label: "Vendre", Kind: fact.SavoirFaire}) // not the lowest id
	s := graphtest.Snapshot(t, p)
	step := askOne(t, s, "MET.1", "MET.2").Steps[0]
	gap := graphtest.Must(s.SkillGap("MET.1", "MET.2", nil, graph.MatchExact))
	want := []string{
		"Vendre 2 [skill:accueil skill:encaissement]", "Cultiver 1 [skill:semis skill:taille]", "Analyser 1 [skill:statistique]",
		" 2 [skill:anglais skill:dessin]",
	}
	for _, groups := range [][]*graph.SkillGroup{step.SkillGroups(nil), gap.SkillGroups()} {
		graphtest.RequireEqual(t, want, namesOf(groups))
	}
	want = []string{"Vendre 2 [skill:accueil skill:encaissement]", "Cultiver 1 [skill:semis]", "Analyser 1 [skill:statistique]", " 2 [skill:anglais skill:dessin]"}
	graphtest.RequireEqual(t, want, namesOf(step.SkillGroups(new(true))))
	graphtest.RequireEqual(t, []string{"Cultiver 0 [skill:taille]"}, namesOf(step.SkillGroups(new(false))))
}

// namesOf returns what groups are called, how many main skills they have, and their skills.
func namesOf(groups []*graph.SkillGroup) (names []string) {
	for _, group := range groups {
		label := ""
		if group.Broader != nil {
			label = group.Broader.Label
		}
		names = append(names, fmt.Sprint(label, " ", group.Main, " ", graphtest.IDs(group.Skills)))
	}
	return names
}
