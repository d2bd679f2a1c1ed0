package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// speakerMark begins a line of an interview: the initials of who speaks, or the time.
var speakerMark = newPattern(`^\s*(?:(?:\p{Lu}\. ?){2,3}:|[QR](?:\.|[\x{a0}\x{202f} ]:)|\[\d{1,2}:\d\d\])\s`)

// inlineMark is a mark of bold text in Markdown.
var inlineMark = newPattern(`\*\*|__`)

// smooth blanks what interrupts the sentences of a page, without moving anything: the marks of bold
// text within a line, and the ends of lines within a paragraph that was wrapped at a width. Quotes are
// restored from the source afterwards.
func (t *sourceText) smooth() {
	content := []byte(t.content)
	for k, l := range t.lines {
		if !boldLine.MatchString(l.text) {
			for _, at := range inlineMark.FindAllStringIndex(l.text, -1) {
				blank(content[l.start+at[0] : l.start+at[1]])
			}
		}
		if speaker := speakerMark.FindStringIndex(l.text); speaker != nil {
			blank(content[l.start : l.start+speaker[1]])
		}
		for _, at := range loneCells(l.text) {
			blank(content[l.start+at[0] : l.start+at[1]])
		}
		if k+1 < len(t.lines) && isWrapped(l, t.lines[k+1]) && !t.listsByCommas(k) {
			blank(content[l.start+len(l.text) : t.lines[k+1].start])
		}
	}
	if string(content) == t.content {
		return
	}
	t.content = string(content)
	t.subjects = nil
	for k := range t.lines {
		l := &t.lines[k]
		l.text = t.content[l.start : l.start+len(l.text)]
	}
}

var (
	// tableRule is the line between the head of a table and its rows.
	tableRule = newPattern(`^\s*[|:-]*-{2,}[|:\s-]*\|[|:\s-]*$`)
	// outerCell is a mark at an end of a line of a table.
	outerCell = newPattern(`^\s*\|+|\|[|\s]*$`)
)

// loneCells returns the places of the marks of cells in a line of a broken table that has one cell, or none.
func loneCells(text string) [][]int {
	if !strings.Contains(text, "|") || strings.Contains(text, "\t") {
		return nil
	}
	if tableRule.MatchString(text) {
		return [][]int{{0, len(text)}}
	}
	if strings.Contains(strings.Trim(text, "| \u00a0"), "|") {
		return nil
	}
	return outerCell.FindAllStringIndex(text, -1)
}

// blank overwrites bytes of ASCII with spaces.
func blank(bytes []byte) {
	for k := range bytes {
		bytes[k] = ' '
	}
}

// minWrapped is the length of the shortest line, in bytes, that may go on in the next one.
const minWrapped = 45

// isWrapped reports whether a sentence goes on from a line to the next: the line is long and ends
// without a mark of punctuation, or with a comma, and the next begins like the middle of a sentence.
func isWrapped(l, next textLine) bool {
	before := strings.TrimRightFunc(l.text, unicode.IsSpace)
	after := strings.TrimLeftFunc(next.text, unicode.IsSpace)
	if utf8.RuneCountInString(strings.TrimSpace(before)) < minWrapped && !(isMarked(before) && utf8.RuneCountInString(before) > minWrapped/2) || after == "" || strings.HasPrefix(strings.TrimSpace(before), "#") ||
		strings.ContainsAny(l.text, "|\t") || strings.ContainsAny(next.text, "|\t") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune(".!?:;…", last) || isMarked(after) && !unicode.IsLower(first) {
		return false
	}
	if blockMark.MatchString(after) || labelStart.MatchString(after) {
		return false
	}
	return unicode.IsLower(first) && last != ',' && last != ')' || last == ',' && utf8.RuneCountInString(before) >= 65 || first == '(' && last != ')'
}

// listsByCommas reports whether a line and the next are elements of a list without marks, each of which begins with a
// capital and ends with a comma, as the line before does or the next one.
func (t *sourceText) listsByCommas(k int) bool {
	isElement := func(k int) bool {
		return k >= 0 && k < len(t.lines) && isCapitalised(t.lines[k].text) && strings.HasSuffix(strings.TrimRight(t.lines[k].text, " \u00a0"), ",")
	}
	return isElement(k) && (isElement(k-1) || isElement(k+1)) && isCapitalised(t.lines[k+1].text)
}

// withoutGlue returns lines with those as two in which a heading and the text after it were run together.
func (t *sourceText) withoutGlue(lines []textLine) []textLine {
	parted := make([]textLine, 0, len(lines))
	for _, l := range lines {
		parted = unglued(parted, l)
	}
	if len(parted) > len(lines) {
		t.subjects = nil
	}
	return parted
}

// labelStart begins a line with a label of a few words.
var labelStart = newPattern(`^[\p{L}()'’ \d]{3,35} : `)

// isMarked reports whether a line begins with the mark of an element.
func isMarked(text string) bool { return blockMark.MatchString(text) }

// paragraphs returns the lines with those that smooth joined as one.
func (t *sourceText) paragraphs(lines []textLine) []textLine {
	joined := make([]textLine, 0, len(lines))
	for _, l := range lines {
		if n := len(joined); n > 0 {
			last := &joined[n-1]
			gap := t.content[last.start+len(last.text) : l.start]
			if gap != "" && strings.Trim(gap, " ") == "" {
				last.text = t.content[last.start : l.start+len(l.text)]
				continue
			}
		}
		joined = append(joined, l)
	}
	return t.withoutGlue(joined)
}
