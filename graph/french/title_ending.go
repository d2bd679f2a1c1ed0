package french

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// An ending is one way in which French marks gender at the end of a word: "act|teur" and
// "ac|trice" for teur:trice. Endings are used only where the label shows both forms, so that the
// table may be generous: a rule only has to be possible.
type ending struct{ masc, fem []rune }

// genderEndings is read in order, the more specific first. The order decides which accents an
// unaccented suffix gets ("infirmier.e" is infirmière). The last rule, a bare -e, is the fallback
// of the language.
var genderEndings = parseEndings(`
	teur:trice teur:teuse deur:drice docteur:doctoresse eur:euse eur:rice eur:eresse eur:eure
	er:ère if:ive eux:euse oux:ouce oux:ousse aux:ausse eau:elle aux:ales ieux:ieille
	ien:ienne en:enne on:onne el:elle eil:eille ul:ulle an:anne in:igne in:ine et:ète et:ette ot:otte at:atte
	ec:èche c:que c:cque c:che g:gue chef:cheffe ef:ève f:ve f:ffe p:ve x:se x:sse s:sse s:tes i:ite ou:olle
	ète:étesse e:esse o:a iste:istesse er:euse er:rice ateur:euse
	homme:femme man:woman man:maid man:women boy:girl garçon:fille garçon:serveuse steward:hôtesse roi:reine monsieur:madame
	monsieur:dame valet:femme père:mère frère:sœur parrain:marraine empereur:impératrice héros:héroïne
	compagnon:compagne maïeuticien:sage-femme :e`)

// parseEndings reads a table of endings, written masculine:feminine.
func parseEndings(table string) []ending {
	var rules []ending
	for field := range strings.FieldsSeq(table) {
		masc, fem, _ := strings.Cut(field, ":")
		rules = append(rules, ending{[]rune(masc), []rune(fem)})
	}
	return rules
}

// bare returns a letter in lower case without its accent: É gives e. It maps one rune to one rune,
// so that a match on bare letters shows where to cut the word as written.
func bare(r rune) rune {
	r = unicode.ToLower(r)
	if r < 0x80 {
		return r
	}
	if r == '’' || r == 'ʼ' {
		return '\''
	}
	if d := norm.NFD.PropertiesString(string(r)).Decomposition(); len(d) > 0 {
		for _, first := range string(d) {
			return first
		}
	}
	return r
}

// bareEqual reports whether two words are the same but for case and accents.
func bareEqual(a, b []rune) bool {
	return len(a) == len(b) && bareSuffix(a, b)
}

// bareSuffix reports whether word ends with suffix, case and accents apart.
func bareSuffix(word, suffix []rune) bool {
	cut := len(word) - len(suffix)
	if cut < 0 {
		return false
	}
	for i, r := range suffix {
		if bare(word[cut+i]) != bare(r) {
			return false
		}
	}
	return true
}

// barePrefix reports whether word starts with prefix, case and accents apart.
func barePrefix(word, prefix []rune) bool {
	return len(prefix) <= len(word) && bareSuffix(word[:len(prefix)], prefix)
}

// swapEnding returns word with the ending to in place of its last cut letters, in the case of the
// word: DIRECTEUR, 4 and trice give DIRECTRICE.
func swapEnding(word []rune, cut int, to []rune) []rune {
	out := append([]rune{}, word[:len(word)-cut]...)
	if allUpper(word) {
		return append(out, []rune(strings.ToUpper(string(to)))...)
	}
	if cut == len(word) && unicode.IsUpper(word[0]) {
		return append(append(out, unicode.ToUpper(to[0])), to[1:]...)
	}
	return append(out, to...)
}

// allUpper reports whether a word has two letters or more, all of them capitals.
func allUpper(word []rune) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}

// isFeminineOf reports whether fem is written as a feminine of masc: "boulangère" of "boulanger".
// Both may be compounds: in "boulanger-pâtissier, boulangère-pâtissière" each part agrees, and a
// part may stay as it is ("fusilier-marin").
func isFeminineOf(masc, fem []rune) bool {
	if isSimpleFeminineOf(masc, fem) {
		return true
	}
	ms, fs := splitHyphens(masc), splitHyphens(fem)
	if len(ms) == 1 || len(ms) != len(fs) {
		return false
	}
	pairs := 0
	for i := range ms {
		if isSimpleFeminineOf(ms[i], fs[i]) {
			pairs++
		} else if !bareEqual(ms[i], fs[i]) {
			return false
		}
	}
	return pairs > 0
}

// isSimpleFeminineOf is isFeminineOf for words that are no compounds. Both may be plurals.
func isSimpleFeminineOf(masc, fem []rune) bool {
	if len(masc) < 2 {
		return false
	}
	if followsEnding(masc, fem) {
		return true
	}
	m, f := len(masc)-1, len(fem)-1
	if f < 1 || bare(fem[f]) != 's' {
		return false
	}
	if bare(masc[m]) == 's' {
		return followsEnding(masc[:m], fem[:f])
	}
	return f > 2 && followsEnding(masc, fem[:f]) // a slip in some labels: "Poseur / Poseuses de cloison"
}

// followsEnding reports whether some rule of genderEndings turns masc into fem.
func followsEnding(masc, fem []rune) bool {
	for _, rule := range genderEndings {
		stem := len(masc) - len(rule.masc)
		if stem < 0 || stem+len(rule.fem) != len(fem) {
			continue
		}
		if bareSuffix(masc, rule.masc) && bareSuffix(fem, rule.fem) && bareEqual(masc[:stem], fem[:stem]) {
			return !endsInEpiceneE(masc, rule)
		}
	}
	return false
}

// endsInEpiceneE reports whether the rule is the bare -e and the word already ends in a mute e
// ("guide" has no "guidee"). In capitals the e may stand for an é: CHARGE, CHARGEE.
func endsInEpiceneE(masc []rune, rule ending) bool {
	return len(rule.masc) == 0 && unicode.ToLower(masc[len(masc)-1]) == 'e' && !allUpper(masc)
}

// splitHyphens returns the parts of a compound: "technico" and "commercial" of
// "technico-commercial".
func splitHyphens(word []rune) [][]rune {
	var parts [][]rune
	start := 0
	for i, r := range word {
		if r == '-' || r == '‑' || r == '‐' {
			parts = append(parts, word[start:i])
			start = i + 1
		}
	}
	return append(parts, word[start:])
}
