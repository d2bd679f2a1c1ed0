package french_test

import (
	"testing"

	"passerelle/graph/french"
)

func TestStem(t *testing.T) {
	for stem, words := range map[string][]string{
		"analys":        {"analyse", "analyses", "analyser"},
		"anim":          {"animateur", "animatrice", "animation", "animer"},
		"comuniqu":      {"communication", "communiquer"},
		"qualifi":       {"qualification", "qualifier"},
		"numeris":       {"numerisation", "numeriser"},
		"comercial":     {"commercial", "commerciaux"},
		"directeu":      {"directeur", "directrice"},
		"vendeu":        {"vendeur", "vendeuse"},
		"administratif": {"administratif", "administrative"},
		"reseau":        {"reseau", "reseaux"},
		"chef":          {"chef", "chefs"},
		"c++":           {"c++"},
		"3ds":           {"3ds"},
	} {
		for _, word := range words {
			if got := french.Stem(word); got != stem {
				t.Errorf("Stem(%q) = %q, want %q", word, got, stem)
			}
		}
	}
	for _, pair := range [][2]string{{"equipe", "equipement"}, {"robot", "robotique"}, {"photographe", "photographie"}} {
		if french.Stem(pair[0]) == french.Stem(pair[1]) {
			t.Errorf("%s and %s have one stem", pair[0], pair[1])
		}
	}
}
