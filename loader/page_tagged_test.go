package loader_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/loader"
	"passerelle/loader/tagger"
	"passerelle/loader/tagger/training"
)

// A taggedPage is a gold page with the labels of its words.
type taggedPage struct {
	*goldPage
	sentences []loader.TaggedSentence
	examples  []training.Example
	kinds     []string // of spans
	sections  []string // in which what its gold list expects is stated
}

// anyLabel allows all labels: one of two for each kind of span, and that of none.
func (p *taggedPage) anyLabel() uint32 { return 1<<(1+2*len(p.kinds)) - 1 }

// noSpan allows the label of words of no span alone.
const noSpan = 1 << tagger.Outside

// newTaggedPage returns a page whose words are of no span of some kinds, which it states in some sections.
func newTaggedPage(page *goldPage, sentences []loader.TaggedSentence, kinds []string, sections ...string) *taggedPage {
	p := &taggedPage{goldPage: page, sentences: sentences, kinds: kinds, sections: sections}
	for _, s := range sentences {
		e := training.Example{Sequence: s.Sequence, Allowed: make([]uint32, len(s.Words))}
		for k := range e.Allowed {
			e.Allowed[k] = noSpan
		}
		p.examples = append(p.examples, e)
	}
	return p
}

// taggedSkills returns pages with the labels of their words as those of skills. Features are named in names.
func taggedSkills(t *testing.T, pages []*goldPage, names map[tagger.Feature]string) (tagged []*taggedPage) {
	t.Helper()
	for _, page := range pages {
		sentences, err := loader.SkillSentences(page.source, page.text, names)
		if err != nil {
			t.Fatal(err)
		}
		p := newTaggedPage(page, sentences, loader.TaggedKinds, "qualities", "skills", "tools")
		p.label()
		tagged = append(tagged, p)
	}
	return tagged
}

// examplesOf returns the sentences of pages.
func examplesOf(pages []*taggedPage) (all []training.Example) {
	for _, p := range pages {
		all = append(all, p.examples...)
	}
	return all
}

// label gives labels to the words of what the gold list of the page expects, and any to those of what it allows.
func (p *taggedPage) label() {
	for _, one := range wantedSpans(p.pageFacts(p.Expected), p.kinds) {
		p.labelExpected(p.placesOf(one))
	}
	for _, one := range wantedSpans(p.pageFacts(p.Allowed), p.kinds) {
		for _, spellings := range one.spellings {
			for _, at := range p.placesOfWords(spellings, one.kind) {
				p.mark(at, false)
			}
		}
	}
}

// A wantedSpan is what a gold list has of the number of a kind, and the words of its alternatives, longer ones first.
type wantedSpan struct {
	kind      int
	spellings [][]string
}

// wantedSpans returns what a gold list has of some kinds, longer ones first.
func wantedSpans(facts []pageFact, kinds []string) (spans []wantedSpan) {
	for _, f := range facts {
		one := wantedSpan{kind: slices.Index(kinds, f.kind)}
		if one.kind < 0 || f.label == "" {
			continue
		}
		for spelling := range strings.SplitSeq(f.label, "|") {
			one.spellings = append(one.spellings, strings.Fields(labelKey(spelling)))
		}
		spans = append(spans, one)
	}
	return longestFirst(spans)
}

// longestFirst sorts spans and their alternatives.
func longestFirst(spans []wantedSpan) []wantedSpan {
	for _, one := range spans {
		slices.SortStableFunc(one.spellings, func(a, b []string) int { return len(b) - len(a) })
	}
	slices.SortStableFunc(spans, func(a, b wantedSpan) int { return len(b.spellings[0]) - len(a.spellings[0]) })
	return spans
}

// A wordsAt is a run of words of a sentence, by their numbers, and the number of a kind.
type wordsAt struct{ sentence, first, last, kind int }

