package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A line is a line of a paragraph.
type line struct {
	text string
	bold bool // all of it
}

// maxHeading is the longest bold line in bytes that may be a heading.
const maxHeading = 150

// isHeading reports whether a line is set like a heading: bold, short and no sentence.
func (l line) isHeading() bool {
	return l.bold && len(l.text) <= maxHeading && !strings.ContainsAny(l.text[len(l.text)-1:], ".;,!") && strings.IndexFunc(l.text, unicode.IsLetter) >= 0
}

// An inline collects the text of a paragraph from its runs, with its blanks folded.
type inline struct {
	done []line
	text strings.Builder
	last rune // of the text, 0 at its start
	// blank says that a blank comes before the next character, and tab that a tab does.
	blank, tab bool
	// plain says that a part of the line is not bold, and seam that another element begins.
	plain, seam bool
}

// write adds a run.
func (t *inline) write(run string, bold bool) {
	for _, r := range run {
		r = cleanRune(r)
		switch {
		case r < 0:
		case r == ' ':
			t.blank = t.text.Len() > 0
		default:
			t.writeRune(r)
			t.plain = t.plain || !bold
		}
	}
}

// writeTab adds a tab, which sets columns apart, unless it begins the line.
func (t *inline) writeTab() { t.tab = t.text.Len() > 0 }

func (t *inline) writeRune(r rune) {
	if t.tab {
		t.text.WriteByte('\t')
	} else if t.blank || t.seam && runTogether(t.last, r) {
		t.text.WriteByte(' ')
	}
	t.text.WriteRune(r)
	t.last, t.blank, t.tab, t.seam = r, false, false, false
}

// runTogether reports whether two characters, of two elements without a blank between them, are of
// two words: a page sets the elements apart by its style.
func runTogether(a, b rune) bool {
	return unicode.IsLower(a) && (unicode.IsUpper(b) || unicode.IsDigit(b)) || unicode.IsDigit(a) && unicode.IsUpper(b) || a == '€' && unicode.IsLetter(b)
}

// breakLine ends a line, and the paragraph where it is empty.
func (t *inline) breakLine() {
	t.done = append(t.done, line{t.text.String(), !t.plain})
	t.text.Reset()
	t.last, t.blank, t.tab, t.plain, t.seam = 0, false, false, false, false
}

// take ends the paragraph and returns its lines, none where all are empty.
func (t *inline) take() []line {
	t.breakLine()
	list := t.done
	t.done = nil
	for len(list) > 0 && list[0].text == "" {
		list = list[1:]
	}
	for len(list) > 0 && list[len(list)-1].text == "" {
		list = list[:len(list)-1]
	}
	return list
}

// cleanRune returns a plain blank for each that is not, the letter that was meant for a misread
// byte of Windows-1252, and -1 for what shows as nothing.
func cleanRune(r rune) rune {
	switch {
	case r > ' ' && r < 0x7f:
	case r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v' || unicode.Is(unicode.Z, r):
		return ' '
	case r >= 0x80 && r < 0xa0:
		if r = charmap.Windows1252.DecodeByte(byte(r)); r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	case r == utf8.RuneError, r < ' ', r == 0x7f, unicode.Is(unicode.Cf, r) && r != 0x200d, unicode.Is(unicode.Co, r):
		return -1
	}
	return r
}

// folded returns a text with its blanks folded, as one line.
func folded(text string) string {
	var t inline
	t.write(text, false)
	return t.text.String()
}

// joined returns the lines as one, with a separator between them.
func joined(list []line, separator string) string {
	var parts []string
	for _, l := range list {
		if l.text != "" {
			parts = append(parts, l.text)
		}
	}
	return strings.Join(parts, separator)
}
