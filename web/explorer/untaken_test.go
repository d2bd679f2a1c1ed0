package explorer_test

import (
	"strings"
	"testing"
)

// TestValuesThatAreNotTakenAreNamed holds that a page says which value of its address does not count, and what does.
func TestValuesThatAreNotTakenAreNamed(t *testing.T) {
	s := newSite(t, nil)
	const route = "/parcours?de=MET.93&vers=directrice+marketing+digital"
	for target, want := range map[string]string{
		route + "&etapes=99":                  "«\u00a0etapes=99\u00a0» n’est pas permis dans l’adresse\u00a0: «\u00a0etapes=8\u00a0» est pris à sa place.",
		route + "&confiance=-5":               "«\u00a0confiance=0\u00a0» est pris",
		route + "&annees=2,5":                 "«\u00a0annees=3\u00a0» est pris",
		route + "&nombre=deux":                "«\u00a0nombre=deux\u00a0» n’est pas permis dans l’adresse\u00a0: il n’en est pas tenu compte.",
		route + "&objectif=zzz":               "«\u00a0objectif=zzz\u00a0» n’est pas permis",
		route + "&genre=evolution&genre=zzz":  "«\u00a0genre=zzz\u00a0» n’est pas permis",
		route + "&suggestions=non":            "«\u00a0suggestions=non\u00a0» n’est pas permis",
		"/carte?autour=MET.93&pas=9":          "«\u00a0pas=3\u00a0» est pris",
		"/carte?autour=MET.93&metiers=1000":   "«\u00a0metiers=60\u00a0» est pris",
		"/recherche?q=community&genre=zzz":    "«\u00a0genre=zzz\u00a0» n’est pas permis",
		"/competences?avec=seo&ordre=hauteur": "«\u00a0ordre=hauteur\u00a0» n’est pas permis",
	} {
		s.get(t, target).wants(t, want)
	}
	for _, target := range []string{
		route + "&etapes=4&confiance=40&annees=3&nombre=5&objectif=compromis&critere=etapes&genre=evolution&intitules=feminin&suggestions=oui",
		"/carte?autour=MET.93&pas=3&metiers=60", "/recherche?q=community&genre=metiers",
	} {
		if page := s.get(t, target); strings.Contains(page.text, "n’est pas permis") {
			t.Errorf("%s: a value that counts is said not to", target)
		}
	}
}
