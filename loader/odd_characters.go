package loader

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isInvisible reports whether a character shows as nothing, or only changes the direction of the
// writing, so that two names with and without it look alike. The joiners within emoji do not count.
func isInvisible(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == 0xad, r == 0x61c, r == 0x180e, r == 0x200b, r == 0x200e, r == 0x200f, r == 0x2060:
		return true // soft hyphen, marks of direction, spaces without width
	}
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 // overrides of direction
}

// cleanRune mends a misread code point, and returns -1, as strings.Map expects, for an invisible
// one.
func cleanRune(r rune) rune {
	if isInvisible(r) {
		return -1
	}
	return mend(r)
}

// oddCharacters returns remarks on what a person does not see: invisible characters, which are left
// out, and words with letters of two alphabets, which are kept apart from the words that they look
// like. With a Cyrillic а, a title names another métier.
func oddCharacters(content string) []string { return oddFrom(content, 1, maxNotes) }

// oddFrom returns the remarks on a part of a text that begins in a line, at most most of them.
func oddFrom(content string, line, most int) []string {
	var remarks []string
	counted := 0
	remark := func(at int, message string, values ...any) {
		line += strings.Count(content[counted:at], "\n")
		counted = at
		remarks = append(remarks, fmt.Sprintf("line %d: %s", line, fmt.Sprintf(message, values...)))
	}
	for at := 0; at < len(content) && len(remarks) < most; {
		if isFrench(content[at]) {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(content[at:])
		switch {
		case isInvisible(r):
			remark(at, "the invisible character U+%04X is left out", r)
		case unicode.In(r, unicode.Cyrillic, unicode.Greek):
			start, end := wordAround(content, at)
			if strings.ContainsFunc(content[start:end], isLatin) {
				remark(at, "“%s” has letters of two alphabets: not the name that it looks like", content[start:end])
			}
			size = max(size, end-at)
		}
		at += size
	}
	return remarks
}

// isFrench reports whether a byte is ASCII or begins an accented letter of French. Most of what is
// read is, and nothing of it is odd.
func isFrench(b byte) bool { return b < utf8.RuneSelf || b == 0xc3 || b == 0xc5 }

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// wordAround returns the ends of the run of letters that holds an offset.
func wordAround(content string, at int) (start, end int) {
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
	start, end = 0, len(content)
	if before := strings.LastIndexFunc(content[:at], other); before >= 0 {
		_, size := utf8.DecodeRuneInString(content[before:])
		start = before + size
	}
	if after := strings.IndexFunc(content[at:], other); after >= 0 {
		end = at + after
	}
	return start, end
}
