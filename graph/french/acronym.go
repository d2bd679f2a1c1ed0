package french

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// acronymNote matches an acronym that stands in brackets or between hyphens in a title, with the
// space before it: " (IDE)", " -DSI-".
var acronymNote = regexp.MustCompile(`\s*(?:\((\p{Lu}{2,6})\)|-(\p{Lu}{2,6})-)`)

// CutAcronym returns a title without the acronym that it gives of itself, and the acronym:
// "Infirmier en soins généraux (IDE)" gives "Infirmier en soins généraux" and "IDE". An acronym
// that begins with another letter than the title stands for something else, as HSE does in
// "Ingénieur Hygiène, Sécurité et Environnement (HSE)". It returns two empty texts for such a title,
// and for one without an acronym.
func CutAcronym(title string) (rest, acronym string) {
	if !strings.ContainsAny(title, "(-") {
		return "", "" // as most have none, of many thousands
	}
	initial, _ := utf8.DecodeRuneInString(title)
	for _, note := range acronymNote.FindAllStringSubmatch(title, -1) {
		acronym = note[1] + note[2]
		if first, _ := utf8.DecodeRuneInString(acronym); first != unicode.ToUpper(initial) {
			return "", ""
		}
	}
	if acronym == "" {
		return "", ""
	}
	return strings.TrimSpace(acronymNote.ReplaceAllString(title, "")), acronym
}
