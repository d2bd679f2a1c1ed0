package loader_test

import (
	"slices"
	"strings"

	"passerelle/loader"
	"passerelle/loader/tagger"
)

// trainingPages returns pages with the labels of the words of their sentences on trainings. Features are named in names. Those
// that say what rules make of a page are left out where rules were written with it in sight.
func trainingPages(pages []*goldPage, names map[tagger.Feature]string) (tagged []*taggedPage) {
	for _, page := range pages {
		sentences := loader.TrainingSentences(page.name+".txt", page.text, names)
		var all []loader.TaggedSentence
		for _, s := range sentences {
			if page.isRuled() {
				for k, features := range s.Sequence.Words {
					s.Sequence.Words[k] = slices.DeleteFunc(slices.Clone(features), func(f tagger.Feature) bool { return strings.HasPrefix(names[f], "rule") })
				}
			}
			all = append(all, s.TaggedSentence)
		}
		p := newTaggedPage(page, all, loader.TrainingKinds, "access")
		p.label()
		for k, s := range sentences {
			p.labelLevels(k, s.Levels)
		}
		tagged = append(tagged, p)
	}
	return tagged
}

// labelLevels labels the words of the levels that a sentence names and that are not those of a training: where the gold list
// expects the level of those who come to the métier and the sentence is on that, they are it, elsewhere nobody knows.
func (p *taggedPage) labelLevels(sentence int, levels []loader.LevelWords) {
	isExpected := func(f pageFact, level string) bool { return f.kind == "accessLevel" && f.level == level }
	isNamed := func(f pageFact, level string) bool {
		return isExpected(f, level) || f.kind == "training" && f.level == level
	}
	holds := func(list []goldFact, level string, is func(pageFact, string) bool) bool {
		return slices.ContainsFunc(p.pageFacts(list), func(f pageFact) bool { return is(f, level) })
	}
	for _, m := range levels {
		labels := p.examples[sentence].Allowed[m.First : m.Last+1]
		if slices.ContainsFunc(labels, func(l uint32) bool { return l != noSpan }) {
			continue
		}
		at := wordsAt{sentence, m.First, m.Last, slices.Index(p.kinds, "accessLevel")}
		switch {
		case holds(p.Expected, m.Level, isExpected):
			p.mark(at, slices.Contains(p.sections, p.sentences[sentence].Section))
		case holds(p.Expected, m.Level, isNamed), holds(p.Allowed, m.Level, isNamed):
			p.mark(at, false)
		}
	}
}
