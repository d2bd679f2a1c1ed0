package loader

import "sync"

// textPairs are the pairs of characters that stand side by side in a text, as a set: a text that lacks a pair of a word
// lacks the word. A text is read once and then asked about hundreds of words, each at the cost of a few nanoseconds.
// Capitals are as small letters.
type textPairs struct {
	text string
	// after has, for each kind of byte, a bit for each kind that follows one. The end of the text is of kind 0.
	after [64]uint64
}

// pairsOfPhrases and pairsOfSentences are for reuse. A text is mostly asked about again where it was last, but for its
// phrases, which come in between.
var pairsOfPhrases, pairsOfSentences = newPairs(), newPairs()

func newPairs() *sync.Pool { return &sync.Pool{New: func() any { return new(textPairs) }} }

// pairsFor returns where the pairs of a text are kept.
func pairsFor(text string) *sync.Pool {
	if len(text) < minKeptWords {
		return pairsOfPhrases
	}
	return pairsOfSentences
}

// pairsOf returns the pairs of a text, to be given back by giveBack.
func pairsOf(text string) *textPairs {
	pairs := pairsFor(text).Get().(*textPairs)
	if pairs.text != text {
		pairs.read(text)
	}
	return pairs
}

// giveBack lets others have the pairs.
func (p *textPairs) giveBack() { pairsFor(p.text).Put(p) }

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

// mayHold reports whether the text has all pairs of a word. It is true of each word that the text holds, in either
// case.
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
	defer pairs.giveBack()
	for _, word := range words {
		if pairs.mayHold(word) {
			return true
		}
	}
	return false
}
