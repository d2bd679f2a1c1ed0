package loader

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxTitleLineWords bounds a line that may be the title of a page.
const maxTitleLineWords = 20

// titleIn returns the place of the métier's title within a line that may be the title of the page: what is left
// without all that stands around it, or, if that is no title, without less of it.
func titleIn(t *sourceText, l textLine) (span, bool) {
	at, ok := titlingText(l)
	text := t.of(at)
	if !ok || strings.HasSuffix(text, ".") || countFields(text) > maxTitleLineWords || !slices.ContainsFunc(wordsOf(text), mayNameSomeone) || sectorTitle.MatchString(l.text) {
		return span{}, false
	}
	for _, start := range slices.Backward(titleStarts(text)) {
		if found, ok := titleFrom(text, start); ok {
			return at.within(found.start, found.end), true
		}
	}
	return span{}, false
}

// titleFrom returns the place of the title that stands in a text from an offset on, without marks and an article before it and
// without what follows it.
func titleFrom(text string, start int) (span, bool) {
	rest := bareStart(text[start:])
	title := bareEnd(rest)
	start = len(text) - len(rest)
	return span{start, start + len(title)}, isTitle(title) && countFields(title) <= maxSubjectWords
}

// titlingText returns the text of a line without the number of a heading; false for an element of a list.
func titlingText(l textLine) (span, bool) {
	at := l.span()
	if mark := blockMark.FindStringSubmatchIndex(l.text); mark != nil && mark[4] >= 0 {
		at.start = l.start + mark[6]
		return at, true
	}
	return at, !isListElement(l)
}

// isListElement reports whether a line has the mark of an element of a list, and so is no title.
func isListElement(l textLine) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(l.text))
	return strings.ContainsRune("-–—•·", first)
}

// bareStart returns the title of a page from the métier's title on: without marks, the noun in its other gender, initials
// and an article before it.
func bareStart(title string) string {
	title = strings.TrimLeft(title, "#*_> \u00a0«")
	if found := twoGenders.FindStringSubmatchIndex(title); found != nil && subjectKey(submatch(title, found, 1)) == subjectKey(submatch(title, found, 2)) {
		title = title[found[4]:]
	}
	if leadingAcronym(title) != "" {
		_, title, _ = strings.Cut(title, " – ")
	}
	if article := optionalArticle.FindString(title); len(article) < len(title) {
		title = title[len(article):]
	}
	return title
}

// bareEnd returns the first title of a text that begins with one: without what follows it in the title of a page, a second
// métier, and the same in its other gender.
func bareEnd(text string) string {
	text = strings.TrimRight(withoutTail(text), " *_#»\u00a0:,(")
	if one, other, ok := strings.Cut(text, " et "); ok && isTitle(one) && isTitle(other) {
		text = one
	}
	if one, other, ok := strings.Cut(text, " ou "); ok && (subjectKey(one) == subjectKey(other) || isTitle(one) && isTitle(other)) {
		return one
	}
	if words := strings.Fields(text); len(words) == 2 && subjectKey(words[0]) == subjectKey(words[1]) {
		return words[0] // "Viticulteur viticultrice"
	}
	return text
}

// leadingAcronym returns the initials that a title gives before its words, "" if it gives none: "ATSEM" of
// "ATSEM – agent territorial spécialisé des écoles maternelles".
func leadingAcronym(title string) string {
	initials, full, ok := strings.Cut(title, " – ")
	if !ok || !bareAcronym.MatchString(initials) || !isTitle(full) {
		return ""
	}
	return initials
}

// twoGenders begins a title that gives its noun in both genders: "Conservateur, conservatrice du
// patrimoine".
var twoGenders = newPattern(`^(\p{L}+), (\p{L}+)(?: |$)`)
