package loader

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// textPairs are the pairs of characters that stand side by side in a text, as a set: a text that lacks a pair of a word
// lacks the word. A text is read once and then asked about hundreds of words, each at the cost of a few nanoseconds.
// Capitals are as small letters.
type textPairs struct {
	text string
	// after has, for each kind of byte, a bit for each kind that follows one. The end of the text is of kind 0.
	after [64]uint64
}

// firstForeignKind is the first of the kinds of bytes of characters beyond ASCII.
const firstForeignKind = 41

// byteKinds are the kinds of bytes: the same for both cases of a letter, also of one with an accent or a ligature.
var byteKinds = func() (kinds [256]uint8) {
	for k := range 26 {
		kinds['a'+k], kinds['A'+k] = uint8(1+k), uint8(1+k)
	}
	for digit := '0'; digit <= '9'; digit++ {
		kinds[digit] = 27
	}
	for _, gap := range " \t\n\r\f\v" {
		kinds[gap] = 28
	}
	for k, mark := range `'-/():;,.+*|` {
		kinds[mark] = uint8(29 + k)
	}
	for b := 0x80; b <= 0xff; b++ {
		switch {
		case b < 0xc0:
			kinds[b] = uint8(48 + b&31>>1) // é is C3 A9 and É is C3 89, œ is C5 93 and Œ is C5 92
		case b >= 0xc2 && b <= 0xc5:
			kinds[b] = uint8(firstForeignKind + b - 0xc2)
		case b == 0xe2:
			kinds[b] = 45
		default:
			kinds[b] = 46
		}
	}
	return kinds
}()

// oddPairs begin characters that fold to letters that are not of their kinds: "ſ" to s, "İ" to i, "Ÿ" to ÿ, the signs of
// Kelvin and Ångström to k and å. A text with one of these pairs may hold any word.
var oddPairs = [][2]byte{{0xc5, 0xbf}, {0xc4, 0xb0}, {0xc5, 0xb8}, {0xe2, 0x84}}

// kindred returns a word with the first byte of its kind in place of each: the same word for all that are of the same kinds.
func kindred(word string) string {
	bytes := []byte(word)
	for k, b := range bytes {
		bytes[k] = firstOfKind[byteKinds[b]]
	}
	return string(bytes)
}

// firstOfKind are the first bytes of each kind.
var firstOfKind = func() (first [64]byte) {
	for b := len(byteKinds) - 1; b >= 0; b-- {
		first[byteKinds[b]] = byte(b)
	}
	return first
}()

// isOdd reports whether a character begins with one of oddPairs.
func isOdd(r rune) bool {
	s := string(r)
	return len(s) > 1 && slices.Contains(oddPairs, [2]byte{s[0], s[1]})
}

// foldsOddly reports whether a character folds to one that is neither odd nor of its kinds.
func foldsOddly(r rune) bool {
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		if !isOdd(other) && kindred(string(other)) != kindred(string(r)) {
			return true
		}
	}
	return false
}

// readPairs are for reuse. A text is mostly asked about again where it was last.
var readPairs = sync.Pool{New: func() any { return new(textPairs) }}

// pairsOf returns the pairs of a text, which are to be given back to readPairs.
func pairsOf(text string) *textPairs {
	pairs := readPairs.Get().(*textPairs)
	if pairs.text != text {
		pairs.read(text)
	}
	return pairs
}

// read finds the pairs of a text.
func (p *textPairs) read(text string) {
	p.text, p.after = text, [64]uint64{}
	if text == "" {
		return
	}
	kind := byteKinds[text[0]]
	for k := 1; k < len(text); k++ {
		next := byteKinds[text[k]]
		p.after[kind&63] |= 1 << (next & 63)
		kind = next
	}
	p.after[kind&63] |= 1
	for _, odd := range oddPairs {
		if p.mayHold(string(odd[:])) {
			for k := range p.after {
				p.after[k] = ^uint64(0)
			}
			return
		}
	}
}

// mayHold reports whether the text has all pairs of a word. It is true of each word that the text holds, in either case.
func (p *textPairs) mayHold(word string) bool {
	if word == "" {
		return true
	}
	kind := byteKinds[word[0]] & 63
	for k := 1; k < len(word); k++ {
		next := byteKinds[word[k]] & 63
		if p.after[kind]>>next&1 == 0 {
			return false
		}
		kind = next
	}
	return p.after[kind] != 0
}

// mayHoldAny reports whether a text has all pairs of one of some words.
func mayHoldAny(text string, words []string) bool {
	pairs := pairsOf(text)
	defer readPairs.Put(pairs)
	for _, word := range words {
		if pairs.mayHold(word) {
			return true
		}
	}
	return false
}

// holdsAny reports whether a text holds one of the words, which are in lower case. It keeps sentences from being tried
// against every pattern.
func holdsAny(text string, words ...string) bool {
	pairs := pairsOf(text)
	defer readPairs.Put(pairs)
	lower := ""
	for _, word := range words {
		if !pairs.mayHold(word) {
			continue
		}
		if lower == "" {
			lower = strings.ToLower(text)
		}
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}
