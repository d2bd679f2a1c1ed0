package loader

import (
	"strings"
	"unicode/utf8"
)

// glue is where a small letter stands right before a capital.
var glue = newPattern(`\p{Ll}(\p{Lu})`)

const (
	// maxGluedWords bounds a heading that a page ran together with the text after it.
	maxGluedWords = 8
	// minGluedText is the least number of words of that text.
	minGluedText = 4
)

// unglued adds a line to others, as two where a page ran a heading together with the text after it: "Profil attenduIl aime
// les arbres."
func unglued(lines []textLine, l textLine) []textLine {
	for _, at := range glue.FindAllStringSubmatchIndex(l.text, 3) {
		if head, rest := l.text[:at[2]], l.text[at[2]:]; isGluedHeading(head, rest) {
			return append(lines, textLine{number: l.number, start: l.start, text: head}, textLine{number: l.number, start: l.start + at[2], text: rest})
		}
	}
	return append(lines, l)
}

// isGluedHeading reports whether the start of a line is a heading and no name with a capital within, such as "OpenOffice":
// its words name a section, or the text after it begins as a sentence does.
func isGluedHeading(head, rest string) bool {
	words := strings.Fields(head)
	if len(words) == 0 || len(words) > maxGluedWords || strings.ContainsAny(head, ".,;:!|\t") || countFields(rest) < minGluedText {
		return false
	}
	last := words[len(words)-1]
	if utf8.RuneCountInString(last) < 4 || len(words) > 1 && strings.ToLower(last) != last {
		return false
	}
	return beginsClause.MatchString(rest) || sectionWords.key(head) != "" && isSentence(rest)
}
