package loader

import "strings"

// headingMarks returns the marks that a page sets before its headings: those that no two lines in
// sequence have, in a page with three lines or more of such marks, each over a line without one.
func headingMarks(lines []textLine) map[string]bool {
	marks, total := map[string]bool{}, 0
	last := ""
	for k, l := range lines {
		mark := ""
		if found := symbolMark.FindStringSubmatch(l.text); found != nil {
			mark = found[1]
		}
		if mark != "" {
			_, met := marks[mark]
			over := k+1 < len(lines) && symbolMark.FindStringIndex(lines[k+1].text) == nil && countFields(l.text) <= maxHeadingWords
			marks[mark] = over && mark != last && (!met || marks[mark])
			total++
		}
		if mark == last {
			marks[mark] = false
		}
		last = mark
	}
	if total < 3 {
		return nil
	}
	return marks
}

// symbolMark begins a line with a symbol that is no dash and no bullet.
var symbolMark = newPattern(`^\s*([\p{So}→»>])[\x{fe0f}]?\s*\S`)

// marksHeading reports whether a line with the mark of an element is a heading all the same: a short one
// of a known pageSection over lines with another mark or none.
func (o *outline) marksHeading(b *pageBlock, k int, mark []int) bool {
	words := strings.TrimSpace(b.text[mark[6]:])
	if mark[2] >= 0 && o.headingMarks[strings.TrimSuffix(b.text[mark[2]:mark[3]], "\ufe0f")] {
		return true
	}
	if k+1 == len(o.lines) || o.marked == b.text[mark[2]:max(mark[3], mark[2])] || mark[2] < 0 || countFields(words) > 8 || o.sectionOf(words) == noSection && !strings.HasSuffix(words, "?") {
		return false
	}
	next := blockMark.FindStringSubmatch(o.lines[k+1].text)
	return next == nil || next[1] != b.text[mark[2]:mark[3]]
}

// opensList reports whether the next line has the mark of an element.
func (o *outline) opensList(k int) bool {
	if k+1 == len(o.lines) {
		return false
	}
	mark := blockMark.FindStringSubmatchIndex(o.lines[k+1].text)
	return mark != nil && mark[2] >= 0
}
