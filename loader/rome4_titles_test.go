package loader_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
	"passerelle/graph"
	"passerelle/graph/french"
)

// TestRome460Texts compares the texts of each fiche with the sentences of the table.
func TestRome460Texts(t *testing.T) {
	n := rome4Graph(t)
	want := map[string]string{}
	for _, row := range rome4Rows(t, "texte") { // which has them in order
		key := row["code_rome"] + " " + row["libelle_type_texte"]
		want[key] = strings.TrimSpace(want[key] + " " + french.Fold(strings.Map(misread, row["libelle_texte"])))
	}
	got := map[string]string{}
	n.each(t, func(code string, m *graph.Metier) {
		got[code+" definition"] = french.Fold(value(m.Summary()))
		got[code+" acces_metier"] = french.Fold(strings.Join(m.AccessTexts(), " "))
	})
	compareTexts(t, want, got)
}

func compareTexts(t *testing.T, want, got map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts (-table +graph):\n%.2000s", diff)
	}
}

// misread returns the letter for the only misread code point of the texts.
func misread(r rune) rune {
	if r == 0x9c {
		return 'œ'
	}
	return r
}

// TestRome460Titles searches each appellation in the feminine, in the masculine and without
// accents.
func TestRome460Titles(t *testing.T) {
	n := rome4Graph(t)
	rows := rome4Rows(t, "referentiel_appellation")
	found, ambiguous, missed := 0, 0, 0
	for _, row := range rows {
		for _, typed := range typedForms(t, row["libelle_appellation_long"]) {
			m, err := n.snapshot.Metier(typed)
			switch {
			case err == nil && m.ID == "metier:"+row["code_rome"]:
				found++
			case errors.As(err, new(*graph.AmbiguousError)):
				ambiguous++
			default:
				missed++
				t.Logf("%q of %s: %v, %v", typed, row["code_rome"], m, err)
			}
		}
	}
	t.Logf("%d appellations: %d forms find their métier, %d are ambiguous, %d find another or none", len(rows), found, ambiguous, missed)
	if missed > 0 || ambiguous > 60 {
		t.Errorf("%d of the forms find another métier or none, %d are ambiguous", missed, ambiguous)
	}
}

// typedForms returns the forms in which a person may type a title of ROME: as it is written, in the
// feminine and in the masculine, and each in capitals without accents.
func typedForms(t *testing.T, label string) []string {
	t.Helper()
	accents := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	title := french.ParseTitle(label)
	var forms []string
	for _, form := range []string{title.Label, title.Feminine, title.Masculine} {
		bare, _, err := transform.String(accents, form)
		if err != nil {
			t.Fatal(err)
		}
		if form != "" {
			forms = append(forms, form, strings.ToUpper(bare))
		}
	}
	return forms
}
