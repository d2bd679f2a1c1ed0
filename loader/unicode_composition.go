package loader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"passerelle/graph/fact"
)

// A composed text is a source as the rules match it: each letter and its accents in one code point,
// and for every blank within a line, except the tab, a plain space. "e\u0301\u00a0t" gives "é t".
type composed struct {
	text         string
	replacements []replacement // in order
}

// A replacement is a part of the composed text that differs from the source.
type replacement struct{ text, source span }

// compose returns the composed form of a source.
func compose(source string) composed {
	if isComposed(source) {
		return composed{text: source}
	}
	var b strings.Builder
	var changes []replacement
	for at := 0; at < len(source); {
		if length := plainLength(source[at:]); length > 0 {
			b.WriteString(source[at : at+length])
			at += length
			continue
		}
		next := at + max(norm.NFC.NextBoundaryInString(source[at:], true), 1)
		part := norm.NFC.String(source[at:next])
		if utf8.ValidString(part) {
			part = strings.Map(plainRune, part)
		}
		if part != source[at:next] {
			changes = append(changes, replacement{span{b.Len(), b.Len() + len(part)}, span{at, next}})
		}
		b.WriteString(part)
		at = next
	}
	return composed{b.String(), changes}
}

// plainLength returns the length of the ASCII that source begins with and that compose leaves as it is. The last
// letter of it is not counted, for an accent may follow.
func plainLength(source string) int {
	length := 0
	for length < len(source) && source[length] < utf8.RuneSelf && source[length] != '\f' && source[length] != '\v' {
		length++
	}
	if length == len(source) {
		return length
	}
	return max(length-1, 0)
}

// isComposed reports whether compose would change nothing.
func isComposed(s string) bool {
	return norm.NFC.IsNormalString(s) && strings.IndexFunc(s, func(r rune) bool { return plainRune(r) != r }) < 0
}

// plainRune returns a plain space for a space of another width and for a separator of lines or
// pages that is no line end, and -1, as strings.Map expects, for what is invisible.
func plainRune(r rune) rune {
	switch {
	case r >= ' ' && r < utf8.RuneSelf:
	case r == '\f' || r == '\v' || unicode.Is(unicode.Z, r):
		return ' '
	case isInvisible(r):
		return -1
	}
	return r
}

// origin returns the part of the source that a part of the text was made of, widened to whole
// letters.
func (c composed) origin(s span) span {
	return span{c.offset(s.start, func(s span) int { return s.start }), c.offset(s.end, func(s span) int { return s.end })}
}

// offset returns the offset in the source of an offset in the text. inside chooses the end of a
// replacement that holds the offset.
func (c composed) offset(at int, inside func(span) int) int {
	k, _ := slices.BinarySearchFunc(c.replacements, at, func(change replacement, at int) int { return change.text.start - at })
	if k < len(c.replacements) && c.replacements[k].text.start == at {
		return c.replacements[k].source.start
	}
	if k == 0 {
		return at
	}
	last := c.replacements[k-1]
	if at < last.text.end {
		return inside(last.source)
	}
	return last.source.end + at - last.text.end
}

// restore gives evidence that was read in a composed text, or in one of the same length made of it, the
// places and quotes of the source.
func (c composed) restore(facts []fact.Fact, read string, source *sourceText) {
	if len(c.replacements) == 0 && source.content == read {
		return
	}
	offsets := runeOffsets(c.text)
	for k := range facts {
		e := &facts[k].Evidence
		// An accent may stand on a blank, which widening would take into the quote.
		s := source.trim(c.origin(span{offsets[e.Start], offsets[e.End]}))
		e.Line, e.Start, e.End = source.position(s)
		e.Quote = source.of(s)
	}
}

// runeOffsets returns the byte offsets of the code points of a text, and its length.
func runeOffsets(s string) []int {
	offsets := make([]int, 0, len(s)+1)
	for at := range s {
		offsets = append(offsets, at)
	}
	return append(offsets, len(s))
}
