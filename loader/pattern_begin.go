package loader

import (
	"math/bits"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// A kindSet is a set of kinds of bytes, as byteKinds has them.
type kindSet uint64

const (
	anyKind kindSet = ^kindSet(0)
	// foreignKinds are the kinds of bytes of characters beyond ASCII.
	foreignKinds = anyKind >> firstForeignKind << firstForeignKind
)

// has reports whether a byte is of one of the kinds.
func (s kindSet) has(b byte) bool { return s>>(byteKinds[b]&63)&1 != 0 }

// beginsOf returns the kinds of bytes with which the matches of an expression begin. mayBeEmpty says that some may have
// no byte.
func beginsOf(e *syntax.Regexp) (kinds kindSet, mayBeEmpty bool) {
	switch e.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return 0, true
	case syntax.OpLiteral:
		return kindsOfLetter(e.Rune[0], e.Flags&syntax.FoldCase != 0), false
	case syntax.OpCharClass:
		return kindsOfClass(e.Rune), false
	case syntax.OpCapture, syntax.OpPlus:
		return beginsOf(e.Sub[0])
	case syntax.OpStar, syntax.OpQuest:
		kinds, _ = beginsOf(e.Sub[0])
		return kinds, true
	case syntax.OpConcat:
		for _, part := range e.Sub {
			own, empty := beginsOf(part)
			if kinds |= own; !empty {
				return kinds, false
			}
		}
		return kinds, true
	case syntax.OpAlternate:
		for _, part := range e.Sub {
			own, empty := beginsOf(part)
			kinds, mayBeEmpty = kinds|own, mayBeEmpty || empty
		}
		return kinds, mayBeEmpty
	}
	return anyKind, true
}

// isNarrow reports whether few texts begin with one of the kinds.
func (s kindSet) isNarrow() bool { return bits.OnesCount64(uint64(s)) < 32 }

// kindsOfLetter returns the kinds of the first bytes of a character, in either case if folded.
func kindsOfLetter(r rune, folded bool) kindSet {
	if r == utf8.RuneError {
		return foreignKinds // it matches broken bytes
	}
	kinds := kindSet(1) << byteKinds[string(r)[0]]
	for other := unicode.SimpleFold(r); folded && other != r; other = unicode.SimpleFold(other) {
		kinds |= 1 << byteKinds[string(other)[0]]
	}
	return kinds
}

// kindsOfClass returns the kinds of the first bytes of the characters of a class, by the ends of its ranges.
func kindsOfClass(ends []rune) (kinds kindSet) {
	for k := 0; k < len(ends); k += 2 {
		low, high := string(ends[k])[0], string(ends[k+1])[0]
		for b := int(low); b <= int(high); b++ {
			kinds |= 1 << byteKinds[b]
		}
		if ends[k] <= utf8.RuneError && utf8.RuneError <= ends[k+1] {
			kinds |= foreignKinds // it matches broken bytes
		}
	}
	return kinds
}
