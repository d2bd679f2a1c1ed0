package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unsafe"
)

// FoldAny is Fold without its short way for Latin letters.
var FoldAny = foldAny

// CareerPathsWithin is CareerPaths with another work budget.
func (s *Snapshot) CareerPathsWithin(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	return s.careerPaths(ctx, q, budget)
}

var Distinct = distinct

// Restored are the facts that were added, with the forms they are hashed by.
func (r *Restoration) Restored() (facts []Fact, forms [][]byte) {
	for _, one := range r.facts {
		facts, forms = append(facts, *one.fact), append(forms, one.form)
	}
	return facts, forms
}

// IndexBytes are those of the arrays that grow with the transitions and with the links to
// skills; what grows with the métiers, and facts and labels, are left out.
func (s *Snapshot) IndexBytes() (transitions, links int) {
	m, w := &s.moves, &s.weights
	transitions = cap(m.list)*int(unsafe.Sizeof(move{})) + 4*(cap(m.in.target)+cap(m.place)) +
		cap(m.classes)*int(unsafe.Sizeof(moveClass{}))
	links = 4*(cap(w.out.elements)+cap(w.in.elements)) + 8*(cap(w.importances)+cap(w.gaps))
	return transitions, links
}

// NetChanges are those of loads, in order.
func NetChanges(ctx context.Context, loads []Load) ([]JournalEntry, error) {
	var entries []JournalEntry
	err := netChanges(ctx, loads, func(e *JournalEntry) { entries = append(entries, *e) })
	return entries, err
}

// Elements are those of the snapshot's dataset, in order.
func Elements(s *Snapshot) []Element { return slices.Collect(s.dataset.elements) }

// BridgesWithin is Bridges with another bound of the work.
func (s *Snapshot) BridgesWithin(work, first int) (*BridgeConnection, error) {
	return s.bridges(s.findBetweenness(work), first, nil)
}

// NewNames makes the index of names anew.
func NewNames(s *Snapshot) { newNames(s) }

// NameBytes are those of the index of names, without the texts.
func (s *Snapshot) NameBytes() (bytes, names int) {
	n := &s.names
	bytes = cap(n.list)*int(unsafe.Sizeof(name{})) + len(n.words.text) + cap(n.words.shared) + cap(n.small) +
		4*(cap(n.words.start)+cap(n.rarity)+cap(n.whole)+cap(n.borne)) +
		4*(cap(n.forms.offset)+cap(n.forms.target)+cap(n.bearers.offset)+cap(n.bearers.target))
	return bytes, len(n.list)
}

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

// A SearchName is a way in which search knows a node.
type SearchName struct {
	Key   string // folded
	ID    string // of the node
	Score float64
}

// SearchNames are all of them.
func SearchNames(s *Snapshot) []SearchName {
	var list []SearchName
	n := &s.names
	for form := range int32(len(n.whole)) {
		var words []string
		for _, word := range n.forms.targets(form) {
			words = append(words, n.words.word(word))
		}
		for _, called := range n.called(form) {
			list = append(list, SearchName{strings.Join(words, " "), n.numbers.node(called.node).GetID(), float64(called.score)})
		}
	}
	return list
}

// A SearchReading is a way in which search understands a text.
type SearchReading struct {
	Words []string
	Begun bool
	Keeps float64
}

// SearchReadings are those of a text.
func SearchReadings(s *Snapshot, text string) []SearchReading {
	var list []SearchReading
	for _, r := range s.names.readings(text) {
		list = append(list, SearchReading{r.words, r.begun, float64(r.keeps)})
	}
	return list
}

// IsSmall reports whether search passes over a folded word.
func IsSmall(word string) bool { return smallWords[word] }

// OtherNumber are the plural or singular that a word may have.
var OtherNumber = otherNumber
