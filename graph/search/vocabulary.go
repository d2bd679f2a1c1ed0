package search

import "strings"

// A vocabulary is a sorted list of different folded words, each known by its place in the list.
// It takes 5 bytes a word beside the letters.
type vocabulary struct {
	text   string   // all words, without anything between them
	start  []uint32 // by word: where it begins in text; one more for the end
	shared []uint8  // by word: how many first bytes it shares with the word before it, at most 255
}

// newVocabulary returns the vocabulary of different words, which must be sorted.
func newVocabulary(words []string) vocabulary {
	v := vocabulary{start: make([]uint32, 1, len(words)+1), shared: make([]uint8, len(words))}
	v.text = strings.Join(words, "")
	end := 0
	for k, word := range words {
		end += len(word)
		v.start = append(v.start, uint32(end))
		if k > 0 {
			v.shared[k] = uint8(min(commonPrefix(words[k-1], word), 255))
		}
	}
	return v
}

// commonPrefix returns how many first bytes two words share.
func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func (v *vocabulary) len() int { return len(v.shared) }

func (v *vocabulary) word(k int32) string { return v.text[v.start[k]:v.start[k+1]] }

// find returns the place of a word; false if the vocabulary lacks it. O(log n).
func (v *vocabulary) find(word string) (int32, bool) {
	k := v.firstNotBefore(word)
	return k, int(k) < v.len() && v.word(k) == word
}

// withPrefix returns the range of places, high excluded, of the words that begin with a prefix.
func (v *vocabulary) withPrefix(prefix string) (low, high int32) {
	const last = "\xff" // comes after every letter of UTF-8
	return v.firstNotBefore(prefix), v.firstNotBefore(prefix + last)
}

// firstNotBefore returns the place of the first word that does not sort before a text.
func (v *vocabulary) firstNotBefore(text string) int32 {
	low, high := int32(0), int32(v.len())
	for low < high {
		if middle := (low + high) / 2; v.word(middle) < text {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}
