package loader

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern compiles an expression for French prose: case is ignored, an apostrophe
// matches the straight and the curly one, and a space any run of blanks.
// " ?" is a run that may be missing.
func pattern(expression string) *regexp.Regexp {
	expression = strings.NewReplacer(
		"'", `['’]`,
		" ?", `[\s\x{00a0}\x{202f}]*`,
		" ", `(?:[\s\x{00a0}\x{202f}]+)`,
	).Replace(expression)
	return regexp.MustCompile("(?i)" + expression)
}

// group is the text of a submatch, empty where it took no part.
func submatch(s string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return s[at[2*n]:at[2*n+1]]
}

// atoi is the number that a pattern matched as a few digits, 0 where it matched none.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// sentences splits a span of prose at ".", "!", "?" and "…" that end a sentence: before a
// blank, the end, or a capital that the page ran on without a blank. The point of
// `Animateur.trice`, `St. Etienne` and `3.5` ends nothing.
func (t *sourceText) sentences(s span) []span {
	var found []span
	start := s.start
	for at := s.start; at < s.end; {
		r, size := utf8.DecodeRuneInString(t.content[at:])
		at += size
		if !strings.ContainsRune(".!?…", r) || !endsSentence(t.content[start:at], t.content[at:s.end]) {
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

// abbreviation is an initial, or a short form such as "St." or "Dr.", but not "RH.".
var abbreviation = regexp.MustCompile(`^\P{L}*\p{Lu}\p{Ll}?\.$`)

// opening begins a sentence, so that even "le jour J." before it ends one.
var opening = pattern(`^ (?-i:Les?|La|L'|Une?|Ils?|Elles?|Ce|Cette|Ces|Cela|En|Enfin|On|Pour|Dans|Son|Sa|Ses)\P{L}`)

func endsSentence(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	if after != "" && !unicode.IsSpace(next) && !unicode.IsUpper(next) {
		return false
	}
	last := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	return !abbreviation.MatchString(last) || last != "M." && opening.MatchString(after)
}

// trim leaves out the blanks at both ends.
func (t *sourceText) trim(s span) span {
	part := t.of(s)
	start := s.start + len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	return span{start, max(start, s.start+len(strings.TrimRightFunc(part, unicode.IsSpace)))}
}

// within is the part of a span that a match of its text covers.
func (s span) within(start, end int) span { return span{s.start + start, s.start + end} }

// holds tells whether a text holds one of the words, of lower case. It is what keeps a page from
// being tried against every pattern: a look for plain words costs a tenth of a match.
func holdsAny(text string, words ...string) bool {
	lower := strings.ToLower(text)
	for _, word := range words {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}
