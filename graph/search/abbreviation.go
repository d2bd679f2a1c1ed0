package search

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"passerelle/graph/french"
)

//go:embed abbreviations.txt
var abbreviationList string

// A synonymSet is a set of phrases that mean the same job or thing, each a list of folded words.
type synonymSet struct {
	phrases [][]string // as the list has them
	written [][]string // as they may stand in a text: these, and their other gender
}

// synonymSets returns the curated abbreviations and anglicisms.
var synonymSets = sync.OnceValue(func() []synonymSet { return parseSynonymSets(abbreviationList) })

// parseSynonymSets reads a set from each line, with "=" between its phrases:
// "CM = community manager". A line that begins with # is a remark.
func parseSynonymSets(list string) []synonymSet {
	var all []synonymSet
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		var set synonymSet
		for phrase := range strings.SplitSeq(line, "=") {
			set.phrases = append(set.phrases, strings.Fields(french.Fold(phrase)))
			for _, form := range french.ParseTitle(phrase).Forms() {
				set.written = append(set.written, strings.Fields(french.Fold(form)))
			}
		}
		all = append(all, set)
	}
	return all
}

// abbreviationVariants returns the variants of a text's words in which a phrase is replaced by
// one that means the same: "dircom" gives "directeur de la communication".
func abbreviationVariants(words []string) []variant {
	var list []variant
	for _, set := range synonymSets() {
		for _, written := range set.written {
			at := phraseAt(words, written)
			if at < 0 {
				continue
			}
			end := at + len(written)
			for _, phrase := range set.phrases {
				if reads := slices.Concat(words[:at], phrase, words[end:]); !slices.Equal(phrase, written) {
					list = append(list, variant{words: reads, unfinished: end < len(words), way: ByAbbreviation, factor: abbreviationFactor})
				}
			}
		}
	}
	return list
}

// phraseAt returns where a phrase first stands among words, -1 where it does not.
func phraseAt(words, phrase []string) int {
	for at := 0; at+len(phrase) <= len(words); at++ {
		if slices.Equal(words[at:at+len(phrase)], phrase) {
			return at
		}
	}
	return -1
}
