package french

import "strings"

// A stemRule replaces an ending by another one, in words of at least so many letters.
type stemRule struct {
	ending, becomes string
	letters         int
}

// stemRules are rules of the light French stemmer of J. Savoy ("Light stemming approaches for the
// French, Portuguese, German and Hungarian languages", SAC 2006) on folded words. The first one
// that fits is applied. They remove gender, and make one of an action, its verb and who does it.
// Rules that would make one of different things are left out: -ement (équipe and équipement),
// -ique (robot and robotique), -ie (photographe and photographie). Two are ours: -isation becomes
// what -iser does, and -cation what -quer does.
var stemRules = []stemRule{
	{"ficatrice", "fier", 12},
	{"ficateur", "fier", 11},
	{"fication", "fier", 11},
	{"catrice", "quer", 10},
	{"cateur", "quer", 9},
	{"cation", "quer", 9},
	{"isatrice", "iser", 11},
	{"isateur", "iser", 10},
	{"isation", "iser", 10},
	{"atrice", "er", 9},
	{"ateur", "er", 8},
	{"ation", "er", 9},
	{"trice", "teur", 7},
	{"teuse", "teur", 8},
	{"euse", "eu", 6},
	{"ere", "er", 9},
	{"ive", "if", 8},
	{"nnelle", "nnel", 10},
	{"ition", "er", 9},
}

// Stem returns what a folded word has in common with its plural, its other gender and the words
// derived from it: "analyse", "analyses" and "analyser" give "analys", "animatrice" and
// "animation" give "anim", "communication" and "communiquer" give "comuniqu". A stem need not be a
// word. A word with a digit or a sign stays as it is.
func Stem(word string) string {
	if strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return word
	}
	word = singularOf(word)
	for _, rule := range stemRules {
		if root, ok := strings.CutSuffix(word, rule.ending); ok && len(word) >= rule.letters {
			word = root + rule.becomes
			break
		}
	}
	return trimStem(word)
}

// Stems returns the stems of the words of a text, without small words, in their order: those of
// "Gestion de projets" are "gestion" and "projet".
func Stems(text string) []string {
	words := strings.Fields(FoldLoose(text))
	for k, word := range words {
		words[k] = Stem(word)
	}
	return words
}

// singularOf removes the mark of the plural: "reseaux" gives "reseau", "commerciaux"
// "commercial".
func singularOf(word string) string {
	if root, ok := strings.CutSuffix(word, "aux"); ok && len(word) > 5 && !strings.HasSuffix(root, "e") {
		return root + "al"
	}
	if last := word[len(word)-1]; len(word) > 3 && (last == 's' || last == 'x') {
		return word[:len(word)-1]
	}
	return word
}

// trimStem makes double letters single and removes a last e and the r of verbs.
func trimStem(word string) string {
	if len(word) <= 4 {
		return word
	}
	letters := []byte{word[0]}
	for k := 1; k < len(word); k++ {
		if word[k] != word[k-1] {
			letters = append(letters, word[k])
		}
	}
	word = string(letters)
	if len(word) > 4 {
		word = strings.TrimSuffix(word, "r")
		word = strings.TrimSuffix(word, "e")
	}
	return word
}
