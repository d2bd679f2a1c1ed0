package french

import (
	"strings"
	"unicode"
)

// A genderPair is a text in both genders. The two are equal when nothing in it shows gender.
type genderPair struct{ masc, fem string }

// differ reports whether the text has two genders.
func (g genderPair) differ() bool { return g.masc != g.fem }

// expandMarks writes out the inclusive suffixes of a text: "Animateur.trice web" gives "Animateur
// web" and "Animatrice web". A mark counts only when its suffix makes a gender pair with the word
// before it, so that "Node.js", "(SMO)", "énergie/pétrochimie" and "intermédiaire(s)" stay as they
// are. It takes one pass.
func expandMarks(s string) genderPair {
	if !mayBeMarked(s) {
		return genderPair{s, s}
	}
	rs := []rune(s)
	var masc, fem []rune
	for i := 0; i < len(rs); {
		if !unicode.IsLetter(rs[i]) {
			masc, fem = append(masc, rs[i]), append(fem, rs[i])
			i++
			continue
		}
		end := lettersEnd(rs, i)
		m, f, next, ok := readMarked(rs, i, end)
		if !ok {
			m, f, next = rs[i:end], rs[i:end], end
		}
		masc, fem = append(masc, m...), append(fem, f...)
		i = next
	}
	return genderPair{string(masc), string(fem)}
}

// mayBeMarked reports whether a text has more than letters and blanks, or a capital within a word.
func mayBeMarked(s string) bool {
	before := ' '
	for _, r := range s {
		if r != ' ' && (!unicode.IsLetter(r) || before != ' ' && unicode.IsUpper(r)) {
			return true
		}
		before = r
	}
	return false
}

// lettersEnd returns where the letters that begin at a place end.
func lettersEnd(rs []rune, from int) int {
	for from < len(rs) && unicode.IsLetter(rs[from]) {
		from++
	}
	return from
}

// readMarked reads the word rs[start:end] with the marked suffixes behind it: word·suffix, stem and both
// endings ("act·eur·rice", "act(eur/rice)"), an ending in capitals ("chargéE"), and a plural mark behind
// any ("chargé·e·s", "chargé(e)s"). next is where the text goes on.
func readMarked(rs []rune, start, end int) (masc, fem []rune, next int, ok bool) {
	word := rs[start:end]
	if masc, fem, ok = readCapitalEnding(word); ok {
		return masc, fem, end, true
	}
	if masc, fem, next, ok = readBracketedEndings(rs, word, end); ok {
		return masc, fem, next, true
	}
	suffix, next, found := readSuffix(rs, end)
	if !found || isHyphen(rs[end]) && len(suffix) > maxHyphenSuffix {
		return nil, nil, end, false
	}
	second, after, more := readSuffix(rs, next)
	if more && stemEndings[bareWord(suffix)] && rs[end] == rs[next] {
		whole := append(append([]rune{}, word...), suffix...)
		if masc, fem, ok = joinGender(whole, second); ok {
			return finishPlural(rs, masc, fem, after)
		}
	}
	if masc, fem, ok = joinGender(word, suffix); !ok {
		return nil, nil, end, false
	}
	return finishPlural(rs, masc, fem, next)
}

// finishPlural reads the plural mark that may follow a pair, and refuses a pair that was cut out of
// a longer word.
func finishPlural(rs []rune, masc, fem []rune, next int) ([]rune, []rune, int, bool) {
	s, after, found := readSuffix(rs, next)
	if !found || !isPluralS(s) {
		after = lettersEnd(rs, next)
		s = rs[next:after]
	}
	switch {
	case len(s) == 0:
		return masc, fem, next, true
	case isPluralS(s):
		return pluralOf(masc, s[0]), append(fem[:len(fem):len(fem)], s[0]), after, true
	case rs[next-1] == ')': // a space forgotten: "Ingénieur(e)des travaux"
		return append(masc[:len(masc):len(masc)], ' '), append(fem[:len(fem):len(fem)], ' '), next, true
	}
	return nil, nil, next, false
}

