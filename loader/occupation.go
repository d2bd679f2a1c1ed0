package loader

import (
	"maps"
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

// beginsWithPair reports whether a text begins with one of occupationPairs. Most texts differ from all of them in the first
// two letters, and so need not be folded.
func beginsWithPair(text string) bool {
	if len(text) > 1 && isLetterOfASCII(text[0]) && isLetterOfASCII(text[1]) && !pairBeginnings[[2]byte{text[0] | 0x20, text[1] | 0x20}] {
		return false
	}
	folded := french.Fold(text)
	return slices.ContainsFunc(occupationPairs, func(pair string) bool { return strings.HasPrefix(folded, pair) })
}

// pairBeginnings are the first two letters of occupationPairs.
var pairBeginnings = func() map[[2]byte]bool {
	found := map[[2]byte]bool{}
	for _, pair := range occupationPairs {
		found[[2]byte{pair[0], pair[1]}] = true
	}
	return found
}()

func isLetterOfASCII(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// isOccupationWord reports whether a folded word names a person at work, by the lists or by its
// ending.
func isOccupationWord(word string) bool {
	if names, listed := listedNouns[word]; listed {
		return names
	}
	if len(word) <= 5 {
		return false
	}
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return slices.ContainsFunc(endingsByLetters[[2]byte{word[len(word)-2], word[len(word)-1]}], ends) && !slices.ContainsFunc(otherEndings, ends)
}

// listedNouns are the words of the lists with whether they name a person at work.
var listedNouns = func() map[string]bool {
	listed := map[string]bool{}
	maps.Copy(listed, occupationNouns)
	maps.Copy(listed, englishNouns)
	for word := range otherNouns {
		listed[word] = false
	}
	return listed
}()

// endingsByLetters are occupationEndings by their last two letters.
var endingsByLetters = func() map[[2]byte][]string {
	byLetters := map[[2]byte][]string{}
	for _, ending := range occupationEndings {
		last := [2]byte{ending[len(ending)-2], ending[len(ending)-1]}
		byLetters[last] = append(byLetters[last], ending)
	}
	return byLetters
}()

// isCapitalised reports whether a text starts with a capital, as pages write titles.
func isCapitalised(title string) bool {
	for _, r := range title {
		return unicode.IsUpper(r)
	}
	return false
}
