package loader

import (
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

// readHeading reads a heading: with marks, in bold, with a number that counts no list, or a short line
// that is no sentence.
func (o *outline) readHeading(b *pageBlock, k int, mark []int) bool {
	at, marked, ok := o.headingText(b, k, mark)
	if !ok {
		return false
	}
	words := b.text[at.start-b.start : at.end-b.start]
	if mark != nil && mark[4] >= 0 && o.opensParagraph(k) {
		words = strings.TrimRight(words, ".")
	}
	short := strings.TrimRight(words, " :\u00a0*")
	if !marked && (countFields(short) > maxHeadingWords || !isTitling(short)) {
		return false
	}
	own := o.sectionOf(short)
	if own == evolutionSection && o.heading == accessSection && strings.HasSuffix(strings.TrimRight(words, " \u00a0*"), ":") && o.diplomaFollows(k) {
		own = accessSection // "Deux possibilités :", under a heading on trainings
	}
	if mark == nil && !marked && (o.goesOnList(k) && !o.leavesTitles(own, short) || o.isText(k, own, short) || o.heading.isListed() && isRun(short)) {
		return false
	}
	if mark == nil && announcesBelow(words, short, own, marked) || itemLevel.MatchString(words) || !o.heads(k, mark, marked, own, short) {
		return false
	}
	return o.enter(b, own, at, short)
}

// headingText returns the text of a line that may be a heading, without its mark, and whether its form alone says that it
// is one. ok is false of a line with the mark of an element.
func (o *outline) headingText(b *pageBlock, k int, mark []int) (at span, marked, ok bool) {
	text := b.text
	if found := headingLine.FindStringSubmatchIndex(text); found != nil {
		return span{b.start + found[4], b.start + found[5]}, true, true
	}
	if found := boldLine.FindStringSubmatchIndex(text); found != nil {
		return span{b.start + found[2], b.start + found[3]}, true, true
	}
	if mark == nil {
		return b.span(), isCapitalLine(strings.TrimSpace(text)), true
	}
	at = span{b.start + mark[6], b.start + len(strings.TrimRight(text, " \u00a0"))}
	if mark[4] >= 0 {
		return at, isCapitalLine(text[mark[6]:]), true
	}
	return at, false, o.marksHeading(b, k, mark)
}

// announcesBelow reports whether a line without marks ends with a colon over what it announces, or gives a diploma after one.
func announcesBelow(words, short string, own pageSection, marked bool) bool {
	return diplomaAfterColon(short) || strings.HasSuffix(words, ":") && !marked && (own == noSection || countFields(short) > 5)
}

// heads reports whether the text of a line with some mark, or none, is a heading where the line stands.
func (o *outline) heads(k int, mark []int, marked bool, own pageSection, short string) bool {
	switch {
	case marked, mark != nil && mark[4] < 0:
		return true
	case mark == nil && own == noSection && o.heading.isListed() && o.opensList(k):
		return true
	case mark != nil && (own == noSection || o.numbered || o.nextIsNumbered(k)):
		return strings.HasSuffix(short, "?")
	case own == noSection && !o.opensProse(k):
		return false
	}
	return !o.isElement(short, own) || own == noSection && o.standsAlone(k, short)
}

// diplomaAfterColon reports whether a line gives a diploma after a label: "Après une licence : master de droit".
func diplomaAfterColon(short string) bool {
	_, after, ok := strings.Cut(short, " : ")
	return ok && len(findDiplomas(after)) > 0 && startsDiploma(strings.TrimSpace(after))
}

// goesOnList reports whether a line stands right after an element of a list without marks, in a page that sets a blank
// line before its headings.
func (o *outline) goesOnList(k int) bool {
	return strings.Contains(strings.TrimSpace(o.lines[k].text), " ") && o.spaced && o.last == itemBlock && o.marked == "" && o.heading.isListed() && o.heading != accessSection && o.lines[k].number-o.lines[k-1].number == 1
}

// leavesTitles reports whether a line after a list of titles is none, and names another section.
func (o *outline) leavesTitles(own pageSection, short string) bool {
	switch o.heading {
	case namesSection, relatedSection, originSection:
		first, _, _ := strings.Cut(short, " - ")
		return own != noSection && !beginsWithTitle(first)
	}
	return false
}

// minSpaced is the number of blank lines that say that a page sets them between its parts.
const minSpaced = 6

// setsBlankLines reports whether a page sets blank lines between its parts.
func setsBlankLines(lines []textLine) bool {
	gaps := 0
	for k := 1; k < len(lines); k++ {
		if lines[k].number-lines[k-1].number > 1 {
			gaps++
		}
	}
	return gaps >= minSpaced && 5*gaps >= len(lines)
}

// isText reports whether a line belongs to the text of a heading right above it, with no blank line
// between, and is no heading under that one.
func (o *outline) isText(k int, own pageSection, short string) bool {
	if !o.headed || o.lines[k].number-o.lines[k-1].number > 1 || strings.HasSuffix(short, "?") || own != noSection && (o.headsProse(k, own, short) || o.headsList(k, own, short)) {
		return false
	}
	return own == noSection && !o.opensList(k) && !o.standsAlone(k, short) || isRun(short) || countFields(short) > maxSubheadingWords
}

// headsProse reports whether a line of a page that sets no blank lines is a heading: its first words say its
// section, and a long line follows, or it stands between two lines of prose.
func (o *outline) headsProse(k int, own pageSection, short string) bool {
	if k+1 == len(o.lines) || isRun(short) {
		return false
	}
	before, next := strings.TrimSpace(o.lines[k-1].text), strings.TrimSpace(o.lines[k+1].text)
	if countFields(next) <= maxHeadingWords || isMarked(next) {
		return false
	}
	words := strings.Fields(short)
	return strings.HasSuffix(before, ".") && countFields(before) > maxHeadingWords ||
		o.sectionOf(strings.Join(words[:min(len(words), 4)], " ")) == own
}

// headsList reports whether a line of a page that sets no blank lines is a heading over elements with marks: its first
// words say its section, and the line before is neither an element nor a heading.
func (o *outline) headsList(k int, own pageSection, short string) bool {
	words := strings.Fields(short)
	return o.opensList(k) && o.last == paragraphBlock && !isMarked(o.lines[k-1].text) && o.sectionOf(strings.Join(words[:min(len(words), 4)], " ")) == own
}

// standsAlone reports whether a short line of a section of lists is no element of one, for it stands between a
// heading or prose and a paragraph: "Rigueur et contact" over what is said of both.
func (o *outline) standsAlone(k int, short string) bool {
	if k+1 == len(o.lines) || !o.heading.isListed() || o.heading == accessSection || countFields(short) > maxSubheadingWords ||
		o.heading == qualitySection && !strings.Contains(short, " ") || strings.ContainsAny(short, ",/") || isStatusOnly(short) {
		return false
	}
	before, next := strings.TrimSpace(o.lines[k-1].text), strings.TrimSpace(o.lines[k+1].text)
	return countFields(next) > maxHeadingWords && strings.HasSuffix(next, ".") && !isMarked(next) &&
		(o.last == headingBlock || strings.HasSuffix(before, ".") && countFields(before) > maxHeadingWords)
}

// maxSubheadingWords bounds a heading right under another.
const maxSubheadingWords = 5

// isRun reports whether a short line enumerates on one line: "Excel, Trello, Eventbrite".
func isRun(short string) bool {
	return strings.Count(short, ",") > 1 || strings.ContainsAny(short, "•·;●") || len(findTools(short)) > 1
}

// opensParagraph reports whether the next line is prose without a mark.
func (o *outline) opensParagraph(k int) bool {
	if k+1 == len(o.lines) || countFields(o.lines[k].text) > maxHeadingWords {
		return false
	}
	next := o.lines[k+1].text
	return blockMark.FindStringIndex(next) == nil && strings.ContainsAny(strings.TrimSpace(next), ".!?") && countFields(next) > 2
}

// enter makes the block a heading, and starts its section.
func (o *outline) enter(b *pageBlock, own pageSection, at span, short string) bool {
	b.kind, b.section, b.at = headingBlock, own, span{at.start, at.start + len(short)}
	if own != noSection || strings.HasSuffix(short, "?") || isCapitalLine(short) {
		o.above = own
	}
	b.above = o.above
	if !o.entered && sectionWords.several(o.withoutTitle(short)) {
		own, b.section, o.above, b.above = noSection, noSection, noSection, noSection // the title of the page: "Cariste : métier, salaire, formation"
	}
	o.entered = true
	o.heading, o.list, o.inList, o.also = own, noSection, false, noSection
	if own != noSection && own != evolutionSection && !partOfCareer.MatchString(short) && sectionWords.holds(string(evolutionSection), o.withoutTitle(short)) {
		o.also = evolutionSection
	}
	return true
}

// partOfCareer is a stage of a career in a heading: "Un salaire confortable en fin de carrière".
var partOfCareer = pattern(`(?:début|fin|milieu|cours) de carrière`)

// isCapitalLine reports whether a line of a few words is all in capitals, as headings are.
func isCapitalLine(words string) bool {
	words = strings.TrimRight(words, " :?")
	return countFields(words) <= maxHeadingWords && strings.Count(words, "") > 5 && isUpper(words) && strings.ToLower(words) != words &&
		!strings.ContainsAny(words, "0123456789,;")
}

// isTitling reports whether a line ends as a title does, and holds neither an amount nor a level.
func isTitling(short string) bool {
	last, _ := utf8.DecodeLastRuneInString(short)
	return short != "" && !degreeRemark.MatchString(short) && !strings.ContainsRune(".!;,…", last) && !paySubject.MatchString(short)
}

// degreeRemark is the degree to which an element asks for what it names: "Bureautique - niveau pratique".
var degreeRemark = pattern(`.(?: [-–—] | ?\(| ?: )niveau(?:\P{L}|$)`)

// isElement reports whether a short line is an element of the list of its section rather than the
// heading of another: it names a diploma, or a quality among qualities.
func (o *outline) isElement(short string, own pageSection) bool {
	switch {
	case strings.HasSuffix(short, "?"):
		return false
	case (startsDiploma(french.Fold(short)) || startsDiploma(short)) && !ofDiplomas.MatchString(short):
		return true
	case o.heading == evolutionSection && own != evolutionSection && own != salarySection && own != linkSection && holdsTitle(short):
		return true
	case (o.heading == namesSection || o.heading == relatedSection || o.heading == originSection) && strings.Contains(short, ",") && beginsWithTitle(short):
		return true
	case o.heading == codesSection && romeShape.MatchString(short):
		return true
	case o.heading == statusSection && len(findStatuses(short)) > 0, o.heading == interestSection && own != accessSection && own != salarySection && own != relatedSection && own != namesSection && own != statusSection && beginsWithInfinitive(short):
		return true
	case o.heading == interestSection && strings.HasPrefix(strings.ToLower(short), "j"), o.heading.isListed() && o.heading != accessSection && isQuality(short):
		return true
	case o.heading == qualitySection && own != skillSection && own != qualitySection && own != toolSection:
		return len(findQualities(short)) > 0
	}
	return false
}

// ofDiplomas is a heading about diplomas, which names none: "Diplôme et formation".
var ofDiplomas = pattern(`^(?:diplômes?|titres?|certifications?|licences?)(?: (?:et|ou|selon|requise?s?|exigée?s?|conseillée?s?|nécessaires?|pour)(?: |$)|$)`)

// holdsTitle reports whether a short line is a title, has one after a colon, or begins a ladder with one:
// "An 15 : directeur des achats", "soudeur → chef d'équipe".
func holdsTitle(short string) bool {
	if _, after, ok := strings.Cut(short, " : "); ok {
		short = after
	}
	if at := arrow.FindStringIndex(short); at != nil {
		short = short[:at[0]]
	}
	return isTitle(short)
}

// opensProse reports whether the next line is longer than a heading, or there is a blank line between.
func (o *outline) opensProse(k int) bool {
	if k+1 == len(o.lines) {
		return false
	}
	next := strings.TrimSpace(o.lines[k+1].text)
	if countFields(next) > maxHeadingWords || strings.HasSuffix(next, ".") {
		return !o.heading.isListed() || countFields(next) > 6
	}
	return !o.heading.isListed() && (k == 0 || o.lines[k].number-o.lines[k-1].number > 1)
}

// nextIsNumbered reports whether the next line has a number too, so that both are items.
func (o *outline) nextIsNumbered(k int) bool {
	if k+1 == len(o.lines) {
		return false
	}
	mark := blockMark.FindStringSubmatchIndex(o.lines[k+1].text)
	return mark != nil && mark[4] >= 0
}

const (
	// maxHeadingWords bounds a heading; a longer line is prose.
	maxHeadingWords = 14
	// maxLabelWords bounds a label before a colon.
	maxLabelWords = 7
)
