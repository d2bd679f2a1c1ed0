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

// A synonymy is a set of phrases, as lists of folded words, that mean the same job or thing.
type synonymy struct {
	phrases [][]string
	// written are the phrases that may stand in a text: those, and their other gender.
	written [][]string
}

// synonymies are the curated abbreviations and anglicisms.
var synonymies = sync.OnceValue(func() []synonymy { return parseSynonymies(abbreviationList) })

// parseSynonymies reads a set a line, its phrases parted by "="; a line that begins with # is a remark.
func parseSynonymies(list string) []synonymy {
	var all []synonymy
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		var set synonymy
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

// expanded are the readings of a text's words that take a phrase for one that means the same.
func expanded(words []string) []reading {
	var list []reading
	for _, set := range synonymies() {
		for _, written := range set.written {
			at := phraseAt(words, written)
			if at < 0 {
				continue
			}
			end := at + len(written)
			for _, phrase := range set.phrases {
				if reads := slices.Concat(words[:at], phrase, words[end:]); !slices.Equal(phrase, written) {
					list = append(list, reading{words: reads, begun: end < len(words), way: wayAbbreviation, keeps: keepsAbbreviation})
				}
			}
		}
	}
	return list
}

// phraseAt is where a phrase first stands among words, -1 if it does not.
func phraseAt(words, phrase []string) int {
	for at := 0; at+len(phrase) <= len(words); at++ {
		if slices.Equal(words[at:at+len(phrase)], phrase) {
			return at
		}
	}
	return -1
}
