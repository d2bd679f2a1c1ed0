package loader

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// submatch returns the text of the nth group of a match, "" if the group took no part in it.
func submatch(s string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return s[at[2*n]:at[2*n+1]]
}

// atoi returns the number that a pattern matched as a few digits, 0 for no digits.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// sentences splits a span of prose at each ".", "!", "?" and "…" that ends a sentence: before a
// blank, at the end, or before a capital that follows without a blank. The point of
// `Animateur.trice`, `St. Etienne` and `3.5` ends nothing: "Il vit à St. Malo. Il crée." gives two
// sentences. What is too long for one is cut at a blank: rules may cost more than the length of a sentence.
func (t *sourceText) sentences(s span) []span {
	var found []span
	start := s.start
	for at := s.start; at < s.end; {
		r, size := utf8.DecodeRuneInString(t.content[at:])
		at += size
		tooLong := at-start > maxSentence && unicode.IsSpace(r)
		if !tooLong && (!isStop(r) || !endsSentence(t.content[start:at], t.content[at:s.end])) {
			continue
		}
		if part := t.trim(span{start, at}); part.start < part.end {
			found = append(found, part)
		}
		start = at
	}
	if part := t.trim(span{start, s.end}); part.start < part.end {
		found = append(found, part)
	}
	return found
}

// isStop reports whether a mark may end a sentence.
func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// maxSentence is the length in bytes after which a sentence is cut.
const maxSentence = 2000

// abbreviation matches initials, or a short form such as "St." or "Dr.", but not "RH.".
var abbreviation = newPattern(`^\P{L}*(?:\p{Lu}\.)*\p{Lu}\p{Ll}?\.$`)

// opening matches the start of a sentence, so that even "le jour J." before it ends one.
var opening = pattern(`^ (?-i:Les?|La|L'|Une?|Ils?|Elles?|Ce|Cette|Ces|Cela|En|Enfin|On|Pour|Dans|Son|Sa|Ses)\P{L}`)

// endsSentence reports whether the mark at the end of before ends a sentence.
func endsSentence(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	if after != "" && !unicode.IsSpace(next) && !unicode.IsUpper(next) {
		return false
	}
	last := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	return !abbreviation.MatchString(last) || last != "M." && opening.MatchString(after)
}

// trim returns the span without the blanks at both ends.
func (t *sourceText) trim(s span) span {
	part := t.of(s)
	start := s.start + len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	return span{start, max(start, s.start+len(strings.TrimRightFunc(part, unicode.IsSpace)))}
}

// within returns a part of the span, given by offsets from the span's start.
func (s span) within(start, end int) span { return span{s.start + start, s.start + end} }

// countFields returns the number of words of a text, as blanks part them.
func countFields(text string) int {
	n := 0
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}
