package loader

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestPairsFoldAsLettersDo checks, for each character, that a text with it may hold what the character folds to.
func TestPairsFoldAsLettersDo(t *testing.T) {
	const french = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ0123456789'’-… "
	for r := rune(0); r <= unicode.MaxRune; r++ {
		text := "un" + string(r) + "e"
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			if word := "n" + string(other) + "e"; !foldsOddly(other) && !mayHoldAny(text, []string{word}) {
				t.Errorf("%q may not hold %q, which is the same in another case", text, word)
			}
		}
		if lower := unicode.ToLower(r); strings.ContainsRune(french, lower) && !holdsAny(text, "n"+string(lower)+"e") {
			t.Errorf("%q does not hold %q in lower case", text, lower)
		}
	}
}

// TestHoldsAny compares holdsAny with a search for each word.
func TestHoldsAny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-cA-CéÉœŒ' ſK]{0,12}`).Draw(t, "text")
		words := rapid.SliceOfN(rapid.StringMatching(`[abcéœsk' ]{0,3}`), 0, 4).Draw(t, "words")
		want := false
		for _, word := range words {
			want = want || strings.Contains(strings.ToLower(text), word)
		}
		if got := holdsAny(text, words...); got != want {
			t.Fatalf("%q holds one of %q: %v", text, words, got)
		}
	})
}

// TestNeeds reads off expressions what each match holds, and checks that it does.
func TestNeeds(t *testing.T) {
	for expression, want := range map[string]string{
		`(?i)rejoignez.(?:nous|notre)`:           "rejoignez",
		`(?i)(?:vient|viennent) (?:de|du) +`:     "vient de|vient du|viennent de|viennent du",
		`(?i)\bd['’]abord|chefs? de (?:\p{L}+)s`: "d'abord|d’abord|chef de |chefs de ",
		`(?i)l['’]`:        "l'|l’",
		`(?i)an(?:née)?s?`: "an",
		`(?:ab)+c`:         "ab",
		`a*|b`:             "",
		`(?i)ĺa|b`:         "", // Ĺ and ĺ are of two kinds
		`.*`:               "",
	} {
		parsed, err := syntax.Parse(expression, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		got := shortestOnly(needsOf(parsed.Simplify()).words)
		var wanted []string
		if want != "" {
			for word := range strings.SplitSeq(want, "|") {
				wanted = append(wanted, kindred(word))
			}
		}
		if strings.Join(got, "|") != strings.Join(shortestOnly(withoutDoubles(wanted)), "|") {
			t.Errorf("%s needs %q, want %q", expression, got, wanted)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		expression := "(?i)" + rapid.StringMatching(`(\(?[aéks]{1,3}\)?[|?+*]?){1,4}|(a|é|b(é|k)?)(sk|[éb]+)(a|b)`).Draw(t, "expression")
		parsed, err := syntax.Parse(expression, syntax.Perl)
		if err != nil {
			t.Skip()
		}
		text := rapid.StringMatching(`[abeéÉkKsſSK]{0,8}`).Draw(t, "text")
		if kinds, mayBeEmpty := beginsOf(parsed.Simplify()); regexp.MustCompile("^(?:"+expression+")").MatchString(text) && !mayBeEmpty && (text == "" || !kinds.has(text[0])) {
			t.Fatalf("%s matches %q, which begins otherwise", expression, text)
		}
		if needs := needsOf(parsed.Simplify()).words; regexp.MustCompile(expression).MatchString(text) && len(needs) > 0 && !mayHoldAny(text, needs) {
			t.Fatalf("%s matches %q, which lacks %q", expression, text, needs)
		}
	})
}
