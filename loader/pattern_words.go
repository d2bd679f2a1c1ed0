package loader

import (
	"regexp"
	"strings"
)

var (
	// rowName is the place in a pattern where the phrases of a row of a wording file stand, "{moves.become}", and a
	// blank after it.
	rowName = regexp.MustCompile(`\{([a-z-]+)\.([a-z-]+)\}( ?)`)
	// optionalBlank is such a place before a blank that may be there or not. Its "?" would be taken for one of the
	// phrases.
	optionalBlank = regexp.MustCompile(`\{[a-z-]+\.[a-z-]+\} \?`)
	// phraseMarks says what the marks of a phrase mean: letters in brackets may be there or not, as in "promu(e)(s)",
	// and "*" is for any letters.
	phraseMarks = strings.NewReplacer("(", "(?:", ")", ")?", "*", `\p{L}*`, ".", `\.`, "?", `\?`, "+", `\+`)
)

// withWords returns a pattern with the phrases of wording files in the place of the names of their rows. A blank after
// a name stands after each phrase but those that end in an apostrophe, as "d'" does. A blank there that may be there or
// not is a mistake in the program: "(?:{moves.become}) ?" says it.
func withWords(expression string) string {
	if place := optionalBlank.FindString(expression); place != "" {
		panic("optional blank after the name of a row: " + place)
	}
	return rowName.ReplaceAllStringFunc(expression, func(name string) string {
		found := rowName.FindStringSubmatch(name)
		return "(?:" + strings.Join(phrasesOfRow(found[1], found[2], found[3]), "|") + ")"
	})
}

// phrasesOfRow returns the phrases of a row of a wording file as parts of a pattern, with a blank after each that needs
// one. A row that is not there is a mistake in the program.
func phrasesOfRow(file, key, after string) []string {
	var parts []string
	for _, row := range wordingOf(file) {
		if row.key != key {
			continue
		}
		for _, phrase := range row.phrases {
			part := phraseMarks.Replace(phrase)
			if !strings.HasSuffix(phrase, "'") {
				part += after
			}
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		panic("wording/" + file + ".txt has no row " + key)
	}
	return parts
}
