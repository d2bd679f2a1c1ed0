package french

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Display returns a title as it is shown to a person: in one gender, without what stands in brackets or
// as an acronym between hyphens, only the first of two titles, with its capital and the accents of its
// capitals. "Educateur / Educatrice de jeunes enfants (EJE)" in the feminine gives "Éducatrice de jeunes
// enfants". A title that has no form of the gender, stated or by rule, is given in the one it has.
func (t Title) Display(gender Gender) string { return tidyDisplay(t.inGender(gender)) }

// DisplayBoth is Display in both genders, the masculine first, with what they share once: "Éducateur /
// Éducatrice de jeunes enfants". A title that is the same in both is given once.
func (t Title) DisplayBoth() string {
	masculine, feminine := t.Display(GenderMasculine), t.Display(GenderFeminine)
	if masculine == feminine {
		return masculine
	}
	a, b := strings.Fields(masculine), strings.Fields(feminine)
	shared := 0
	for shared < min(len(a), len(b))-1 && a[len(a)-1-shared] == b[len(b)-1-shared] {
		shared++
	}
	return strings.Join(slices.Concat(a[:len(a)-shared], []string{"/"}, b), " ")
}

// inGender returns the form of a gender, stated or by rule; else the other one, else the first of the
// label's alternatives.
func (t Title) inGender(gender Gender) string {
	wanted, other := t.Masculine, t.Feminine
	if strings.EqualFold(wanted, "homme "+other) { // "Homme sage-femme": the other one names both
		wanted = other
	}
	if gender == GenderFeminine {
		wanted, other = other, wanted
	}
	switch {
	case wanted != "":
		return wanted
	case other != "":
		if form := counterpart(other, gender); form != "" {
			return form
		}
		return other
	}
	first, _, _ := strings.Cut(t.Label, " / ")
	if form := counterpart(first, gender); form != "" {
		return form
	}
	return first
}

var (
	// hyphenNote matches an acronym between hyphens, with the spaces before it: " -DSI-", " - PNC -".
	hyphenNote = regexp.MustCompile(`\s+-\s?[\p{Lu}&]{2,}\s?-`)
	// glued matches the mark of a plural or gender that is left on a word, as in "site(s)".
	glued = regexp.MustCompile(`(\p{L})\([^() ]*\)|(\p{L})[.·•]\p{Ll}{1,6}\b`)
)

// tidyDisplay makes a form of one gender one to show. Pages show thousands, so it looks for a pattern only where a title
// has a character that it needs.
func tidyDisplay(form string) string {
	if strings.ContainsAny(form, "(.·•") {
		form = glued.ReplaceAllString(form, "$1$2")
	}
	if strings.Contains(form, "-") {
		form = hyphenNote.ReplaceAllString(form, "")
	}
	form = WithoutBrackets(form)
	if halves := Halves(form); len(halves) > 0 {
		form = halves[0].Label
	}
	first, _, _ := strings.Cut(form, " / ")
	form = strings.TrimRight(tidy(first), " -,")
	if form == "" {
		return ""
	}
	initial, size := utf8.DecodeRuneInString(form)
	return openedLigatures.Replace(accentCapitals(string(unicode.ToUpper(initial)) + form[size:]))
}

// openedLigatures closes the ligatures of the words of titles that sources open.
var openedLigatures = strings.NewReplacer("oeuvre", "œuvre", "Oeuvre", "Œuvre", "oeno", "œno", "Oeno", "Œno")

// bareCapital matches a capital E that begins a word, and the letters behind it.
var bareCapital = regexp.MustCompile(`(^|[^\p{L}])E(\p{Ll}+)`)

// accentCapitals replaces E by É at the beginning of words that are pronounced with é. These are the
// words in which a single consonant, or two that begin a syllable, and then a vowel follow the E:
// "Educateur" gives "Éducateur" and "Ecrivain" gives "Écrivain". Employé, Expert and Essayeur stay.
func accentCapitals(form string) string {
	if !strings.Contains(form, "E") {
		return form
	}
	return bareCapital.ReplaceAllStringFunc(form, func(match string) string {
		before, rest, _ := strings.Cut(match, "E")
		if !opensSyllable.MatchString(rest) || englishE[Fold("e"+rest)] {
			return match
		}
		return before + "É" + rest
	})
}

// opensSyllable matches what follows an E that is spoken é.
var opensSyllable = regexp.MustCompile(`^(?:[bcdfgjlmnpqrstvz]|[bcfgp]l|[bcdfgptv]r|ch|ph|th|qu|gn)[aeiouyàâéèêîïôœû]`)

// englishE are the English words of titles that begin with an e that has no accent.
var englishE = wordSet(`event events editor editing email emailing evangelist e`)
