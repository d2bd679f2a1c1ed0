package loader

import (
	"slices"

	"passerelle/loader/tagger"
)

// A titleReader tells the features of sentences by which the tagger of titles knows what the titles in them are to the
// métier of the page, beside those that all taggers share.
type titleReader struct {
	*page
	read       *readings
	lists      tagger.Lists  // with names for training alone
	block      *weighedBlock // of the sentence
	opens      bool          // whether that is its first
	turns      []string      // of the sentences before in the block
	headTurns  turnsAbove    // of the heading above the block
	leadTurns  turnsAbove    // of its lead-in
	words      []titleWord   // of the sentence, once look has looked at it
	last, here sentenceHints // of the sentence before, and of this one
}

// sentenceHints help to understand the titles in a sentence, and those in the sentence after it.
type sentenceHints struct {
	sentence *weighedSentence // nil before the first
	turns    []string         // the rows of wording/turns.txt that its words belong to
	phrases  []turnPlace      // its turns of wording/phrase-turns.txt, once they were asked for
	looked   bool             // whether they were
}

// phraseTurns returns the turns of wording/phrase-turns.txt in the sentence.
func (h *sentenceHints) phraseTurns() []turnPlace {
	if !h.looked && h.sentence != nil {
		h.phrases, h.looked = turnPlacesOf(h.sentence.words), true
	}
	return h.phrases
}

// names reports whether the sentence names the métier of a page.
func (h *sentenceHints) names(p *page) bool { return h.sentence != nil && p.mentions(h.sentence.text) }

// A titleWord is what tells of a word whether it is one of a title.
type titleWord struct {
	phrase                string // how it stands in a phrase that can be a title: "first" or "more", "" if in none
	kinship               string // that of such a phrase with the métier of the page
	around                turnAround
	rule                  string // what the rules read of such a phrase
	own                   bool   // whether such a phrase is the métier of the page
	turnBefore, turnAfter string // the next turns of wording/turns.txt outside such phrases
	verbBefore, verbAfter string
	ownBefore, ownAfter   bool // whether the sentence names the métier there
}

// enter goes on to the next sentence.
func (r *titleReader) enter(s *weighedSentence) {
	if r.opens = s.block != r.block; r.opens {
		r.block, r.turns = s.block, r.turns[:0]
		r.headTurns.enter(s.block.heading)
		r.leadTurns.enter(s.block.lead)
	} else {
		for _, turn := range r.here.turns {
			if !slices.Contains(r.turns, turn) {
				r.turns = append(r.turns, turn)
			}
		}
	}
	r.last, r.here = r.here, sentenceHints{sentence: s, turns: turnsOf(foldedOf(s.words))}
}

// sequence returns the sentence that was entered with its features, and phrases of it that can be titles. It costs O(n) in its
// length.
func (r *titleReader) sequence(s *weighedSentence, phrases []phraseAt) *tagger.Sequence {
	r.look(s, phrases)
	words, base := r.words, s.base()
	found := &tagger.Sequence{Base: base, Shared: r.ofSentence(s, phrases), Words: make([][]tagger.Feature, len(words)), Links: base.Links}
	r.lists.Begin(24 * len(words))
	for k, section := 0, s.block.sectionName(); k < len(words); k++ {
		words[k].features(&r.lists.Features, section)
		found.Words[k] = r.lists.Next()
	}
	return found
}

// ofSentence returns the features that all words of a sentence have.
func (r *titleReader) ofSentence(s *weighedSentence, phrases []phraseAt) []tagger.Feature {
	c := tagger.Features{Names: r.lists.Names, List: make([]tagger.Feature, 0, 48)}
	section, kind := s.block.sectionName(), kindNames[s.block.kind]
	addAll(&c, "turn-heading", turnsOf(s.block.heading))
	addAll(&c, "turn-lead", turnsOf(s.block.lead))
	addAll(&c, "turn-label", turnsOf(s.block.label))
	addAll(&c, "phrase-heading", r.headTurns.rows)
	addAll(&c, "phrase-lead", r.leadTurns.rows)
	addAll(&c, "phrase-sentence-1", rowsOf(r.last.phraseTurns()))
	addAll(&c, "phrase-here", rowsOf(r.here.phraseTurns()))
	addAll(&c, "turn-sentence-1", r.last.turns)
	addAll(&c, "turn-here", r.here.turns)
	addAll(&c, "turn-block", r.turns)
	if r.opens {
		c.Add("opens", section)
	}
	if r.last.names(r.page) {
		c.Add("métier-1")
	}
	if r.here.names(r.page) {
		c.Add("métier-here")
	}
	for _, phrase := range phrases {
		if phrase.start <= s.words[0].start && phrase.end >= s.words[len(s.words)-1].end {
			c.Add("all-title", kind, section)
			break
		}
	}
	return c.List
}

