package search

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

const (
	maxWords    = 16 // of a text that count
	maxReadings = 10
	// What a reading keeps of its score that takes the text for another one.
	keepsSpaces       = 0.9
	keepsAbbreviation = 0.95
)

// A reading is one way to understand a text: as it stands, or with an abbreviation or a
// space changed.
type reading struct {
	words []string // folded
	begun bool     // the last word may be only begun
	way   uint8    // at least
	keeps float32  // of its score
}

// readings are those of a text, as it stands first; none for a text that names nothing.
func (n *Index) readings(text string) []reading {
	words := strings.Fields(french.Fold(text))
	if len(words) == 0 {
		return nil
	}
	list := []reading{{words: words, begun: true, keeps: 1}}
	list = append(list, expanded(words)...)
	list = append(list, n.respaced(words)...)
	return list[:min(len(list), maxReadings)]
}

// respaced are the readings that have one space more or less, or one for a letter, where
// that gives words that there are.
func (n *Index) respaced(words []string) []reading {
	var list []reading
	change := func(at, old int, with ...string) {
		list = append(list, reading{
			words: slices.Concat(words[:at], with, words[at+old:]), begun: at+old < len(words), way: wayTypo, keeps: keepsSpaces,
		})
	}
	for k, word := range words {
		if k > 0 {
			if joined := words[k-1] + word; n.known(joined) {
				change(k-1, 2, joined)
			}
		}
		if n.known(word) || len(word) > maxTypoBytes {
			continue
		}
		for cut := 1; cut < len(word); cut++ {
			if !n.known(word[:cut]) {
				continue
			}
			if tail := word[cut:]; n.known(tail) {
				change(k, 1, word[:cut], tail)
			}
			if tail := word[cut+1:]; n.known(tail) {
				change(k, 1, word[:cut], tail)
			}
		}
	}
	return list
}

func (n *Index) known(word string) bool {
	_, known := n.words.find(word)
	return known
}

// content are the first words of a reading that are not small, each once; the last of all
// where there is no other.
func (r *reading) content() []string {
	var list []string
	for _, word := range r.words {
		if len(list) < maxWords && !french.IsSmallWord(word) && !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	if len(list) == 0 {
		list = r.words[len(r.words)-1:]
	}
	return list
}
