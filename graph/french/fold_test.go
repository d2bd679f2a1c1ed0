package french_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"  ", ""},
		{"Animatrice de réseaux sociaux", "animatrice de reseaux sociaux"},
		{"Maître d'œuvre", "maitre d oeuvre"},
		{"MAÎTRE D’ŒUVRE", "maitre d oeuvre"},
		{"E-commercial·e", "e commercial e"},
		{"Chef\u00a0/\u202fCheffe", "chef cheffe"},
		{"C++, C# et R&D", "c++ c# et r d"},
		{"Infographiste 3D", "infographiste 3d"},
		{"Charge\u0301", "charge"},
		{"ﬁnance — m²", "finance m2"},
		{"(SMO)", "smo"},
		{"Straße, Łódź, Ærø", "strasse lodz aero"},
		{"\xff\xfe", ""},
	} {
		if got := french.Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFoldLoose(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Responsable de la communication", "responsable communication"},
		{"Responsable communication", "responsable communication"},
		{"Chargé des relations avec les internautes", "charge relations internautes"},
		{"Animateur d'atelier", "animateur atelier"},
		{"à la une", "a la une"},
		{"", ""},
	} {
		if got := french.FoldLoose(tt.in); got != tt.want {
			t.Errorf("FoldLoose(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestFoldLatin checks that the short way for Latin letters changes nothing: for every code point
// that may take it, between letters, beside a space and after a bound, and for random texts.
func TestFoldLatin(t *testing.T) {
	for r := rune(0); r < 0x2100; r++ {
		for _, text := range []string{string(r), "a" + string(r) + "b", "a " + string(r), string(r) + " 1", string(r) + "1", string(r) + string(r), "<" + string(r)} {
			if got, want := french.Fold(text), french.FoldAny(text); got != want {
				t.Errorf("%q gives %q, want %q", text, got, want)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~\x{A0}-\x{17F}\x{2010}-\x{2030}\x{300}-\x{303}]{0,20}`).Draw(t, "text")
		if got, want := french.Fold(text), french.FoldAny(text); got != want {
			t.Fatalf("%q gives %q, want %q", text, got, want)
		}
	})
}

// TestFoldProperties checks, for any text, that keys and slugs are stable, well formed and the same
// for composed and decomposed letters.
func TestFoldProperties(t *testing.T) {
	kebab := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), graphtest.FrenchText()).Draw(t, "text")
		folded := french.Fold(s)
		if again := french.Fold(folded); again != folded {
			t.Fatalf("Fold is not idempotent: %q then %q", folded, again)
		}
		if got := french.Fold(norm.NFD.String(s)); got != folded {
			t.Fatalf("Fold of NFD = %q, of the text as it is = %q", got, folded)
		}
		if got := french.Fold(norm.NFC.String(s)); got != folded {
			t.Fatalf("Fold of NFC = %q, of the text as it is = %q", got, folded)
		}
		if loose := french.FoldLoose(s); french.FoldLoose(loose) != loose || (loose == "") != (folded == "") {
			t.Fatalf("FoldLoose(%q) = %q is not stable, or lost all of %q", s, loose, folded)
		}
		if slug := french.Slug(s); !kebab.MatchString(slug) || french.Slug(slug) != slug {
			t.Fatalf("Slug(%q) = %q is no stable ASCII kebab", s, slug)
		}
		if strings.HasPrefix(folded, " ") || strings.HasSuffix(folded, " ") || strings.Contains(folded, "  ") {
			t.Fatalf("Fold(%q) = %q has stray spaces", s, folded)
		}
	})
}

func ExampleFold() {
	fmt.Println(french.Fold("Maître d’œuvre"))
	fmt.Println(french.Fold("Développeur·se C++ / C#"))
	// Output:
	// maitre d oeuvre
	// developpeur se c++ c#
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		french.Fold("Chargé / Chargée des relations avec les internautes")
	}
}
