package loader

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"passerelle/graph/fact"
)

// A composed text is a source as rules match it: a letter and its accents in one code
// point, and every blank within a line but the tab a plain space.
type composed struct {
	text         string
	replacements []replacement // in order
}

// A change is a part of the composed text that is not as in the source.
type replacement struct{ text, source span }

func compose(source string) composed {
	if isComposed(source) {
		return composed{text: source}
	}
	var b strings.Builder
	var changes []replacement
	for at := 0; at < len(source); {
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

func isComposed(s string) bool {
	return norm.NFC.IsNormalString(s) && strings.IndexFunc(s, func(r rune) bool { return plainRune(r) != r }) < 0
}

// widthless makes a plain space of a space of another width, or of a separator of lines or
// pages that is no line end, and nothing of what is invisible.
func plainRune(r rune) rune {
	switch {
	case r == '\f' || r == '\v' || unicode.Is(unicode.Z, r):
		return ' '
	case isInvisible(r):
		return -1
	}
	return r
}

// origin is the part of the source that gave a part of the text, widened to whole letters.
func (c composed) origin(s span) span {
	return span{c.offset(s.start, func(s span) int { return s.start }), c.offset(s.end, func(s span) int { return s.end })}
}

// offset is where the source has what the text has at an offset; inside names the end
// to take of a change that holds it.
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

// restore gives evidence that was read in a composed text the places and words of the
// source it was made of.
func (c composed) restore(facts []fact.Fact, source *sourceText) {
	if len(c.replacements) == 0 {
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

// runeOffsets are the byte offsets of the code points of a text, and its length.
func runeOffsets(s string) []int {
	offsets := make([]int, 0, len(s)+1)
	for at := range s {
		offsets = append(offsets, at)
	}
	return append(offsets, len(s))
}
