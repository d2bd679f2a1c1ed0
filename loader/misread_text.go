package loader

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// isMisread reports whether a code point, which no text holds, comes from a byte of Windows-1252
// that someone read as Latin-1: U+0092 from an apostrophe.
func isMisread(r rune) bool { return r >= 0x80 && r < 0xa0 }

// mend returns the letter of Windows-1252 for a misread code point: "’" for U+0092. Others stay.
func mend(r rune) rune {
	if isMisread(r) {
		return charmap.Windows1252.DecodeByte(byte(r))
	}
	return r
}

// misreadings returns remarks on the misread code points of a table, at most maxNotes.
func misreadings(content string) []string {
	var remarks []string
	line := 1
	for _, r := range content {
		switch {
		case r == '\n':
			line++
		case isMisread(r) && len(remarks) < maxNotes:
			remarks = append(remarks, fmt.Sprintf("line %d: the control character U+%04X is read as “%c”", line, r, mend(r)))
		}
	}
	return remarks
}

// A doubleRun is a part of a text that was encoded twice.
type doubleRun struct {
	at    int
	text  string // "Ã©"
	meant string // "é"
}

// undoDouble decodes once more a text all of whose letters beyond ASCII were encoded twice, so that "Ã©"
// stands for "é". Where only some were, for a text may speak of such letters, they stay as they are. The
// doubts say so either way, line by line.
func (t *decodedText) undoDouble() {
	c := newDoubleCensus()
	c.add(t.content)
	t.doubts = append(t.doubts, c.doubts()...)
	if c.found && c.all {
		t.content = decodeTwice(t.content)
	}
}

// A doubleCensus notes, part by part of a text, what of it was encoded twice.
type doubleCensus struct {
	found, all bool
	line       int            // of what comes next
	toldLine   int            // of the last run that was noted
	told       []toldDoubling // the first run of each line, at most maxNotes
}

// A toldDoubling is a run that a doubt names.
type toldDoubling struct {
	line int
	doubleRun
}

func newDoubleCensus() *doubleCensus { return &doubleCensus{all: true, line: 1} }

// add notes the next part of the text, which ends beside a character of ASCII.
func (c *doubleCensus) add(content string) {
	runs, all := doubleRuns(content)
	c.found, c.all = c.found || len(runs) > 0, c.all && all
	from := 0
	for _, run := range runs {
		c.line += strings.Count(content[from:run.at], "\n")
		if from = run.at; c.line != c.toldLine && len(c.told) < maxNotes {
			c.toldLine, c.told = c.line, append(c.told, toldDoubling{c.line, run})
		}
	}
	c.line += strings.Count(content[from:], "\n")
}

// pass counts the lines of a part in which nothing is encoded twice.
func (c *doubleCensus) pass(part []byte) { c.line += bytes.Count(part, []byte("\n")) }

// doubts say what was found, line by line.
func (c *doubleCensus) doubts() (doubts []string) {
	verdict := "left as it is"
	if c.all {
		verdict = "read so"
	}
	for _, told := range c.told {
		doubts = append(doubts, fmt.Sprintf("line %d: “%s” is “%s” encoded twice: %s", told.line, told.text, told.meant, verdict))
	}
	return doubts
}

// decodeTwice returns a text with what the parts of it that were encoded twice were meant to be.
func decodeTwice(content string) string {
	runs, _ := doubleRuns(content)
	return decodeRuns(content, runs)
}

// decodeRuns returns a text with what its runs were meant to be.
func decodeRuns(content string, runs []doubleRun) string {
	var b strings.Builder
	from := 0
	for _, run := range runs {
		b.WriteString(content[from:run.at])
		b.WriteString(run.meant)
		from = run.at + len(run.text)
	}
	b.WriteString(content[from:])
	return b.String()
}

// doubleRuns finds the parts of a text that were encoded twice, and whether all that is not ASCII is in
// them.
func doubleRuns(content string) (runs []doubleRun, all bool) {
	all = true
	for at := 0; at < len(content); {
		if content[at] < utf8.RuneSelf {
			at++
			continue
		}
		run := doubleRunAt(content, at)
		if run.text == "" {
			all = false
			_, size := utf8.DecodeRuneInString(content[at:])
			at += size
			continue
		}
		runs = append(runs, run)
		at += len(run.text)
	}
	return runs, all
}

// doubleRunAt returns the letter of French that was encoded twice and begins at an offset, none if none
// does. The two or three characters that stand for it are those of Windows-1252 for its bytes in UTF-8.
func doubleRunAt(content string, at int) doubleRun {
	var letter []byte
	end := at
	for len(letter) < utf8.UTFMax && end < len(content) {
		r, size := utf8.DecodeRuneInString(content[end:])
		b, known := windowsByte(r)
		if !known || b < utf8.RuneSelf {
			break
		}
		letter = append(letter, b)
		end += size
		if utf8.Valid(letter) {
			if strings.Contains(frenchLetters+frenchMarks, string(letter)) {
				return doubleRun{at, content[at:end], string(letter)}
			}
			break // "É»" of «CAFÉ»
		}
		if !utf8.RuneStart(letter[0]) {
			break
		}
	}
	return doubleRun{}
}

// windowsByte returns the byte of Windows-1252 for a character. The five that it leaves undefined stand
// for themselves, as programs that encode twice take them.
func windowsByte(r rune) (byte, bool) {
	if b, known := charmap.Windows1252.EncodeRune(r); known {
		return b, true
	}
	return byte(r), isMisread(r)
}