// overlaps reports whether two places have a word in common.
func (at wordsAt) overlaps(other wordsAt) bool {
	return other.sentence == at.sentence && at.first <= other.last && other.first <= at.last
}

// placesOf returns the places of the longest alternative of a skill that stands in the page.
func (p *taggedPage) placesOf(skill wantedSpan) []wordsAt {
	for _, words := range skill.spellings {
		if found := p.placesOfWords(words, skill.kind); len(found) > 0 {
			return found
		}
	}
	return nil
}

// placesOfWords returns the places where words stand in sequence that are not those of a longer span.
func (p *taggedPage) placesOfWords(words []string, kind int) (found []wordsAt) {
	for k, s := range p.sentences {
		for first := range len(s.Words) - len(words) + 1 {
			at := wordsAt{k, first, first + len(words) - 1, kind}
			if areSame(words, s.Words[first:]) && p.isFree(at) {
				found = append(found, at)
			}
		}
	}
	return found
}

// isFree reports whether no word of a place is labelled as one of a span.
func (p *taggedPage) isFree(at wordsAt) bool {
	return !slices.ContainsFunc(p.examples[at.sentence].Allowed[at.first:at.last+1], func(labels uint32) bool {
		return labels != noSpan && labels != p.anyLabel()
	})
}

// areSame reports whether others begin with words, in the singular or the plural.
func areSame(words, others []string) bool {
	for k, word := range words {
		if singularKey(others[k]) != word {
			return false
		}
	}
	return true
}

// labelExpected labels the places of what a page states. Where it has these words at several places, those in sections on
// such things are it, or the first if there is none; of the others nobody knows.
func (p *taggedPage) labelExpected(places []wordsAt) {
	inSection := func(at wordsAt) bool { return slices.Contains(p.sections, p.sentences[at.sentence].Section) }
	listed := slices.ContainsFunc(places, inSection)
	for k, at := range places {
		p.mark(at, listed && inSection(at) || !listed && k == 0)
	}
}

// mark labels words as a span, or, if that is not sure, as what may be one.
func (p *taggedPage) mark(at wordsAt, sure bool) {
	for k := at.first; k <= at.last; k++ {
		labels := &p.examples[at.sentence].Allowed[k]
		switch {
		case sure && k == at.first:
			*labels = 1 << tagger.Begin(at.kind)
		case sure:
			*labels = 1 << tagger.Inside(at.kind)
		case *labels == noSpan:
			*labels = p.anyLabel()
		}
	}
}

// score compares what the tagger alone finds with the gold list, by kind.
func (p *taggedPage) score(m *tagger.Model, least float64) map[string]tally {
	var got []pageFact
	seen := map[string]bool{}
	finder := m.NewTagger()
	for _, s := range p.sentences {
		spans, _ := finder.Spans(&s.Sequence)
		for _, one := range spans {
			f := pageFact{kind: loader.TaggedKinds[one.Kind], label: s.Label(one.First, one.Last)}
			if key := f.kind + labelKey(f.label); one.Probability >= least && !seen[key] {
				seen[key] = true
				got = append(got, f)
			}
		}
	}
	counts := map[string]tally{}
	expected, allowed := p.pageFacts(p.Expected), p.pageFacts(p.Allowed)
	for _, gold := range expected {
		if slices.Contains(loader.TaggedKinds, gold.kind) {
			one := tally{gold: 1}
			if slices.ContainsFunc(got, gold.says) {
				one.found = 1
			}
			counts[gold.kind] = counts[gold.kind].plus(one)
		}
	}
	right := slices.Concat(expected, allowed)
	for _, f := range got {
		if !slices.ContainsFunc(right, func(gold pageFact) bool { return gold.says(f) }) {
			counts[f.kind] = counts[f.kind].plus(tally{wrong: 1})
		}
	}
	return counts
}

// says reports whether a skill of a gold list is one that was found, of whatever métier.
func (f pageFact) says(got pageFact) bool { return f.kind == got.kind && isOneOf(got.label, f.label) }
