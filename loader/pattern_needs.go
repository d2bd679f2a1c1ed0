package loader

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// isAnchored reports whether an expression matches at the start of a text only.
func isAnchored(e *syntax.Regexp) bool {
	switch e.Op {
	case syntax.OpBeginText:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return isAnchored(e.Sub[0])
	case syntax.OpAlternate:
		return !slices.ContainsFunc(e.Sub, func(one *syntax.Regexp) bool { return !isAnchored(one) })
	}
	return false
}

const (
	// minPiece is the length of the shortest piece, in bytes, that a text is searched for.
	minPiece = 2
	// maxPieces is the number of pieces that are followed through an expression.
	maxPieces = 128
	// maxAlternatives bounds the characters of a class that are told apart.
	maxAlternatives = 16
)

// A patternNeed is what an expression asks of a text.
type patternNeed struct {
	// all are the texts that the expression matches, nil where they are too many.
	all []string
	// some are pieces one of which is in every match, nil if there are none such.
	some []string
}

// best returns the better of the two lists of pieces, nil if neither is of use.
func (n patternNeed) best() []string { return betterPieces(usable(n.all), n.some) }

// usable returns pieces that are all long enough to search for, and nil for others.
func usable(pieces []string) []string {
	if len(pieces) == 0 || slices.ContainsFunc(pieces, func(piece string) bool { return len(piece) < minPiece }) {
		return nil
	}
	return pieces
}

// betterPieces returns the list whose shortest piece is longer, and of equals the shorter list.
func betterPieces(a, b []string) []string {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	const enough = 6 // a longer piece is hardly rarer
	shortest := func(pieces []string) int {
		least := enough
		for _, piece := range pieces {
			least = min(least, len(piece))
		}
		return least
	}
	if x, y := shortest(a), shortest(b); x > y || x == y && len(a) <= len(b) {
		return a
	}
	return b
}

// needsOf returns what a simplified expression asks of a text.
func needsOf(e *syntax.Regexp) patternNeed {
	switch e.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return patternNeed{all: []string{""}}
	case syntax.OpLiteral:
		return literalNeed(e.Rune)
	case syntax.OpCharClass:
		return classNeed(e.Rune)
	case syntax.OpCapture:
		return needsOf(e.Sub[0])
	case syntax.OpPlus:
		return patternNeed{some: needsOf(e.Sub[0]).best()}
	case syntax.OpQuest:
		if one := needsOf(e.Sub[0]); one.all != nil {
			return patternNeed{all: union(one.all, []string{""})}
		}
	case syntax.OpConcat:
		return sequenceNeed(e.Sub)
	case syntax.OpAlternate:
		return choiceNeed(e.Sub)
	}
	return patternNeed{}
}

// prefixesOf returns texts with one of which each match of an expression begins, nil if there are too many.
func prefixesOf(e *syntax.Regexp) []string {
	switch e.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return prefixesOf(e.Sub[0])
	case syntax.OpAlternate:
		var all []string
		for _, one := range e.Sub {
			next := prefixesOf(one)
			if next == nil || len(all)+len(next) > maxPieces {
				return nil
			}
			all = union(all, next)
		}
		return all
	case syntax.OpConcat:
		all := []string{""}
		for _, one := range e.Sub {
			next := needsOf(one).all
			whole := next != nil
			if !whole {
				next = prefixesOf(one)
			}
			if next == nil || len(all)*len(next) > maxPieces {
				break
			}
			if all = product(all, next); !whole {
				break
			}
		}
		return all
	}
	return needsOf(e).all
}

// literalNeed is needsOf for characters one after the other.
func literalNeed(runes []rune) patternNeed {
	n := sequence{all: []string{""}}
	for _, r := range runes {
		if piece, ok := foldedRune(r); ok {
			n.add(patternNeed{all: []string{piece}})
		} else {
			n.add(patternNeed{})
		}
	}
	return n.need()
}

// classNeed is needsOf for a class of characters, given by the ends of its ranges.
func classNeed(ends []rune) patternNeed {
	var all []string
	for k := 0; k < len(ends); k += 2 {
		for r := ends[k]; r <= ends[k+1]; r++ {
			piece, ok := foldedRune(r)
			if !ok || len(all) > maxAlternatives {
				return patternNeed{}
			}
			all = union(all, []string{piece})
		}
	}
	return patternNeed{all: all}
}

// foldedRune returns the bytes of a character as foldedByte has them, and false for one whose capital has
// others than its small letter.
func foldedRune(r rune) (string, bool) {
	if r >= 0x100 && unicode.SimpleFold(r) != r && r != longS && r != kelvin {
		return "", false
	}
	switch r {
	case longS: // in the classes that case makes of "s" and "k"
		r = 's'
	case kelvin:
		r = 'k'
	}
	folded := utf8.AppendRune(nil, r)
	for k, b := range folded {
		folded[k] = foldedByte[b]
	}
	return string(folded), true
}

// longS and kelvin are the characters beyond Latin-1 that are an "s" and a "k" if case is ignored. A filter
// does not find them in a text: no French one has them.
const longS, kelvin = 'ſ', 'K'

// A sequence is what expressions one after the other ask for.
type sequence struct {
	all   []string // what those since the last of too many matches match together
	some  []string // the best of the pieces before
	parts bool     // there was one of too many matches
}

// add goes on with the next expression.
func (q *sequence) add(next patternNeed) {
	if next.all != nil && len(q.all)*len(next.all) <= maxPieces {
		q.all = product(q.all, next.all)
		return
	}
	q.some = betterPieces(q.some, betterPieces(usable(q.all), next.some))
	q.parts = true
	if q.all = next.all; q.all == nil {
		q.all = []string{""}
	}
}

// need returns what the sequence asks for.
func (q *sequence) need() patternNeed {
	if !q.parts {
		return patternNeed{all: q.all}
	}
	return patternNeed{some: betterPieces(q.some, usable(q.all))}
}

// sequenceNeed is needsOf for expressions one after the other.
func sequenceNeed(list []*syntax.Regexp) patternNeed {
	q := sequence{all: []string{""}}
	for _, one := range list {
		q.add(needsOf(one))
	}
	return q.need()
}

// choiceNeed is needsOf for alternatives.
func choiceNeed(list []*syntax.Regexp) patternNeed {
	n := patternNeed{all: []string{}, some: []string{}}
	for _, one := range list {
		next := needsOf(one)
		if pieces := next.best(); pieces == nil || n.some == nil {
			n.some = nil
		} else {
			n.some = union(n.some, pieces)
		}
		if next.all == nil || n.all == nil || len(n.all)+len(next.all) > maxPieces {
			n.all = nil
		} else {
			n.all = union(n.all, next.all)
		}
	}
	return n
}

// union returns the texts of both lists, each once.
func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, one := range b {
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}

// product returns each text of one list followed by each of another.
func product(a, b []string) []string {
	var all []string
	for _, before := range a {
		for _, after := range b {
			all = append(all, before+after)
		}
	}
	return all
}
