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
	sentences []loader.SkillSentence
	examples  []training.Example
	kinds     []string // of spans
	sections  []string // in which what its gold list expects is stated
}

// anyLabel allows all labels: one of two for each kind of span, and that of none.
func (p *taggedPage) anyLabel() uint32 { return 1<<(1+2*len(p.kinds)) - 1 }

// taggedPages returns pages with the labels of their words. Features are named in names.
func taggedPages(t *testing.T, pages []*goldPage, names map[tagger.Feature]string) (tagged []*taggedPage) {
	t.Helper()
	for _, page := range pages {
		sentences, err := loader.SkillSentences(page.source, page.text, names)
		if err != nil {
			t.Fatal(err)
		}
		p := &taggedPage{goldPage: page, sentences: sentences, kinds: loader.TaggedKinds, sections: []string{"qualities", "skills", "tools"}}
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

// noSkill allows the label of words of no skill alone.
const noSkill = 1 << tagger.Outside

// label gives labels to the words of the page: those of the skills that its gold list expects, any to the words of
// others that it allows, and none to the rest.
func (p *taggedPage) label() {
	for _, s := range p.sentences {
		e := training.Example{Sequence: s.Sequence, Allowed: make([]uint32, len(s.Words))}
		for k := range e.Allowed {
			e.Allowed[k] = noSkill
		}
		p.examples = append(p.examples, e)
	}
	for _, skill := range wantedSkills(p.pageFacts(p.Expected), p.kinds) {
		p.labelExpected(p.placesOf(skill))
	}
	for _, skill := range wantedSkills(p.pageFacts(p.Allowed), p.kinds) {
		for _, spellings := range skill.spellings {
			for _, at := range p.placesOfWords(spellings, skill.kind) {
				p.mark(at, false)
			}
		}
	}
}

// A wantedSkill is a skill of a gold list: the number of its kind, and the words of its alternatives, longer ones first.
type wantedSkill struct {
	kind      int
	spellings [][]string
}

// wantedSkills returns the skills of a gold list, longer ones first.
func wantedSkills(facts []pageFact, kinds []string) (skills []wantedSkill) {
	for _, f := range facts {
		skill := wantedSkill{kind: slices.Index(kinds, f.kind)}
		if skill.kind < 0 || f.label == "" {
			continue
		}
		for spelling := range strings.SplitSeq(f.label, "|") {
			skill.spellings = append(skill.spellings, strings.Fields(labelKey(spelling)))
		}
		slices.SortStableFunc(skill.spellings, func(a, b []string) int { return len(b) - len(a) })
		skills = append(skills, skill)
	}
	slices.SortStableFunc(skills, func(a, b wantedSkill) int { return len(b.spellings[0]) - len(a.spellings[0]) })
	return skills
}

// A wordsAt is a run of words of a sentence, by their numbers, and the number of a kind.
type wordsAt struct{ sentence, first, last, kind int }

// placesOf returns the places of the longest alternative of a skill that stands in the page.
func (p *taggedPage) placesOf(skill wantedSkill) []wordsAt {
	for _, words := range skill.spellings {
		if found := p.placesOfWords(words, skill.kind); len(found) > 0 {
			return found
		}
	}
	return nil
}

// placesOfWords returns the places where words stand in sequence that are not those of a longer skill.
func (p *taggedPage) placesOfWords(words []string, kind int) (found []wordsAt) {
	for k, s := range p.sentences {
		for first := range len(s.Words) - len(words) + 1 {
			allowed := p.examples[k].Allowed[first : first+len(words)]
			taken := slices.ContainsFunc(allowed, func(labels uint32) bool { return labels != noSkill && labels != p.anyLabel() })
			if !taken && areSame(words, s.Words[first:]) {
				found = append(found, wordsAt{k, first, first + len(words) - 1, kind})
			}
		}
	}
	return found
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

// labelExpected labels the places of a skill. Where a page has its words at several places, those in sections on such
// are it, or the first if there is none; of the others nobody knows.
func (p *taggedPage) labelExpected(places []wordsAt) {
	inSection := func(at wordsAt) bool {
		return slices.Contains(p.sections, p.sentences[at.sentence].Section)
	}
	listed := slices.ContainsFunc(places, inSection)
	for k, at := range places {
		p.mark(at, listed && inSection(at) || !listed && k == 0)
	}
}

// mark labels words as a skill, or, if that is not sure, as what may be one.
func (p *taggedPage) mark(at wordsAt, sure bool) {
	for k := at.first; k <= at.last; k++ {
		labels := &p.examples[at.sentence].Allowed[k]
		switch {
		case sure && k == at.first:
			*labels = 1 << tagger.Begin(at.kind)
		case sure:
			*labels = 1 << tagger.Inside(at.kind)
		case *labels == noSkill:
			*labels = p.anyLabel()
		}
	}
}

// score compares what the tagger alone finds with the gold list, by kind.
func (p *taggedPage) score(m *tagger.Model, least float64) map[string]tally {
	var got []pageFact
	seen := map[string]bool{}
	for _, s := range p.sentences {
		spans, _ := m.Spans(&s.Sequence)
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
