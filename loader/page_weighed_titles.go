package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
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

// newTitleTagger returns a tagger for a page that the rules have read.
func (p *page) newTitleTagger() *titleTagger {
	return &titleTagger{titleReader: titleReader{page: p, read: p.readings(otherTitles)}}
}

// weigh looks at a sentence.
func (w *titleTagger) weigh(s *weighedSentence) {
	w.enter(s)
	phrases := otherTitles.find(w.page, s.text)
	if len(phrases) == 0 {
		return
	}
	spans, marginals := titleWeights().Spans(w.sequence(s, phrases))
	for _, phrase := range phrases {
		w.weighed = append(w.weighed, w.judge(s, phrase, marginals))
	}
	for _, one := range spans {
		if one.Kind != ownKind && one.Probability >= otherTitles.least {
			start, end := s.words[one.First].start, s.words[one.Last].end
			w.found = append(w.found, weighedPhrase{
				phraseMention: phraseMention{sentence: s.at, at: s.at.within(start, end), value: singular(s.text[start:end])},
				class:         titleKinds[one.Kind], probability: one.Probability,
			})
		}
	}
}

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

// finish takes back what the rules read of titles that hardly are what they say, and states what the tagger found.
func (w *titleTagger) finish() {
	w.takeBack(w.weighed, otherTitles)
	taken := w.placesOf(holdsNoTitle)
	for _, one := range w.found {
		if !taken.overlap(w.page, one.at) {
			w.stateTitle(one)
		}
	}
}

// holdsNoTitle reports whether a fact names a training or another métier, in which no further title can stand: "chargé de
// communication" in "licence pro chargé de communication".
func holdsNoTitle(p *page, f fact.Fact) bool {
	switch f.Statement.(type) {
	case fact.Preparation, fact.CertificationNeed:
		return true
	}
	return isOtherName(p, f)
}

// stateTitle states that a title is another name of the métier, or what it leads to, comes from or is like.
func (p *page) stateTitle(one weighedPhrase) {
	if strings.Count(one.value, "«") != strings.Count(one.value, "»") || bareAcronym.MatchString(one.value) || !p.mayBeOther(one.value) || p.isOwnName(one.value) || p.standsForOwn(one.value, "") {
		return
	}
	title := french.ParseTitle(one.value)
	if one.class == "name" && (strings.Contains(one.value, " / ") || strings.ContainsAny(one.value, "«»")) {
		return // two names, which the rules read apart, or a part of what stands in quotes
	}
	if one.class == "name" {
		if !p.hasNamed(title) {
			p.state(fact.Naming{Title: title}, one.at, "names.weighed")
		}
		return
	}
	if p.isEnd(fact.TitleIdentifier(title)) {
		return
	}
	rule := one.class + ".weighed"
	other := p.nameMetier(title, one.at, rule)
	switch one.class {
	case "evolution":
		p.move(p.subject, other, fact.Move{Kind: fact.Evolution}, one.sentence, rule, "")
	case "related":
		p.move(p.subject, other, fact.Move{Kind: fact.Related}, one.sentence, rule, "")
	case "feeder":
		p.move(other, p.subject, fact.Move{Kind: fact.Feeder}, one.sentence, rule, "")
	}
}

// moveEnds index the titles that are an end of a move which the page states, and the titles with which they begin.
type moveEnds struct {
	indexed int // how many of the document's facts
	titles  map[string]bool
}

// isEnd reports whether a title, or a longer one that begins with it, is an end of a move that the page states. All calls
// together cost O(n) in the number of facts.
func (p *page) isEnd(title fact.Identifier) bool {
	if p.ends.titles == nil {
		p.ends = moveEnds{p.first, map[string]bool{}}
	}
	for ; p.ends.indexed < len(p.facts); p.ends.indexed++ {
		f := p.facts[p.ends.indexed]
		if move, ok := f.Statement.(fact.Move); ok {
			p.ends.add(move.To.Value)
			p.ends.add(f.Subject.Value)
		}
	}
	return p.ends.titles[title.Value]
}

func (e *moveEnds) add(title string) {
	for at := len(title); at > 0; at = strings.LastIndexByte(title[:at], '-') {
		e.titles[title[:at]] = true
	}
}
