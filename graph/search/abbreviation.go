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

// A synonymSet is a line of the list: phrases that may stand in a text, and those that they may be
// read as, each a list of folded words.
type synonymSet struct {
	phrases [][]string // what is read, as the list has it
	written [][]string // what may stand in a text, in either gender
}

// synonymSets returns the curated abbreviations, anglicisms and everyday names.
var synonymSets = sync.OnceValue(func() []synonymSet { return parseSynonymSets(abbreviationList) })

// parseSynonymSets reads a set from each line. With "=" between its phrases each may be read as any
// other: "CM = community manager". With ">" those before it are read as those behind it, and not the
// other way round: "toubib > médecin". A line that begins with # is a remark.
func parseSynonymSets(list string) []synonymSet {
	var all []synonymSet
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		written, read, oneWay := strings.Cut(line, ">")
		if !oneWay {
			read = written
		}
		var set synonymSet
		for phrase := range strings.SplitSeq(read, "=") {
			set.phrases = append(set.phrases, strings.Fields(french.Fold(phrase)))
		}
		for phrase := range strings.SplitSeq(written, "=") {
			for _, form := range french.ParseTitle(phrase).Forms() {
				set.written = append(set.written, strings.Fields(french.Fold(form)))
			}
		}
		all = append(all, set)
	}
	return all
}

// maxReplaced is how many phrases of a text are replaced in one variant, as both words of "prof de
// maths" are.
const maxReplaced = 2

// abbreviationVariants returns the variants of a text's words in which one phrase, or two, are
// replaced by what they may be read as: "dircom" gives "directeur de la communication". Those with
// one come first.
func abbreviationVariants(words []string) []variant {
	known := []string{strings.Join(words, " ")}
	var list []variant
	before := []variant{{words: words, unfinished: true}}
	for range maxReplaced {
		var next []variant
		for k := range before {
			for _, v := range replacePhrase(&before[k]) {
				if key := strings.Join(v.words, " "); !slices.Contains(known, key) && len(list)+len(next) < maxVariants {
					known, next = append(known, key), append(next, v)
				}
			}
		}
		list, before = append(list, next...), next
	}
	return list
}

// replacePhrase returns the variants in which one phrase of another variant is replaced, the first
// words and the longest phrases first.
func replacePhrase(v *variant) []variant {
	type place struct {
		at, length int
		set        *synonymSet
	}
	var places []place
	sets := synonymSets()
	for k := range sets {
		for _, written := range sets[k].written {
			if at := phraseAt(v.words, written); at >= v.replaced {
				places = append(places, place{at, len(written), &sets[k]})
			}
		}
	}
	slices.SortStableFunc(places, func(a, b place) int {
		if a.at != b.at {
			return a.at - b.at
		}
		return b.length - a.length
	})
	var list []variant
	for _, p := range places {
		end := p.at + p.length
		for _, phrase := range p.set.phrases {
			list = append(list, variant{
				words:      slices.Concat(v.words[:p.at], phrase, v.words[end:]),
				unfinished: v.unfinished && end < len(v.words), way: ByAbbreviation, factor: abbreviationFactor,
				replaced: p.at + len(phrase),
			})
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
