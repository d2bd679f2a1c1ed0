package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/french"
)

// A Viability places the score of a suggestion among the cut-offs of the calibration.
type Viability string

// The viabilities, the best first.
const (
	HighlyViable Viability = "HIGHLY_VIABLE"
	Viable       Viability = "VIABLE"
	Weak         Viability = "WEAK" // below what counts by default
)

// A MoveSuggestion is why a derived transition is suggested: the parts of the likeness of its ends, and
// the words and skills that it rests on. It is the same in both directions.
type MoveSuggestion struct {
	Likeness // each part to 6 decimals
	score    float64
	snapshot *Snapshot
	from, to int32
}

// Score returns the score that the parts make before they are rounded.
func (s *MoveSuggestion) Score() float64 { return s.score }

// Suggestion returns why the transition is suggested, nil for one that a document states.
func (t Transition) Suggestion() *MoveSuggestion {
	if !t.derived() {
		return nil
	}
	from, to := t.move.statedFrom, t.move.statedTo
	l := t.snapshot.likeness(from, to)
	rounded := Likeness{round(l.Words, costDecimals), round(l.SharedSkills, costDecimals), round(l.Titles, costDecimals)}
	return &MoveSuggestion{rounded, l.Score(), t.snapshot, from, to}
}

// Viability says which cut-off the score reaches.
func (s *MoveSuggestion) Viability() Viability {
	switch score := s.Score(); {
	case score >= highlyViableScore:
		return HighlyViable
	case score >= viableScore:
		return Viable
	}
	return Weak
}

// nearTitles is the cosine from which on two métiers are said to have titles that are alike.
const nearTitles = 0.2

// Sentence says in French what the suggestion rests on: “Les deux métiers demandent des compétences
// formulées avec les mêmes mots (62 %), dont 8 compétences identiques, et portent des intitulés
// proches.”
func (s *MoveSuggestion) Sentence() string {
	var b strings.Builder
	identical := len(s.snapshot.exact().shared(s.from, s.to))
	b.WriteString("Les deux métiers demandent ")
	if s.Words > 0 {
		fmt.Fprintf(&b, "des compétences formulées avec les mêmes mots (%.0f\u00a0%%)", 100*s.Words)
		if identical > 0 {
			b.WriteString(", dont ")
		}
	}
	switch {
	case identical == 1:
		b.WriteString("une compétence identique")
	case identical > 1:
		fmt.Fprintf(&b, "%d compétences identiques", identical)
	}
	if s.Titles >= nearTitles {
		if s.Words > 0 && identical > 0 {
			b.WriteByte(',')
		}
		b.WriteString(" et portent des intitulés proches")
	}
	return b.String() + "."
}

// maxReasons is the number of words and of skills that a suggestion names.
const maxReasons = 5

// TopWords lists the words that count most in Words, most first, ties broken by their stems: at most
// five, in lower case as the labels have them most often.
func (s *MoveSuggestion) TopWords() []string {
	type sharedWord struct {
		word int32
		part float64
	}
	var shared []sharedWord
	vectors := s.snapshot.likenesses().words
	vectors.eachShared(s.from, s.to, func(word int32, part float64) { shared = append(shared, sharedWord{word, part}) })
	slices.SortStableFunc(shared, func(a, b sharedWord) int { return cmp.Compare(b.part, a.part) })
	written, words := s.writtenWords(), []string{}
	for _, top := range shared[:min(maxReasons, len(shared))] {
		stem := vectors.words[top.word]
		words = append(words, cmp.Or(written[stem], stem))
	}
	return words
}

// writtenWords returns how the labels of what both métiers ask for write each stem: in the form that
// they have most often, or the first in the alphabet of several.
func (s *MoveSuggestion) writtenWords() map[string]string {
	counts := map[string]int{}
	for _, metier := range []int32{s.from, s.to} {
		for label := range s.snapshot.wordings(s.snapshot.metiers[metier].skills()) {
			for _, word := range strings.FieldsFunc(label, isNoPartOfWord) {
				counts[strings.ToLower(word)]++
			}
		}
	}
	written := map[string]string{}
	for word, count := range counts {
		for _, stem := range french.Stems(word) {
			best := written[stem]
			if best == "" || count > counts[best] || count == counts[best] && word < best {
				written[stem] = word
			}
		}
	}
	return written
}

// isNoPartOfWord reports whether a character parts words, as french.Fold does.
func isNoPartOfWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '+' && r != '#'
}

// TopSkills lists the skills that count most in SharedSkills, those that the fewest métiers ask for
// first, then by id: at most five.
func (s *MoveSuggestion) TopSkills() []*Skill {
	sets := s.snapshot.exact()
	idf, shared := sets.rarity().idf, []int32{}
	for _, element := range sets.shared(s.from, s.to) {
		shared = append(shared, sets.skill(element))
	}
	slices.SortStableFunc(shared, func(a, b int32) int { return cmp.Compare(idf[b], idf[a]) })
	return s.snapshot.skillsOf(shared[:min(maxReasons, len(shared))])
}
