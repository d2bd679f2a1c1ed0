package loader

import "passerelle/loader/tagger"

// titleWeights returns the tagger of titles. TestTitleWeights learns its weights.
var titleWeights = readWeights("titles", tagger.ParseModel)

// titleKinds are the kinds of spans that the tagger finds, by their numbers: what a title is to the métier of the page.
// The last is the métier itself, of which nothing is stated.
var titleKinds = []string{"evolution", "feeder", "related", "name", "own"}

// ownKind is the number of the kind of the métier itself.
const ownKind = 4

// leastOfMove is the least probability at which the tagger states that the métier leads to a title or is like it: most of
// these stand in lists, which the rules read well.
const leastOfMove = 0.85

// mayCount reports whether a span of the tagger is likely enough to state something.
func mayCount(one tagger.Span) bool {
	switch titleKinds[one.Kind] {
	case "own":
		return false
	case "evolution", "related":
		return one.Probability >= max(leastOfMove, otherTitles.least)
	}
	return one.Probability >= otherTitles.least
}

// A titleTagger collects what the tagger finds of the titles in a page.
type titleTagger struct {
	titleReader
	tagger  *tagger.Tagger
	weighed []weighedPhrase // all phrases that can be titles
	found   []weighedPhrase // the spans of the tagger
}

// newTitleTagger returns a tagger for a page that the rules have read.
func (p *page) newTitleTagger() *titleTagger {
	return &titleTagger{titleReader: titleReader{page: p, read: p.readings(otherTitles)}, tagger: titleWeights().NewTagger()}
}

// weigh looks at a sentence.
func (w *titleTagger) weigh(s *weighedSentence) {
	w.enter(s)
	phrases := otherTitles.find(w.page, s.text)
	if !mayNameTitle(s, phrases) {
		return
	}
	spans, marginals := w.tagger.Spans(w.sequence(s, phrases))
	for _, phrase := range phrases {
		w.weighed = append(w.weighed, w.judge(s, phrase, marginals))
	}
	for _, one := range spans {
		if mayCount(one) {
			start := s.words[one.First].start
			end := labelStop(s.text, s.words[one.Last].end, start)
			start += len(formerly.FindString(s.text[start:end]))
			w.found = append(w.found, weighedPhrase{
				phraseMention: phraseMention{sentence: s.at, at: s.at.within(start, end), value: singular(s.text[start:end])},
				class:         titleKinds[one.Kind], probability: one.Probability,
			})
		}
	}
}

// mayNameTitle reports whether a sentence has phrases that can be titles, or a title of the lexicon.
func mayNameTitle(s *weighedSentence, phrases []phraseAt) bool {
	return len(phrases) > 0 || s.names[titleNames] != nil
}

// formerly comes before what somebody was.
var formerly = newPattern(`^(?i:anciens?|anciennes?|ex) `)

// judge returns what the words of a phrase are likeliest to state.
func (w *titleTagger) judge(s *weighedSentence, phrase phraseAt, marginals *tagger.Marginals) weighedPhrase {
	found := weighedPhrase{
		phraseMention: phraseMention{s.at, s.at.within(phrase.start, phrase.end), phrase.value, w.read.key(phrase.value)}, nothing: 1,
	}
	for k := wordFrom(s.words, phrase.start); k < len(s.words) && s.words[k].end <= phrase.end; k++ {
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
