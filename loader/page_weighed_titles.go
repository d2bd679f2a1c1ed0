package loader

import (
	"passerelle/loader/tagger"
)

// titleWeights returns the tagger of titles. TestTitleWeights learns its weights.
var titleWeights = readWeights("titles", tagger.ParseModel)

// titleKinds are the kinds of spans that the tagger finds, by their numbers: what a title is to the métier of the page.
// The last is the métier itself, of which nothing is stated.
var titleKinds = []string{"evolution", "feeder", "related", "name", "own"}

// ownKind is the number of the kind of the métier itself.
const ownKind = 4

// A titleTagger collects what the tagger finds of the titles in a page.
type titleTagger struct {
	titleReader
	weighed []weighedPhrase // all phrases that can be titles
	found   []weighedPhrase // the spans of the tagger
}

// newTitleTagger returns a weigher for a page that the rules have read.
func (p *page) newTitleTagger() *titleTagger {
	return &titleTagger{titleReader: titleReader{page: p, read: p.readings(titlePhrases)}}
}

// weigh looks at a sentence.
func (w *titleTagger) weigh(s *weighedSentence) {
	defer w.pass(s)
	phrases := titlePhrases.find(w.page, s.text)
	if len(phrases) == 0 {
		return
	}
	spans, marginals := titleWeights().Spans(w.sequence(s, phrases))
	for _, phrase := range phrases {
		w.weighed = append(w.weighed, judge(s, phrase, marginals))
	}
	for _, one := range spans {
		if one.Kind != ownKind && one.Probability >= titlePhrases.least {
			start, end := s.words[one.First].start, s.words[one.Last].end
			w.found = append(w.found, weighedPhrase{
				phraseMention: phraseMention{sentence: s.at, at: s.at.within(start, end), value: singular(s.text[start:end])},
				class:         titleKinds[one.Kind], probability: one.Probability,
			})
		}
	}
}

// judge returns what the words of a phrase are likeliest to state.
func judge(s *weighedSentence, phrase phraseAt, marginals *tagger.Marginals) weighedPhrase {
	found := weighedPhrase{
		phraseMention: phraseMention{sentence: s.at, at: s.at.within(phrase.start, phrase.end), value: phrase.value}, nothing: 1,
	}
	for k := s.wordFrom(phrase.start); k < len(s.words) && s.words[k].end <= phrase.end; k++ {
		nothing := 1.0
		for kind, class := range titleKinds[:ownKind] {
			likely := marginals.Label(k, tagger.Begin(kind)) + marginals.Label(k, tagger.Inside(kind))
			nothing -= likely
			if likely > found.probability {
				found.class, found.probability = class, likely
			}
		}
		found.nothing = min(found.nothing, nothing)
	}
	return found
}

// finish takes back what the rules read of titles that hardly are what they say, and states what the tagger found.
func (w *titleTagger) finish() {
	w.takeBack(w.weighed, titlePhrases)
	for _, one := range w.found {
		w.stateTitle(one)
	}
}
