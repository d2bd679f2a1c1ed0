package loader_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
	"passerelle/loader/tagger"
	"passerelle/loader/tagger/training"
)

// titleOptions say how the weights of titles are learned.
func titleOptions(names map[tagger.Feature]string) training.Options {
	return training.Options{
		Kinds: loader.TitleKinds, Links: loader.GapNames, Names: names,
		MinCount: 2, Variance: 2, Steps: 60, Pruned: 0.06, Again: 20,
	}
}

// taggedTitles returns pages with the labels of their words as those of titles. Features are named in names. What the rules
// read of a page is no feature if it was in sight when they were written.
func taggedTitles(pages []*goldPage, names map[tagger.Feature]string) (tagged []*taggedPage) {
	for _, page := range pages {
		p := newTaggedPage(page, loader.TitleSentences(page.name+".txt", page.text, names, !page.isRuled()), loader.TitleKinds, "evolution", "related")
		p.labelTitles()
		tagged = append(tagged, p)
	}
	return tagged
}

// labelTitles gives labels to the words of the titles that the gold list of the page expects, any to those of others that it
// allows, and that of the métier itself to its names elsewhere.
func (p *taggedPage) labelTitles() {
	for _, title := range p.wantedTitles(p.pageFacts(p.Expected)) {
		p.labelExpected(p.placesOfTitle(title))
	}
	for _, title := range p.wantedTitles(p.pageFacts(p.Allowed)) {
		for _, at := range p.placesOfTitle(title) {
			p.mark(at, false)
		}
	}
	own := wantedSpan{kind: titleKind("own")}
	for _, title := range p.titles() {
		own.spellings = append(own.spellings, spellingsOf(title)...)
	}
	for _, at := range p.placesOfTitle(longestFirst([]wantedSpan{own})[0]) {
		p.markOwn(at)
	}
}

func titleKind(name string) int { return slices.Index(loader.TitleKinds, name) }

// markOwn labels words as the métier itself, unless they may be something else.
func (p *taggedPage) markOwn(at wordsAt) {
	for _, labels := range p.examples[at.sentence].Allowed[at.first : at.last+1] {
		if labels != noSpan {
			return
		}
	}
	p.mark(at, true)
}

// wantedTitles returns the titles of a gold list that are something to the métier of the page, longer ones first.
func (p *taggedPage) wantedTitles(facts []pageFact) (titles []wantedSpan) {
	own := p.namesOf(firstOf(p.titles()...))
	for _, f := range facts {
		class, labels := titleOf(f, own)
		if kind := titleKind(class); kind >= 0 {
			title := wantedSpan{kind: kind}
			for _, label := range labels {
				title.spellings = append(title.spellings, spellingsOf(label)...)
			}
			titles = append(titles, title)
		}
	}
	return longestFirst(titles)
}

// titleOf returns the title that a fact names beside the métier of the page, which has own names, and what it is to it.
func titleOf(f pageFact, own []string) (class string, labels []string) {
	switch {
	case f.kind == "appellation":
		return "name", strings.Split(f.label, "|")
	case f.kind != "transition":
	case overlap(f.from, own):
		return classOfMove(f.move), f.to
	case overlap(f.to, own) && isOneOf(string(fact.Related), f.move):
		return "related", f.from
	case overlap(f.to, own):
		return "feeder", f.from
	}
	return "", nil
}

// classOfMove returns what another title is where a move of some kinds leads to it.
func classOfMove(kinds string) string {
	for _, kind := range []fact.TransitionKind{fact.Evolution, fact.Related} {
		if isOneOf(string(kind), kinds) {
			return strings.ToLower(string(kind))
		}
	}
	return "other"
}

// spellingsOf returns the words of the forms of a title, as a page may have them.
func spellingsOf(title string) (spellings [][]string) {
	forms := []string{title, french.WithoutBrackets(title)}
	for _, one := range french.ParseTitles(title) {
		forms = append(forms, one.Forms()...)
	}
	for _, form := range forms {
		if words := strings.Fields(labelKey(asWords.Replace(form))); len(words) > 0 {
			spellings = append(spellings, words)
		}
	}
	return spellings
}

// asWords replaces what stands between words by a blank.
var asWords = strings.NewReplacer("'", " ", "’", " ", "-", " ", "(", " ", ")", " ", "/", " ", "·", " ")

// placesOfTitle returns the places where any form of a title stands that is not part of a longer one.
func (p *taggedPage) placesOfTitle(title wantedSpan) (places []wordsAt) {
	for _, words := range title.spellings {
		for k := range p.sentences {
			for first := range p.sentences[k].Words {
				last, ok := p.endOfTitle(k, first, words)
				at := wordsAt{k, first, last, title.kind}
				if ok && p.isFree(at) && !slices.ContainsFunc(places, at.overlaps) {
					places = append(places, at)
				}
			}
		}
	}
	slices.SortFunc(places, func(a, b wordsAt) int { return a.sentence - b.sentence })
	return places
}

// endOfTitle returns the last of the words of a sentence, from some word on, that are those of a title with the endings of
// genders between them: "directeur(trice) des ventes" is one with the words "directeur des vente".
func (p *taggedPage) endOfTitle(sentence, first int, words []string) (last int, ok bool) {
	s := &p.sentences[sentence]
	at := first
	for _, word := range words {
		if at >= len(s.Words) || singularKey(s.Words[at]) != word {
			return 0, false
		}
		for at++; at < len(s.Words) && s.Endings[at]; at++ {
		}
	}
	return at - 1, true
}

// TestTitleWeights checks that the weights of titles are those which the pages teach, by a digest; with -update it learns them.
func TestTitleWeights(t *testing.T) {
	skipIfShort(t)
	names := map[tagger.Feature]string{}
	examples := examplesOf(taggedTitles(weighedPages(t), names))
	checkTagger(t, "titles", "TestTitleWeights", examples, titleOptions(names))
}
