package french

import (
	"strings"
	"unicode"
)

// splitSlashes cuts a label at the slashes that have a space on either side. A suffix that was cut
// off its word goes back to it: "animateur / trice" gives "animateur/trice".
func splitSlashes(label string) []string {
	var segments []string
	start := 0
	for i := range len(label) {
		if label[i] != '/' {
			continue
		}
		spaced := i > 0 && label[i-1] == ' ' || i+1 < len(label) && label[i+1] == ' '
		if !spaced {
			continue
		}
		segments = appendSegment(segments, label[start:i])
		start = i + 1
	}
	return appendSegment(segments, label[start:])
}

// appendSegment appends a segment, or adds it to the last one if it is a suffix of its word.
func appendSegment(segments []string, text string) []string {
	text = strings.TrimSpace(text)
	if text == "" {
		return segments
	}
	if n := len(segments); n > 0 && isCutOffSuffix(segments[n-1], text) {
		segments[n-1] += "/" + text
		return segments
	}
	return append(segments, text)
}

// isCutOffSuffix reports whether next starts with a bare suffix of the last word of prev rather
// than with a word of its own.
func isCutOffSuffix(prev, next string) bool {
	word := []rune(prev[strings.LastIndexByte(prev, ' ')+1:])
	first, _, _ := strings.Cut(next, " ")
	suffix := []rune(first)
	if len(word) == 0 || len(suffix) == 0 || len(suffix) > 5 || unicode.IsUpper(suffix[0]) != allUpper(word) {
		return false
	}
	if isFeminineOf(word, suffix) || isFeminineOf(suffix, word) {
		return false
	}
	masc, fem, ok := joinGender(word, suffix)
	return ok && bareSuffix(append(append([]rune{}, masc...), fem...), suffix)
}

// splitAlternatives cuts a label into the jobs that it names. Each part is complete: both genders of
// one job stay together, and a part that starts with a preposition gets the head of the part
// before, as does a lone adjective behind a noun with one. "Chef / Cheffe de projet / de produit"
// gives "Chef / Cheffe de projet" and "Chef / Cheffe de produit".
func splitAlternatives(label string) []string {
	segments := splitSlashes(label)
	if len(segments) < 2 {
		return segments
	}
	parts := segments[:1:1]
	titled := looksLikeTitle(segments[0]) // whether the last part is a title
	paired := false                       // whether the last segment completed a pair
	for i, next := range segments[1:] {
		last := len(parts) - 1
		if !paired {
			if _, paired = pairTexts(expandMarks(segments[i]), expandMarks(next)); paired {
				parts[last] += " / " + next
				titled = true
				continue
			}
		}
		paired = false
		head := sharedHead(parts[last], next)
		if head == "" {
			head = sharedNoun(parts[last], next)
		}
		switch looks := looksLikeTitle(next); {
		case head != "":
			parts = append(parts, head+" "+next)
		case titled && looks && !strings.EqualFold(segments[i], next):
			parts = append(parts, next)
		default:
			parts[last] += " / " + next
		}
	}
	return parts
}

// sharedHead returns the beginning of a title that a segment starting with a preposition continues:
// of "Animateur.trice d'atelier internet", "d'atelier multimédia" continues "Animateur.trice". The
// head ends before the same preposition if the title has it, else before its first preposition,
// else before the adjective of a title of two words. It is "" if there is none.
func sharedHead(title, segment string) string {
	lead := preposition(segment)
	if lead == "" {
		return ""
	}
	first := -1
	for at, space := 0, 0; ; at += space + 1 {
		if space = strings.IndexByte(title[at:], ' '); space < 0 {
			break
		}
		p := preposition(title[at+space+1:])
		if p == lead {
			return title[:at+space]
		}
		if p != "" && first < 0 {
			first = at + space
		}
	}
	if first >= 0 {
		return title[:first]
	}
	if noun, adjective, _ := strings.Cut(title, " "); isAdjective(adjective) {
		return noun
	}
	return ""
}

// preposition returns the family of the preposition that s starts with ("de" for de, d', du and
// des), "" if it starts with none.
func preposition(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if strings.HasPrefix(word, "d'") || strings.HasPrefix(word, "d’") {
		return "de"
	}
	return prepositions[word]
}

var prepositions = map[string]string{
	"de": "de", "du": "de", "des": "de", "d": "de", "en": "en", "à": "à", "au": "à", "aux": "à", "pour": "pour", "dans": "dans",
	"sur": "sur", "chez": "chez", "par": "par", "sous": "sous", "avec": "avec", "sans": "sans", "auprès": "à",
}

// sharedNoun returns the noun of a title that has an adjective behind it, if the segment is one more
// adjective for it: of "Assistant.e administratif.ve", "commercial.e" continues "Assistant.e". It
// is "" otherwise.
func sharedNoun(title, segment string) string {
	noun, adjective, ok := strings.Cut(title, " ")
	first, _, tail := strings.Cut(segment, " ")
	if !ok || tail && preposition(strings.TrimSpace(segment[len(first):])) == "" || !isAdjective(first) || TitleGender(expandMarks(noun).masc) == GenderUnknown {
		return ""
	}
	if adjective, _, _ = strings.Cut(adjective, " "); !isAdjective(adjective) {
		return ""
	}
	return noun
}

// isAdjective reports whether a word in lower case, in inclusive writing or not, is an adjective of
// trade rather than a noun.
func isAdjective(word string) bool {
	if word == "" || word != strings.ToLower(word) {
		return false
	}
	forms := expandMarks(word)
	w := bareWord([]rune(forms.masc))
	if adjectives[w] || len(w) > 5 && (strings.HasSuffix(w, "ique") || strings.HasSuffix(w, "cole")) {
		return true
	}
	rule, _, ok := findInflection([]rune(w))
	return ok && !rule.noun || !ok && forms.differ()
}

// adjectives are those that no ending distinguishes from nouns.
var adjectives = wordSet(`tertiaire interne externe financier immobilier hospitalier foncier forestier bancaire agricole
	maritime scolaire sanitaire alimentaire industriel mobile`)

// looksLikeTitle reports whether a text names a job rather than something else, by a gender mark or
// a known ending or word. A lone word in lower case needs more than a mute e: "mobile" in
// "Développeur web / mobile" is no job.
func looksLikeTitle(s string) bool {
	if s == strings.ToLower(s) && !strings.Contains(s, " ") {
		if gender, _ := wordGender(bareWord([]rune(s))); gender == GenderUnknown {
			return pairSegments(s).differ()
		}
	}
	return pairSegments(s).differ() || TitleGender(s) != GenderUnknown
}
