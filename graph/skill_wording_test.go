package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestSkillMatch checks for pairs of labels whether they count as one, and why.
func TestSkillMatch(t *testing.T) {
	for _, tt := range []struct {
		a, b   string
		reason graph.SkillMatchReason // "" for none
		why    string
	}{
		{"Gestion des stocks", "Gestion de stocks", graph.SameWords, "the same words: gestion stocks"},
		{"Réparation et maintenance des cycles", "Maintenance et réparation de cycles", graph.SameWords, "the same words: cycles maintenance reparation"},
		{"Analyser le marché", "Analyse des marchés", graph.SameStems, "the same stems: analys march"},
		{"Animer des formations", "Animation de formation", graph.SameStems, "the same stems: anim form"},
		{"Marketing digital", "Webmarketing", graph.Synonyms, "synonyms: digital = numérique, webmarketing = marketing numérique"},
		{"leadership", "Faire preuve de leadership", graph.Synonyms, "synonyms: faire preuve de leadership = leadership"},
		{"Référencement naturel (SEO)", "SEO", graph.Synonyms, "synonyms: SEO = référencement naturel, référencement naturel (SEO) = référencement naturel"},
		{"Gestion des équipes", "Gestion des équipements", "", ""},
		{"Photographe", "Photographie", "", ""},
		{"Langage C", "Langage C++", "", ""},
		{"Anglais niveau B1", "Anglais niveau B2", "", ""},
		{"Gestion de projets", "Gestion de projets web", "", ""},
	} {
		p := graphtest.NewPage("skills.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").
			State(graphtest.Met(1), fact.SkillNeed{Label: tt.a, Kind: fact.Savoir}).
			State(graphtest.Met(2), fact.SkillNeed{Label: tt.b, Kind: fact.SavoirFaire})
		answer := graphtest.Must(graphtest.Snapshot(t, p).SkillOverlap([]string{"MET.1", "MET.2"}, graph.MatchFuzzy))
		if tt.reason == "" {
			if len(answer.Matches) > 0 || answer.Pairs[0].Shared > 0 {
				t.Errorf("%s and %s count as one: %s", tt.a, tt.b, answer.Matches[0].Why)
			}
			continue
		}
		if len(answer.Matches) != 1 || answer.Pairs[0].Shared != 1 {
			t.Errorf("%s and %s do not count as one", tt.a, tt.b)
			continue
		}
		if m := answer.Matches[0]; m.Reason != tt.reason || m.Why != tt.why {
			t.Errorf("%s and %s: %s, %s", tt.a, tt.b, m.Reason, m.Why)
		}
	}
}
