package search

import (
	"fmt"
	"strings"
)

// Near returns the words of a sorted vocabulary that differ from the sought one by at most limit
// typos, each followed by their number: "chef1".
func Near(words []string, sought string, limit int) []string {
	v := newVocabulary(words)
	near := []string{}
	v.near(sought, limit, func(k int32, typos int) { near = append(near, fmt.Sprint(v.word(k), typos)) })
	return near
}

// WithPrefix returns the words of a sorted vocabulary that begin with a prefix.
func WithPrefix(words []string, prefix string) []string {
	v := newVocabulary(words)
	low, high := v.withPrefix(prefix)
	return append([]string{}, words[low:high]...)
}

// A SynonymLine is a line of the curated list, as Fold keys.
type SynonymLine struct {
	Written []string // what may stand in a text, in either gender
	Read    []string // what it is read as
}

// SynonymLines returns the curated list.
func SynonymLines() []SynonymLine { return synonymLines(synonymSets()) }

// ParseSynonymLines reads a list.
func ParseSynonymLines(list string) []SynonymLine { return synonymLines(parseSynonymSets(list)) }

func synonymLines(sets []synonymSet) []SynonymLine {
	join := func(phrases [][]string) (keys []string) {
		for _, phrase := range phrases {
			keys = append(keys, strings.Join(phrase, " "))
		}
		return keys
	}
	var lines []SynonymLine
	for _, set := range sets {
		lines = append(lines, SynonymLine{join(set.written), join(set.phrases)})
	}
	return lines
}

// A KnownName is a name by which an index knows a node.
type KnownName struct {
	Key   string // folded
	Node  int32
	Score float64
}

// KnownNames returns all names of the index, with the key of each.
func (x *Index) KnownNames() []KnownName {
	var list []KnownName
	for form := range int32(len(x.formRarity)) {
		var words []string
		for _, word := range x.formWords.Of(form) {
			words = append(words, x.words.word(word))
		}
		for _, called := range x.namesOf(form) {
			list = append(list, KnownName{strings.Join(words, " "), called.Node, float64(called.Score)})
		}
	}
	return list
}

// A TextVariant is a way in which search reads a text.
type TextVariant struct {
	Words      []string
	Unfinished bool
	Respaced   bool // whether a space was changed
	Factor     float64
}

// TextVariants returns the variants of a text.
func (x *Index) TextVariants(text string) []TextVariant {
	var list []TextVariant
	for _, r := range x.variants(text, false) {
		list = append(list, TextVariant{r.words, r.unfinished, r.way == ByTypo, float64(r.factor)})
	}
	return list
}

// OtherNumber returns the plural or singular that a word may have.
var OtherNumber = otherNumber
