package graph

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
)

const (
	// maxLinesAround is how many lines TextAround gives at most on either side of a place.
	maxLinesAround = 20
	// maxPlace is the most code points that a place may have.
	maxPlace = 20_000
	// textMargin is how many code points TextAround gives at most on either side of a place.
	textMargin = 2_000
)

// A TextLine is a line of the text of a document, or a part of one.
type TextLine struct {
	Number int    // from 1
	Start  int    // the offset of the first character of Text, in code points from 0
	Text   string // without the end of the line
	// CutBefore and CutAfter say whether the line has more than Text, before and behind it.
	CutBefore, CutAfter bool
}

// A Place is what TextAround gives the lines around: the code points from Start to End, or where Start is
// nil the beginning of a line.
type Place struct {
	Line       int // from 1; of no account with Start
	Start, End *int
}

// validate refuses a place that no text has, and one that is too long.
func (p Place) validate() error {
	switch {
	case p.Line < 1:
		return &InvalidError{"line", p.Line, "must be at least 1"}
	case p.Start != nil && *p.Start < 0:
		return &InvalidError{"start", *p.Start, "must be at least 0"}
	case p.End != nil && (p.Start == nil || *p.End < *p.Start || *p.End > *p.Start+maxPlace):
		return &InvalidError{"end", *p.End, fmt.Sprintf("must be at least start, and %d more at most", maxPlace)}
	}
	return nil
}

// TextAround returns the lines of a document's text that a place is on, with so many before and after them,
// but nothing that is farther from it than textMargin. It returns nil where the document has no text, and no
// line where the text has no such place. O(length of the text), which is not copied.
func TextAround(d *fact.Document, p Place, lines int) ([]TextLine, error) {
	if lines < 0 || lines > maxLinesAround {
		return nil, notWithin("lines", lines, 0, maxLinesAround)
	}
	if err := p.validate(); err != nil || d.Text == nil {
		return nil, err
	}
	low, high, first, last := p.find(*d.Text)
	around := []TextLine{}
	for l := range textLines(*d.Text) {
		if first == 0 || l.Number > last+lines || l.Start > high+textMargin {
			break
		}
		if l.Number >= first-lines && l.clip(low-textMargin, high+textMargin) {
			around = append(around, l)
		}
	}
	return around, nil
}

// find returns the offsets of the place's ends, in code points, and the numbers of its first and last line, 0 if
// the text has no such place.
func (p Place) find(text string) (low, high, first, last int) {
	if p.Start != nil {
		low, high = *p.Start, *p.Start
		if p.End != nil {
			high = *p.End
		}
	}
	for l := range textLines(text) {
		switch {
		case p.Start == nil && l.Number == p.Line:
			return l.Start, l.Start, l.Number, l.Number
		case p.Start == nil || l.end() < low:
			continue
		case first == 0:
			first = l.Number
		}
		last = l.Number
		if l.end() >= high {
			return low, high, first, last
		}
	}
	return low, high, first, last
}

// end returns the offset after the line's last character.
func (l TextLine) end() int { return l.Start + utf8.RuneCountInString(l.Text) }

// clip cuts off what lies before low or from high on, both offsets in code points. It reports whether anything
// of the line is left, if only its end.
func (l *TextLine) clip(low, high int) bool {
	if l.Start > high || l.end() < low {
		return false
	}
	from, to := runeOffset(l.Text, low-l.Start), runeOffset(l.Text, high-l.Start)
	l.CutBefore, l.CutAfter = from > 0, to < len(l.Text)
	l.Start += utf8.RuneCountInString(l.Text[:from])
	l.Text = l.Text[from:to]
	return true
}

// runeOffset returns the offset in bytes of the n-th code point of a text, its length if it has no more than n.
func runeOffset(text string, n int) int {
	for at := range text {
		if n <= 0 {
			return at
		}
		n--
	}
	return len(text)
}

// textLines yields the lines of a text in turn, as a loader counts them: they end with line feeds or, in a text
// that has none, with carriage returns.
func textLines(text string) iter.Seq[TextLine] {
	ending := "\n"
	if !strings.Contains(text, ending) {
		ending = "\r"
	}
	return func(yield func(TextLine) bool) {
		start := 0
		for number := 1; text != ""; number++ {
			line, rest, _ := strings.Cut(text, ending)
			if !yield(TextLine{Number: number, Start: start, Text: strings.TrimSuffix(line, "\r")}) {
				return
			}
			start += utf8.RuneCountInString(line) + 1
			text = rest
		}
	}
}