// addAll adds a feature for each of some values.
func addAll(c *tagger.Features, template string, values []string) {
	for _, value := range values {
		c.Add(template, value)
	}
}

// turnsOf returns the turns of wording/turns.txt to which words belong.
func turnsOf(words []string) (turns []string) {
	for _, word := range words {
		if turn := turnOf(word); turn != "" && !slices.Contains(turns, turn) {
			turns = append(turns, turn)
		}
	}
	return turns
}

// look looks at the words of a sentence.
func (r *titleReader) look(s *weighedSentence, phrases []phraseAt) {
	r.words = slices.Grow(r.words[:0], len(s.words))[:len(s.words)]
	clear(r.words)
	words := r.words
	for k, around := range turnsAround(r.here.phraseTurns(), len(words)) {
		words[k].around = around
	}
	for _, phrase := range phrases {
		own := r.isOwnMetier(withoutSeniority(phrase.value)) || r.beginsWithSubject(phrase.value)
		rule := r.read.mark(r.page, s.at, r.read.key(phrase.value))
		place, first := "first", wordFrom(s.words, phrase.start)
		kinship := r.kinshipOf(s.words[first:max(first, wordsUpTo(s.words, phrase.end))])
		for k := first; k < len(words) && s.words[k].end <= phrase.end; k++ {
			w := &words[k]
			if w.phrase == "" {
				w.phrase, w.kinship = place, kinship
			}
			if rule != readNothing {
				w.rule = rule
			}
			w.own = w.own || own
			place = "more"
		}
	}
	var before titleWord
	for k := range words {
		w := &words[k]
		w.turnBefore, w.verbBefore, w.ownBefore = before.turnBefore, before.verbBefore, before.ownBefore
		before.turnBefore, before.verbBefore = s.turnAt(k, w, before.turnBefore), s.verbAt(k, before.verbBefore)
		before.ownBefore = before.ownBefore || w.own
	}
	var after titleWord
	for k := len(words) - 1; k >= 0; k-- {
		w := &words[k]
		w.turnAfter, w.verbAfter, w.ownAfter = after.turnAfter, after.verbAfter, after.ownAfter
		after.turnAfter, after.verbAfter = s.turnAt(k, w, after.turnAfter), s.verbAt(k, after.verbAfter)
		after.ownAfter = after.ownAfter || w.own
	}
}

// turnAt returns the turn of a word that is not one of a title, or another if it has none.
func (s *weighedSentence) turnAt(k int, w *titleWord, other string) string {
	if turn := turnOf(s.words[k].folded); turn != "" && w.phrase == "" {
		return turn
	}
	return other
}

// verbAt returns a word if it is a verb, another if not.
func (s *weighedSentence) verbAt(k int, other string) string {
	if word := s.words[k].folded; isVerbal(word) {
		return word
	}
	return other
}

// features tells those of a word.
func (w *titleWord) features(c *tagger.Features, section string) {
	c.Add("turn-before", w.turnBefore)
	c.Add("turn-after", w.turnAfter)
	c.Add("turns-around", w.turnBefore, w.turnAfter)
	c.Add("turn-before,s", w.turnBefore, section)
	c.Add("phrase-before", w.around.before)
	c.Add("phrase-before,distance", w.around.before, w.around.distance)
	c.Add("phrase-before,s", w.around.before, section)
	c.Add("phrase-after", w.around.after)
	c.Add("phrases-around", w.around.before, w.around.after)
	c.Add("verb-before", w.verbBefore)
	c.Add("verb-after", w.verbAfter)
	if w.ownBefore {
		c.Add("métier-before", w.turnBefore)
	}
	if w.ownAfter {
		c.Add("métier-after", w.turnAfter)
	}
	if w.own {
		c.Add("métier")
	}
	if w.phrase != "" {
		c.Add("title", w.phrase)
		c.Add("title,s", w.phrase, section)
		c.Add("title,turn", w.phrase, w.turnBefore)
		c.Add("title,verb", w.phrase, w.verbBefore)
		c.Add("title,phrase", w.phrase, w.around.before)
		c.Add("title,phrases", w.around.before, w.around.after)
		c.Add("kinship", w.kinship)
		c.Add("kinship,s", w.kinship, section)
		c.Add("kinship,turn", w.kinship, w.turnBefore)
		c.Add("kinship,phrase", w.kinship, w.around.before)
	}
	if w.rule != "" {
		c.Add("rule", w.rule)
		c.Add("rule,title", w.rule, w.phrase)
	}
}
