package loader

import "testing"

// TestTitlesAtPlaces leaves the place where somebody works out of a title, and nothing that belongs to it.
func TestTitlesAtPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"professeure des écoles à Rennes":            "professeure des écoles",
		"chef de rang chez Lucas":                    "chef de rang",
		"coiffeur à domicile":                        "coiffeur à domicile",
		"Coiffeur à Domicile":                        "Coiffeur à Domicile",
		"Mandataire Judiciaire à la Protection":      "Mandataire Judiciaire à la Protection",
		"CONDUCTEUR DE MACHINE À COMMANDE NUMÉRIQUE": "CONDUCTEUR DE MACHINE À COMMANDE NUMÉRIQUE",
	} {
		found := findTitles(text)
		if len(found) != 1 || found[0].title != want {
			t.Errorf("%q: got %+v, want %q", text, found, want)
		}
	}
}
