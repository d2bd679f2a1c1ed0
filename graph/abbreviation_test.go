package graph_test

import (
	"slices"
	"testing"

	"passerelle/graph"
)

// TestSynonymies holds the curated list to its form: each line has several phrases, none
// blank, and no two lines are the same.
func TestSynonymies(t *testing.T) {
	lines := map[string]bool{}
	for _, set := range graph.Synonymies() {
		if len(set) < 2 || slices.Contains(set, "") || lines[set[0]] {
			t.Errorf("set %q", set)
		}
		lines[set[0]] = true
	}
	if len(lines) < 50 {
		t.Errorf("%d sets", len(lines))
	}
}

// TestSynonymiesBothWays finds a title by the abbreviation, and one that is abbreviated by
// what it stands for.
func TestSynonymiesBothWays(t *testing.T) {
	s := snapshot(t, newPage("a.txt").title("Directeur.trice des ressources humaines").title("Assistant.e RH").title("Développeur.euse web"))
	metier := graph.SearchMetier
	for text, want := range map[string]string{
		"DRH":                            "metier:directeur-des-ressources-humaines 0.95 ABBREVIATION Directeur des ressources humaines",
		"assistante ressources humaines": "metier:assistant-rh 0.95 ABBREVIATION Assistante RH",
		"dev web":                        "metier:developpeur-web 0.95 ABBREVIATION Développeur web",
		"web developer":                  "metier:developpeur-web 0.893 ABBREVIATION Développeur web",
		"DRH adjoint":                    "metier:directeur-des-ressources-humaines",
	} {
		if got := found(t, s, text, metier); len(got) == 0 || !slices.Contains(got, want) && got[0][:len(want)] != want {
			t.Errorf("%q: %q, want %s", text, got, want)
		}
	}
}
