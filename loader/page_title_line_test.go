package loader

import "testing"

// TestTitleIn finds the métier in titles of pages, without what stands around it.
func TestTitleIn(t *testing.T) {
	for line, want := range map[string]string{
		"Fiche métier n° 12 : Chaudronnier (H/F)":          "Chaudronnier",
		"Comment devenir wedding planner en 2024 ?":        "wedding planner",
		"Tout savoir sur le métier d'assistant commercial": "assistant commercial",
		"# Le vrai salaire d'un boulanger":                 "boulanger",
		"Plaquiste : tout savoir sur ce métier":            "Plaquiste",
		"Aide-soignant à Lyon, en CDI":                     "Aide-soignant",
		"Conservateur, conservatrice du patrimoine":        "conservatrice du patrimoine",
		"ATSEM – agent territorial spécialisé":             "agent territorial spécialisé",
		"Guide de haute montagne":                          "Guide de haute montagne",
		"Technicien après-vente":                           "Technicien après-vente",
		"Boulanger pro":                                    "Boulanger",
		"Viticulteur viticultrice":                         "Viticulteur",
		"Agent de surveillance (ASVP)":                     "Agent de surveillance",
		"Les métiers de la banque":                         "",
		"Le boulanger fait du pain.":                       "",
		"- boulanger":                                      "",
		"Réparer les pieds des chevaux":                    "",
	} {
		source, err := newSourceText("page.txt", []byte(line), 1000)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if at, ok := titleIn(source, source.lines[0]); ok {
			got = source.of(at)
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