// stemEndings are the first suffixes of words written stem·masculine·feminine, or the other way round.
var stemEndings = wordSet(`eur teur ateur er ier if tif ien cien en el nel al ial eux ant ent on in é
	rice trice atrice euse teuse ere iere ive tive ienne cienne enne`)

// readBracketedEndings reads both endings of a stem in brackets: "act(eur/rice)".
func readBracketedEndings(rs, stem []rune, at int) (masc, fem []rune, next int, ok bool) {
	if at >= len(rs) || rs[at] != '(' {
		return nil, nil, at, false
	}
	firstEnd := lettersEnd(rs, at+1)
	first := rs[at+1 : firstEnd]
	if !stemEndings[bareWord(first)] {
		return nil, nil, at, false
	}
	second, next, found := readSuffix(rs, firstEnd)
	if !found || next >= len(rs) || rs[next] != ')' {
		return nil, nil, at, false
	}
	masc, fem, ok = joinGender(append(append([]rune{}, stem...), first...), second)
	return masc, fem, next + 1, ok
}

// readCapitalEnding reads a word whose other ending is set off by capitals: "chargéE", "étudiantEs".
func readCapitalEnding(word []rune) (masc, fem []rune, ok bool) {
	at := len(word)
	if at > 0 && word[at-1] == 's' {
		at--
	}
	end := at
	for at > 0 && unicode.IsUpper(word[at-1]) {
		at--
	}
	if at < 2 || at == end || allUpper(word[:at]) {
		return nil, nil, false
	}
	return joinGender(word[:at], []rune(strings.ToLower(string(word[at:]))))
}

// isPluralS reports whether a suffix is the s of the plural alone.
func isPluralS(s []rune) bool { return len(s) == 1 && bare(s[0]) == 's' }

// pluralOf adds the plural sign s, in the case in which it is written, to a masculine word:
// "commercial" gives "commerciaux".
func pluralOf(word []rune, s rune) []rune {
	out := append([]rune{}, word...)
	last := len(out) - 1
	switch {
	case bareSuffix(out, []rune("al")):
		out[last] = s - 's' + 'u'
		return append(out, s-'s'+'x')
	case bareSuffix(out, []rune("eau")):
		return append(out, s-'s'+'x')
	case bare(out[last]) == 's' || bare(out[last]) == 'x':
		return out
	}
	return append(out, s)
}

// suffixMarks are the signs that French writers put between a word and its other ending.
const suffixMarks = ".·•‧∙⋅・/-‑‐_*:"

// readSuffix reads a marked suffix at i: a sign and letters ("·trice"), or letters in parentheses,
// with or without a sign, perhaps with one space before ("(trice)", "(-trice)", " (e)", ", -trice").
// next is where the text goes on.
func readSuffix(rs []rune, i int) (suffix []rune, next int, ok bool) {
	at := func(i int) rune {
		if i < len(rs) {
			return rs[i]
		}
		return 0
	}
	if at(i) == '/' && (at(i+1) == '(' || isHyphen(at(i+1))) {
		i++
	}
	if at(i) == ' ' && at(i+1) == '(' {
		i++
	}
	if at(i) == ',' && at(i+1) == ' ' && isMark(at(i+2)) {
		i += 2
	}
	open := at(i) == '('
	if open {
		i++
	}
	if isMark(at(i)) {
		i++
	} else if !open {
		return nil, i, false
	}
	end := lettersEnd(rs, i)
	suffix = rs[i:end]
	if open {
		return suffix, end + 1, len(suffix) > 0 && at(end) == ')'
	}
	return suffix, end, len(suffix) > 0 && !unicode.IsDigit(at(end))
}

// maxHyphenSuffix bounds the letters of a suffix behind a hyphen, which more often joins two words:
// "pré-presse" is no pair.
const maxHyphenSuffix = 5

// isHyphen reports whether the sign is one of the hyphens of Unicode that keyboards produce.
func isHyphen(r rune) bool { return r == '-' || r == '‑' || r == '‐' }

// isMark reports whether the sign may stand before a suffix.
func isMark(r rune) bool { return r != 0 && strings.ContainsRune(suffixMarks, r) }
