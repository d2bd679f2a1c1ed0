package search

import (
	"fmt"
	"strings"
)

// Near are the words of a sorted vocabulary within so many typos, each with their number.
func Near(words []string, sought string, limit int) []string {
	v := newVocabulary(words)
	near := []string{}
	v.near(sought, limit, func(k int32, typos int) { near = append(near, fmt.Sprint(v.word(k), typos)) })
	return near
}

// Beginning are the words of a sorted vocabulary that begin so.
func Beginning(words []string, prefix string) []string {
	v := newVocabulary(words)
	low, high := v.begin(prefix)
	return append([]string{}, words[low:high]...)
}

// Synonymies are the curated sets of phrases, as Fold keys.
func Synonymies() [][]string {
	var sets [][]string
	for _, set := range synonymies() {
		var phrases []string
		for _, phrase := range set.phrases {
			phrases = append(phrases, strings.Join(phrase, " "))
		}
		sets = append(sets, phrases)
	}
	return sets
}

// A KnownName is a way in which an index knows a node.
type KnownName struct {
	Key   string // folded
	Node  int32
	Score float64
}

// KnownNames are all of them.
func (n *Index) KnownNames() []KnownName {
	var list []KnownName
	for form := range int32(len(n.whole)) {
		var words []string
		for _, word := range n.forms.Of(form) {
			words = append(words, n.words.word(word))
		}
		for _, called := range n.called(form) {
			list = append(list, KnownName{strings.Join(words, " "), called.Node, float64(called.Score)})
		}
	}
	return list
}

// A TextReading is a way in which search understands a text.
type TextReading struct {
	Words []string
	Begun bool
	Keeps float64
}

// TextReadings are those of a text.
func (n *Index) TextReadings(text string) []TextReading {
	var list []TextReading
	for _, r := range n.readings(text) {
		list = append(list, TextReading{r.words, r.begun, float64(r.keeps)})
	}
	return list
}

// OtherNumber are the plural or singular that a word may have.
var OtherNumber = otherNumber
