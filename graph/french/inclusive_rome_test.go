package french_test

import (
	"slices"
	"testing"

	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// TestInclusiveSpellings writes each of ROME's titles of two genders in each style, and reads it. Endings
// behind a hyphen have at most five letters: "opérateur-eratrice" is more likely two words.
func TestInclusiveSpellings(t *testing.T) {
	labels := romeLabels(t, "libelle_appellation_long")
	for _, style := range graphtest.InclusiveStyles {
		most := 0
		if style.Name == "hyphen" {
			most = 13
		}
		t.Run(style.Name, func(t *testing.T) {
			written, wrong := 0, 0
			for _, label := range labels {
				title := french.ParseTitle(label)
				isIt := func(reading string) bool { return french.Fold(reading) == french.Fold(title.Masculine) }
				for _, spelling := range style.Spell(title.Masculine, title.Feminine) {
					written++
					if readings := french.InclusiveReadings(spelling); !slices.ContainsFunc(readings, isIt) {
						wrong++
						t.Logf("%s gives %q, want %s", spelling, readings, title.Masculine)
					}
				}
			}
			t.Logf("%d of %d are read right", written-wrong, written)
			if wrong > most || written < 10000 {
				t.Errorf("%d of %d are read wrong, want at most %d of 10,000", wrong, written, most)
			}
		})
	}
}
