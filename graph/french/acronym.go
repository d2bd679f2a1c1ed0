package french

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// acronymNote matches an acronym that stands in brackets or between hyphens in a title, or behind a hyphen at its end,
// with the space before it: " (IDE)", " -DSI-", " - PNC -", " - AESH".
var acronymNote = regexp.MustCompile(`\s*(?:\((\p{Lu}{2,6})\)|-\s?(\p{Lu}{2,6})\s?-|\s-\s(\p{Lu}{2,6})$)`)

// CutAcronym returns a title without the acronym that it gives of itself or of some of its words, and the
// acronym if it is the title's own: "Infirmier en soins généraux (IDE)" gives "Infirmier en soins généraux" and "IDE",
// "Assistant Ressources Humaines (RH)" gives "Assistant Ressources Humaines" alone. One is the title's own that begins
// with the same letter, and of its words one whose letters begin words of the title, in order. Both results are empty
// for a title that has no acronym. They are empty too where an acronym is neither, for it may be what tells the title
// from others.
func CutAcronym(title string) (rest, acronym string) {
	if !strings.ContainsAny(title, "(-") {
		return "", "" // as most have none, of many thousands
	}
	notes := acronymNote.FindAllStringSubmatch(title, -1)
	if notes == nil {
		return "", ""
	}
	rest = strings.TrimSpace(acronymNote.ReplaceAllString(title, ""))
	initial, _ := utf8.DecodeRuneInString(title)
	own := true
	for _, note := range notes {
		acronym = note[1] + note[2] + note[3]
		if first, _ := utf8.DecodeRuneInString(acronym); first != unicode.ToUpper(initial) {
			own = false
			if !areInitials(acronym, rest) {
				return "", ""
			}
		}
	}
	if !own {
		return rest, ""
	}
	return rest, acronym
}

// areInitials reports whether the letters of an acronym begin words of a text, in order.
func areInitials(acronym, text string) bool {
	letters := []rune(Fold(acronym))
	for _, word := range strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if first, _ := utf8.DecodeRuneInString(word); len(letters) > 0 && first == letters[0] {
			letters = letters[1:]
		}
	}
	return len(letters) == 0
}
