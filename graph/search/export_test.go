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

// SynonymSets returns the curated sets of phrases, as Fold keys.
func SynonymSets() [][]string {
	var sets [][]string
	for _, set := range synonymSets() {
		var phrases []string
		for _, phrase := range set.phrases {
			phrases = append(phrases, strings.Join(phrase, " "))
		}
		sets = append(sets, phrases)
	}
	return sets
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
	Factor     float64
}

// TextVariants returns the variants of a text.
func (x *Index) TextVariants(text string) []TextVariant {
	var list []TextVariant
	for _, r := range x.variants(text) {
		list = append(list, TextVariant{r.words, r.unfinished, float64(r.factor)})
	}
	return list
}

// OtherNumber returns the plural or singular that a word may have.
var OtherNumber = otherNumber
