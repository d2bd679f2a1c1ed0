package french_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"passerelle/graph/french"
)

const romeAppellations = "../../../shared/data/rome-v460/unix_referentiel_appellation_v460_utf8.csv"

// romeLabels returns one column of ROME's appellations, or skips the test where the data are not
// at hand.
func romeLabels(t *testing.T, column string) []string {
	t.Helper()
	file, err := os.Open(romeAppellations)
	if err != nil {
		t.Skipf("ROME's appellations are not at hand: %v", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatalf("read %s: %v", romeAppellations, err)
	}
	at := slices.Index(rows[0], column)
	if at < 0 {
		t.Fatalf("%s has no column %s", romeAppellations, column)
	}
	var labels []string
	for _, row := range rows[1:] {
		labels = append(labels, row[at])
	}
	return labels
}

// The classes of parsed labels.
const (
	twoGenders    = "both genders"
	epicene       = "epicene"
	feminineOnly  = "feminine only"
	masculineOnly = "masculine only"
	undecided     = "no gender shown"
	unpairedTwo   = "alternatives that are no gender pair"
)

// classOf returns the class of a parsed label.
func classOf(label string, title french.Title) string {
	switch {
	case title.Feminine != "" && title.Masculine != "" && title.Feminine != title.Masculine:
		return twoGenders
	case strings.Contains(label, " / "):
		return unpairedTwo
	case title.Feminine != "" && title.Masculine != "":
		return epicene
	case title.Feminine != "":
		return feminineOnly
	case title.Masculine != "":
		return masculineOnly
	}
	return undecided
}

// TestROME parses every label of ROME 4.0 in its two spellings. It checks that nothing is lost or
// invented, and logs what does not yield both genders.
func TestROME(t *testing.T) {
	for _, tt := range []struct {
		column        string
		pairs, single int // at least so many with both genders, at most so many with one or none
	}{
		{"libelle_appellation_long", 10870, 140},
		{"libelle_appellation_court", 10740, 270},
	} {
		t.Run(tt.column, func(t *testing.T) {
			labels := romeLabels(t, tt.column)
			classes := make(map[string][]string)
			for _, label := range labels {
				title := french.ParseTitle(label)
				class := classOf(label, title)
				classes[class] = append(classes[class], label)
				checkNothingLost(t, label, title)
				for _, alternative := range french.ParseTitles(label) {
					checkNothingInvented(t, label, alternative)
				}
			}
			for _, class := range []string{twoGenders, epicene, masculineOnly, feminineOnly, unpairedTwo, undecided} {
				found := classes[class]
				t.Logf("%-38s %5d of %d, %5.2f %%", class, len(found), len(labels), 100*float64(len(found))/float64(len(labels)))
				if class != twoGenders {
					t.Logf("    e.g. %s", strings.Join(found[:min(len(found), 12)], "; "))
				}
			}
			if got := len(classes[twoGenders]); got < tt.pairs {
				t.Errorf("%d labels yield both genders, want at least %d", got, tt.pairs)
			}
			if got := len(labels) - len(classes[twoGenders]) - len(classes[epicene]); got > tt.single {
				t.Errorf("%d labels yield one gender or none, want at most %d", got, tt.single)
			}
		})
	}
}

// checkNothingLost checks that each word of the label is in a form, whole or, where it is a suffix,
// as the end of a word (but for a first letter too many: "appareilleur(reuse)"). A label that
// shows no gender is its own form.
func checkNothingLost(t *testing.T, label string, title french.Title) {
	t.Helper()
	words := strings.Fields(french.Fold(title.Feminine + " " + title.Masculine))
	if len(words) == 0 {
		words = strings.Fields(french.Fold(title.Label))
	}
	for _, w := range strings.Fields(french.Fold(label)) {
		found := slices.ContainsFunc(words, func(form string) bool {
			return form == w || len(w) <= 6 && len(form) > len(w) && (strings.HasSuffix(form, w) || len(w) == 5 && strings.HasSuffix(form, w[1:]))
		})
		if !found {
			t.Errorf("%q: the word %q is lost in %q and %q", label, w, title.Feminine, title.Masculine)
		}
	}
}

// checkNothingInvented checks that each word of a form is a word of the label or an inflection of
// one.
func checkNothingInvented(t *testing.T, label string, title french.Title) {
	t.Helper()
	words := strings.Fields(french.Fold(label))
	for _, w := range strings.Fields(french.Fold(title.Feminine + " " + title.Masculine)) {
		known := slices.ContainsFunc(words, func(x string) bool {
			return x == w || len(w) > 3 && len(x) > 3 && strings.HasPrefix(w, x[:3]) && max(len(w), len(x))-min(len(w), len(x)) <= 4
		})
		if !known {
			t.Errorf("%q: the word %q of %+v is not in it", label, w, title)
		}
	}
}

// TestROMESpellings compares the two spellings that ROME has of one title ("Technicien / Technicienne
// qualité", "Technicien(ne) qualité"): where the masculines agree, the feminines must. The
// exceptions are slips of the source.
func TestROMESpellings(t *testing.T) {
	long, short := romeLabels(t, "libelle_appellation_long"), romeLabels(t, "libelle_appellation_court")
	compared, differ := 0, 0
	for i := range long {
		a, b := french.ParseTitle(long[i]), french.ParseTitle(short[i])
		if a.Feminine == "" || b.Feminine == "" || french.Fold(a.Masculine) != french.Fold(b.Masculine) {
			continue
		}
		compared++
		if french.Fold(a.Feminine) != french.Fold(b.Feminine) {
			differ++
			t.Logf("%q gives %q, %q gives %q", long[i], a.Feminine, short[i], b.Feminine)
		}
	}
	t.Logf("%d titles compared in both spellings, %d differ", compared, differ)
	if compared < 11800 || differ > 10 {
		t.Errorf("%d of %d feminine forms differ between the spellings, want at most 10 of at least 11800", differ, compared)
	}
}

// TestROMECounterparts derives each feminine from its masculine alone, and back, and compares the
// results with what ROME writes.
func TestROMECounterparts(t *testing.T) {
	var pairs, toFeminine, toMasculine int
	for _, label := range romeLabels(t, "libelle_appellation_long") {
		title := french.ParseTitle(label)
		if classOf(label, title) != twoGenders {
			continue
		}
		pairs++
		if hasForm(french.Title{Label: title.Masculine, Masculine: title.Masculine}, title.Feminine) {
			toFeminine++
		}
		if hasForm(french.Title{Label: title.Feminine, Feminine: title.Feminine}, title.Masculine) {
			toMasculine++
		}
	}
	t.Logf("of %d pairs, %d feminines and %d masculines are derived as ROME writes them", pairs, toFeminine, toMasculine)
	if toFeminine*100 < pairs*96 || toMasculine*100 < pairs*96 {
		t.Errorf("of %d pairs, %d feminines and %d masculines are derived right, want 96 %%", pairs, toFeminine, toMasculine)
	}
}

// hasForm reports whether a form is among those of a title, case and accents apart.
func hasForm(title french.Title, want string) bool {
	return slices.ContainsFunc(title.Forms(), func(form string) bool { return french.Fold(form) == french.Fold(want) })
}
