package search

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"

	"passerelle/graph/french"
)

//go:embed abbreviations.txt
var abbreviationList string

//go:embed clippings.txt
var clippingList string

// A synonymSet is a line of the list: phrases that may stand in a text, and those that they may be
// read as, each a list of folded words.
type synonymSet struct {
	phrases [][]string // what is read, as the list has it
	written [][]string // what may stand in a text, in either gender
}

// synonymSets returns the curated abbreviations, anglicisms and everyday names, and the clipped words.
var synonymSets = sync.OnceValue(func() []synonymSet {
	return append(parseSynonymSets(abbreviationList), parseSynonymSets(clippingList)...)
})

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
			for v := range replacePhrase(&before[k]) {
				if len(list)+len(next) == maxVariants {
					break
				}
				if key := strings.Join(v.words, " "); !slices.Contains(known, key) {
					known, next = append(known, key), append(next, v)
				}
			}
		}
		list, before = append(list, next...), next
	}
	return list
}

// A synonym is a phrase that may stand in a text.
type synonym struct {
	words []string
	reads [][]string // what it may be read as
}

// synonymsFrom returns the phrases of the curated sets by their first word, the longest first, then in the
// order of the sets.
var synonymsFrom = sync.OnceValue(func() map[string][]synonym {
	from := map[string][]synonym{}
	for _, set := range synonymSets() {
		for _, words := range set.written {
			from[words[0]] = append(from[words[0]], synonym{words, set.phrases})
		}
	}
	for _, list := range from {
		slices.SortStableFunc(list, func(a, b synonym) int { return len(b.words) - len(a.words) })
	}
	return from
})

// replacePhrase returns the variants in which one phrase of another variant is replaced, the first
// words and the longest phrases first. They are made as they are asked for, since each has all the words and a
// text of abbreviations has thousands of them.
func replacePhrase(v *variant) iter.Seq[variant] {
	return func(yield func(variant) bool) {
		for at := v.replaced; at < len(v.words); at++ {
			for _, p := range synonymsFrom()[v.words[at]] {
				end := at + len(p.words)
				if end > len(v.words) || !slices.Equal(v.words[at:end], p.words) {
					continue
				}
				for _, read := range p.reads {
					if !yield(variant{
						words:      slices.Concat(v.words[:at], read, v.words[end:]),
						unfinished: v.unfinished && end < len(v.words), way: ByAbbreviation, factor: abbreviationFactor,
						replaced: at + len(read),
					}) {
						return
					}
				}
			}
		}
	}
}
