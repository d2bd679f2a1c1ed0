package loader

import (
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/french"
)

// occupationNouns are nouns for a person at work that do not have the ending of one, folded.
var occupationNouns = phraseSet("occupations", "nouns")

// englishNouns are the same in the English titles that French pages write.
var englishNouns = phraseSet("occupations", "english")

// laterNouns are nouns for a person at work only after another word: "scrum master", but not
// "le master".
var laterNouns = phraseSet("occupations", "later")

// occupationPairs begin titles whose single words are not nouns for a person at work, folded.
var occupationPairs = []string{"sage femme", "femme de ", "homme de ", "garde d", "garde chasse", "garde forestier", "garde du corps", "garde champetre", "garde republicain", "garde barriere", "garde malade", "garde peche",
	"garde riviere", "garcon de cafe", "garcon de salle", "marechal ferrant", "marechale ferrante", "croque mort", "substitut du procureur", "maitre d", "premier de ", "premiere de "}

// occupationEndings are the endings of nouns for a person at work, folded.
var occupationEndings = []string{
	"eur", "eure", "euse", "trice", "ier", "iere", "iste", "logue", "graphe", "icien", "icienne", "cien", "cienne", "gien", "gienne", "rien",
	"geant", "pathe", "therapeute", "analyste", "thecaire", "secretaire", "iatre", "ionnaire", "manager", "designer", "developer", "master", "conseiller", "conseillere", "cheffe",
}

// otherEndings are endings of verbs that occupationEndings would match.
var otherEndings = []string{"ifier"}

// otherNouns are words with such an ending that do not name a person at work, folded.
var otherNouns = phraseSet("occupations", "others")

// foldedSet returns the set of the words of a text, folded.
func foldedSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[french.Fold(word)] = true
	}
	return set
}

// namesOccupation reports whether one of the first four words of a title names a person at work:
// "community manager" does, "communication digitale" does not.
func namesOccupation(title string) bool {
	folded := french.Fold(title)
	words := strings.Fields(folded)
	for k, word := range words[:min(len(words), 4)] {
		if isOccupationWord(word) || k > 0 && laterNouns[word] {
			return true
		}
	}
	return slices.ContainsFunc(occupationPairs, func(pair string) bool { return strings.HasPrefix(folded, pair) })
}

// isOccupationWord reports whether a folded word names a person at work, by the lists or by its
// ending.
func isOccupationWord(word string) bool {
	if occupationNouns[word] || englishNouns[word] || otherNouns[word] {
		return !otherNouns[word]
	}
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return len(word) > 5 && slices.ContainsFunc(occupationEndings, ends) && !slices.ContainsFunc(otherEndings, ends)
}

// isCapitalised reports whether a text starts with a capital, as pages write titles.
func isCapitalised(title string) bool {
	for _, r := range title {
		return unicode.IsUpper(r)
	}
	return false
}
