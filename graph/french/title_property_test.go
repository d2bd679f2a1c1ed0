package french_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// pairEndings are gender endings with the suffixes that people write for them.
var pairEndings = []struct {
	masculine, feminine string
	suffixes            []string
}{
	{"ateur", "atrice", []string{"trice", "rice", "atrice"}},
	{"neur", "neuse", []string{"euse", "se", "neuse"}},
	{"énieur", "énieure", []string{"e"}},
	{"illier", "illière", []string{"ière", "ère", "e"}},
	{"icien", "icienne", []string{"ne", "ienne"}},
	{"atif", "ative", []string{"ve", "ive", "tive"}},
	{"rgé", "rgée", []string{"e", "ée"}},
	{"ultant", "ultante", []string{"e", "te"}},
	{"ercial", "erciale", []string{"e", "ale"}},
	{"ionnel", "ionnelle", []string{"le", "elle"}},
}

// TestRoundTrip writes random pairs of forms in every inclusive style and parses them back.
func TestRoundTrip(t *testing.T) {
	stems := rapid.StringOfN(rapid.RuneFrom([]rune("bcdlmnprtvaiou")), 2, 8, -1)
	tails := rapid.SampledFrom([]string{"", " web", " de projet", " d'équipe", " en 3D", " (SMO)", " marketing digital", " - jeux vidéo"})
	writers := []func(m, f, suffix, tail string) string{
		func(m, _, s, tail string) string { return m + "." + s + tail },
		func(m, _, s, tail string) string { return m + "·" + s + tail },
		func(m, _, s, tail string) string { return m + "•" + s + tail },
		func(m, _, s, tail string) string { return m + "/" + s + tail },
		func(m, _, s, tail string) string { return m + "(" + s + ")" + tail },
		func(m, _, s, tail string) string { return m + "(-" + s + ")" + tail },
		func(m, f, _, tail string) string { return m + " / " + f + tail },
		func(m, f, _, tail string) string { return f + " / " + m + tail },
		func(m, f, _, tail string) string { return m + "/" + f + tail },
		func(m, f, _, tail string) string { return m + " ou " + f + tail },
		func(m, f, _, tail string) string { return m + tail + " / " + f + tail },
	}
	rapid.Check(t, func(t *rapid.T) {
		stem, tail := stems.Draw(t, "stem"), tails.Draw(t, "tail")
		end := rapid.SampledFrom(pairEndings).Draw(t, "ending")
		suffix := rapid.SampledFrom(end.suffixes).Draw(t, "suffix")
		m, f := stem+end.masculine, stem+end.feminine
		if rapid.Bool().Draw(t, "capitals") {
			m, f, suffix = strings.ToUpper(m), strings.ToUpper(f), strings.ToUpper(suffix)
		}
		label := rapid.SampledFrom(writers).Draw(t, "style")(m, f, suffix, tail)
		if rapid.Bool().Draw(t, "decomposed") {
			label = norm.NFD.String(label)
		}
		want := both(norm.NFC.String(label), f+tail, m+tail)
		if diff := cmp.Diff([]french.Title{want}, french.ParseTitles(label)); diff != "" {
			t.Fatalf("ParseTitles(%q) (-want +got):\n%s", label, diff)
		}
	})
}

// checkTitles checks what holds for any label.
func checkTitles(t interface{ Fatalf(string, ...any) }, label string) {
	titles := french.ParseTitles(label)
	blank := french.ParseTitle(label).Label == ""
	if blank != (len(titles) == 0) {
		t.Fatalf("ParseTitles(%q) gives %d titles", label, len(titles))
	}
	for _, title := range titles {
		if title.Label == "" {
			t.Fatalf("ParseTitles(%q): a title without label", label)
		}
		if forms := title.Forms(); !slices.Contains(forms, title.Label) || utf8.ValidString(label) && slices.ContainsFunc(forms, func(f string) bool { return !utf8.ValidString(f) }) {
			t.Fatalf("ParseTitles(%q): forms %q", label, forms)
		}
	}
	if !slices.Equal(titles, french.ParseTitles(label)) {
		t.Fatalf("ParseTitles(%q) differs from call to call", label)
	}
}

// TestParseTitlesAnything parses text of any kind, and fragments of titles in any order.
func TestParseTitlesAnything(t *testing.T) {
	words := rapid.SampledFrom([]string{"chef", "Cheffe", "Animateur", "trice", "(e)", ".e", "/", " / ", " ", "-", "de", "d'", "(", ")", "·", "s", "é", "É", "\xff", "homme", "+", "1", ","})
	mixed := rapid.Map(rapid.SliceOfN(words, 0, 30), func(parts []string) string { return strings.Join(parts, "") })
	rapid.Check(t, func(t *rapid.T) {
		checkTitles(t, rapid.OneOf(rapid.String(), graphtest.FrenchText(), mixed).Draw(t, "label"))
	})
}

func FuzzParseTitles(f *testing.F) {
	for _, seed := range []string{"Animateur.trice d'atelier / de cyberspace", "Chef / Cheffe de projet", "CHARGÉ(E)S", "act·eur·rice", "a / ", "\xff/\xfe", "Homme sage-femme / Sage-femme", "e-/-e"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, label string) { checkTitles(t, label) })
}
