package french

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// brackets matches what stands in brackets in a title, with the space before it.
var brackets = regexp.MustCompile(`\s*\([^()]*\)`)

// WithoutBrackets returns a title without what stands in brackets: "Infirmier (IDE)" gives
// "Infirmier".
func WithoutBrackets(title string) string {
	if !strings.Contains(title, "(") {
		return strings.TrimSpace(title) // as most are, of many thousands
	}
	return strings.TrimSpace(brackets.ReplaceAllString(title, ""))
}

// WithoutAcronym returns a title without an acronym in brackets: "Infirmier (IDE)" gives "Infirmier".
// Other words in brackets, which may say what kind is meant, stay.
func WithoutAcronym(title string) string {
	if !strings.Contains(title, "(") {
		return title // as most are, of many thousands
	}
	return strings.TrimSpace(brackets.ReplaceAllStringFunc(title, func(part string) string {
		if strings.ContainsFunc(part, unicode.IsLower) {
			return part
		}
		return ""
	}))
}

// complementWords begin the complement of a title.
var complementWords = wordSet(`a au aux avec chez d dans de des du en et ou par pour sous sur`)

// WithoutComplement returns a title of one gender without what stands in brackets and without its
// complement, which begins at the first preposition: "Infirmier en soins généraux (IDE)" gives
// "Infirmier", "Chef d'équipe" gives "Chef". A title without one is returned as it is.
func WithoutComplement(title string) string {
	words := strings.Fields(WithoutBrackets(title))
	for k, word := range words {
		first, _, elided := strings.Cut(strings.ReplaceAll(word, "’", "'"), "'")
		if k > 0 && (complementWords[Fold(word)] || word == "-" || elided && complementWords[Fold(first)]) {
			return strings.Join(words[:k], " ")
		}
	}
	return strings.Join(words, " ")
}

// Halves returns the titles on either side of the dash of a label that gives two, none of any other
// label: "Social media manager - Responsable des médias sociaux" has two. Each has at least two
// words, and begins with a capital: "Développeur - jeux vidéo" has none.
func Halves(label string) []Title {
	first, second, ok := strings.Cut(label, " - ")
	if !ok || !isHalf(first) || !isHalf(second) {
		return nil
	}
	return []Title{ParseTitle(first), ParseTitle(second)}
}

// isHalf reports whether a part of a label may be a title of its own.
func isHalf(part string) bool {
	initial, _ := utf8.DecodeRuneInString(part)
	return unicode.IsUpper(initial) && len(strings.Fields(part)) > 1 && !strings.Contains(part, " - ")
}
