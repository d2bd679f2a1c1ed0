package search

import "strings"

// A vocabulary is a sorted list of different folded words, which are known by their places
// in it: 5 bytes a word beside its letters.
type vocabulary struct {
	text   string   // all words, one behind the other
	start  []uint32 // where each begins in text, and where the last one ends
	shared []uint8  // how many first bytes each has in common with the one before it, 255 at the most
}

// newVocabulary holds different words that are sorted.
func newVocabulary(words []string) vocabulary {
	v := vocabulary{start: make([]uint32, 1, len(words)+1), shared: make([]uint8, len(words))}
	v.text = strings.Join(words, "")
	end := 0
	for k, word := range words {
		end += len(word)
		v.start = append(v.start, uint32(end))
		if k > 0 {
			v.shared[k] = uint8(min(common(words[k-1], word), 255))
		}
	}
	return v
}

// common is how many first bytes two words share.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func (v *vocabulary) len() int { return len(v.shared) }

func (v *vocabulary) word(k int32) string { return v.text[v.start[k]:v.start[k+1]] }

// find is the place of a word; false if there is no such one. O(log n).
func (v *vocabulary) find(word string) (int32, bool) {
	k := v.notBefore(word)
	return k, int(k) < v.len() && v.word(k) == word
}

// begin are the places low to high, high left out, of the words that begin so.
func (v *vocabulary) begin(prefix string) (low, high int32) {
	const last = "\xff" // comes after every letter of UTF-8
	return v.notBefore(prefix), v.notBefore(prefix + last)
}

// notBefore is the place of the first word that does not come before a text.
func (v *vocabulary) notBefore(text string) int32 {
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
