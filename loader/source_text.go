package loader

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

const (
	// maxFileBytes and maxLineBytes bound what is read to memory at once: the largest real prose
	// document is 25 KB, its longest line 2 KB. A stream may be longer.
	maxFileBytes = 64 << 20
	maxLineBytes = 256 << 10
)

// A sourceText is a decoded document. Positions in it are byte offsets in content.
type sourceText struct {
	path     string // for messages
	content  string // UTF-8, without byte order mark; line ends as in the file
	lines    []textLine
	subjects []pageSubject // what findSubjects found, nil before its first search
	last     runeOffset    // where position was asked for last
}

// A runeOffset is an offset in bytes with the number of code points before it.
type runeOffset struct{ at, runes int }

// A textLine is one line of a sourceText without its end.
type textLine struct {
	number int // from 1
	start  int // offset in the content
	runes  int // code points of the content before it
	text   string
}

// A span is a part of the content, end excluded.
type span struct{ start, end int }

// A textPlace is where a text begins in another one that holds it: the line, the bytes before it in that line, and
// what ends the lines of both.
type textPlace struct {
	line, column int
	lineEnd      byte
}

// newSourceText decodes a file. Its lines end with line feeds, with or without a carriage return,
// or, if it has no line feed, with carriage returns alone. It fails on what no document holds: NUL
// or another control character, a byte order mark in the middle, bytes that are not UTF-8, a line
// past maxLine.
func newSourceText(path string, data []byte, maxLine int) (*sourceText, error) {
	content := string(withoutByteOrderMark(data))
	lineEnd := byte('\n')
	if strings.IndexByte(content, lineEnd) < 0 {
		lineEnd = '\r'
	}
	return newPassage(path, content, textPlace{1, 0, lineEnd}, maxLine)
}

// newPassage returns a part of a longer text, which begins in a place. Its lines are numbered as in the
// whole, and all offsets count from its own start.
func newPassage(path, content string, place textPlace, maxLine int) (*sourceText, error) {
	t := &sourceText{path: path, content: content}
	runes := 0
	t.lines = make([]textLine, 0, strings.Count(t.content, string(place.lineEnd))+1)
	for start := 0; start < len(t.content); {
		end := len(t.content)
		if length := strings.IndexByte(t.content[start:], place.lineEnd); length >= 0 {
			end = start + length
		}
		l := textLine{number: place.line + len(t.lines), start: start, runes: runes, text: strings.TrimSuffix(t.content[start:end], "\r")}
		if err := l.check(maxLine, place.column); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, l.number, err)
		}
		t.lines = append(t.lines, l)
		next := min(end+1, len(t.content))
		runes += utf8.RuneCountInString(t.content[start:next])
		start, place.column = next, 0
	}
	return t, nil
}

// check fails on what no line of a document holds. before is how many bytes of the line stand before it.
func (l textLine) check(maxLine, before int) error {
	if len(l.text) > maxLine {
		return fmt.Errorf("line of %d bytes exceeds %d", len(l.text), maxLine)
	}
	for at, r := range l.text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(l.text[at:]); size == 1 {
				return fmt.Errorf("byte %d (0x%02x) is not UTF-8", before+at+1, l.text[at])
			}
		}
		if r == byteOrderMark {
			return fmt.Errorf("byte %d is a byte order mark, which only begins a document", before+at+1)
		}
		if r < ' ' && r != '\t' && r != '\f' && r != '\v' && r != '\r' || r == 0x7f {
			return fmt.Errorf("byte %d is the control character U+%04X: not a text document", before+at+1, r)
		}
	}
	return nil
}

// span returns the whole line, without blanks at either end.
func (l textLine) span() span {
	trimmed := strings.TrimSpace(l.text)
	start := l.start + strings.Index(l.text, trimmed)
	return span{start, start + len(trimmed)}
}

// isBlank reports whether the line is empty or holds nothing but spaces, of any width.
func (l textLine) isBlank() bool { return strings.TrimSpace(l.text) == "" }

// of returns the text of the span.
func (t *sourceText) of(s span) string { return t.content[s.start:s.end] }

// at returns the line that holds an offset.
func (t *sourceText) at(offset int) textLine {
	k := sort.Search(len(t.lines), func(k int) bool { return t.lines[k].start > offset })
	return t.lines[max(k-1, 0)]
}

// position returns the number of the span's line, and the offsets of its ends in code points.
func (t *sourceText) position(s span) (number, start, end int) {
	l := t.at(s.start)
	start = t.runesBefore(l, s.start)
	return l.number, start, start + utf8.RuneCountInString(t.of(s))
}

// runesBefore returns the number of code points before an offset in a line. It counts from the nearest
// place whose number is known, for a file may be one line of millions of them.
func (t *sourceText) runesBefore(l textLine, offset int) int {
	from := runeOffset{l.start, l.runes}
	if t.last.at >= l.start && max(t.last.at-offset, offset-t.last.at) < offset-l.start {
		from = t.last
	}
	runes := from.runes
	if from.at <= offset {
		runes += utf8.RuneCountInString(t.content[from.at:offset])
	} else {
		runes -= utf8.RuneCountInString(t.content[offset:from.at])
	}
	t.last = runeOffset{offset, runes}
	return runes
}

// minProseWords is how many words a sentence has at least that shows that a text is prose.
const minProseWords = 8

// clue returns what a message shows of a text of a kind that no format recognises:
// `starts with "Recette de la tarte"`. For prose it adds how a page can say of which métier it is.
func (t *sourceText) clue(kind *contentKind) string {
	switch kind {
	case xmlKind:
		return xmlLook(t.content)
	case jsonKind:
		return jsonLook(t.content)
	}
	for _, l := range t.lines {
		if !l.isBlank() {
			words := strings.Fields(l.text)
			clue := fmt.Sprintf("starts with %q", strings.Join(words[:min(len(words), 8)], " "))
			if slices.ContainsFunc(t.lines, func(l textLine) bool { return isLongSentence(l.text, minProseWords) }) {
				clue += ", and its métier is not found: begin it with a line \"Métier : boulanger\""
			}
			return clue
		}
	}
	return "empty"
}
