package search

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

const (
	maxWords    = 16 // of a text; those behind count for nothing
	maxVariants = 12 // of a text
	// What a hit keeps of its score where a space was changed or an abbreviation replaced.
	spacingFactor      = 0.9
	abbreviationFactor = 0.95
)

// A variant is one way to read a text: as it stands, with an abbreviation replaced, or with a
// space changed.
type variant struct {
	words      []string // folded
	unfinished bool     // whether the last word may be only the beginning of one
	way        Way      // of its hits, or a later one
	factor     float32  // what its hits keep of their score
	replaced   int      // the first words, among which an abbreviation was replaced already
}

// variants returns the variants of a text, the one as it stands first; none for a text without
// letter or digit. Where the text is whole no variant is unfinished.
func (x *Index) variants(text string, whole bool) []variant {
	words := strings.Fields(french.Fold(text))
	if len(words) == 0 {
		return nil
	}
	list := []variant{{words: words, unfinished: true, factor: 1}}
	list = append(list, abbreviationVariants(words)...)
	list = append(list, x.spacingVariants(words)...)
	list = list[:min(len(list), maxVariants)]
	for k := range list {
		list[k].unfinished = list[k].unfinished && !whole
	}
	return list
}

// Expansions returns the texts that a text may be read as where it has abbreviations: "prof de
// maths" gives "professeur de mathematiques" and others, folded.
func Expansions(text string) []string {
	var list []string
	for _, v := range abbreviationVariants(strings.Fields(french.Fold(text))) {
		list = append(list, strings.Join(v.words, " "))
	}
	return list
}

// spacingVariants returns the variants with one space less, one more, or one in place of a
// letter, where that makes words of the vocabulary out of others: "web master" gives "webmaster",
// "chefprojet" gives "chef projet", and so does "chefxprojet".
func (x *Index) spacingVariants(words []string) []variant {
	var list []variant
	change := func(at, old int, with ...string) {
		list = append(list, variant{
			words: slices.Concat(words[:at], with, words[at+old:]), unfinished: at+old < len(words), way: ByTypo, factor: spacingFactor,
		})
	}
	for k, word := range words {
		if k > 0 {
			if joined := words[k-1] + word; x.hasWord(joined) {
				change(k-1, 2, joined)
			}
		}
		if x.hasWord(word) || len(word) > maxTypoBytes {
			continue
		}
		for cut := 1; cut < len(word); cut++ {
			if !x.hasWord(word[:cut]) {
				continue
			}
			if tail := word[cut:]; x.hasWord(tail) {
				change(k, 1, word[:cut], tail)
			}
			if tail := word[cut+1:]; x.hasWord(tail) {
				change(k, 1, word[:cut], tail)
			}
		}
	}
	return list
}

// hasWord reports whether a folded word is in the vocabulary.
func (x *Index) hasWord(word string) bool {
	_, known := x.words.find(word)
	return known
}

// contentWords returns the first words that are not small, each once; the last word alone where
// all are small.
func (v *variant) contentWords() []string {
	var list []string
	for _, word := range v.words {
		if len(list) < maxWords && !french.IsSmallWord(word) && !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	if len(list) == 0 {
		list = v.words[len(v.words)-1:]
	}
	return list
}
