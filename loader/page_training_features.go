package loader

import (
	"slices"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader/tagger"
)

// A diplomaReader tells the features of sentences by which the tagger of trainings knows diplomas and levels of access in
// them, beside those that all taggers share.
type diplomaReader struct {
	*page
	blocks []weighedBlock
	lists  tagger.Lists    // with names for training alone
	read   []factPlace     // where the rules read trainings and levels of access, in order
	opens  []bool          // of each block: it begins with a diploma
	said   map[string]bool // the diplomas that sentences before named, by their slugs
	before []string        // the cues of the sentence before
}

// newDiplomaReader returns a reader of the sentences of a page that rules have read.
func newDiplomaReader(sentences *sentenceReader) *diplomaReader {
	r := &diplomaReader{
		page: sentences.page, blocks: sentences.blocks, read: sentences.trainingPlaces(), said: map[string]bool{},
	}
	r.lists.Names = sentences.lists.Names
	for _, b := range r.blocks {
		_, head := diplomaHead(strings.TrimSpace(b.text[:min(len(b.text), maxHeadBytes)]))
		r.opens = append(r.opens, head > 0)
	}
	return r
}

// maxHeadBytes bounds the bytes in which the name of a family of diplomas is looked for.
const maxHeadBytes = 80

// trainingPlaces returns where the facts on trainings and levels of access of the page's métier stand, in order.
func (p *page) trainingPlaces() (places []factPlace) {
	for k, f := range p.facts[p.first:] {
		switch f.Statement.(type) {
		case fact.Preparation, fact.Access:
			if f.Subject == p.subject {
				places = append(places, factPlace{start: f.Evidence.Start, end: f.Evidence.End, fact: p.first + k})
			}
		}
	}
	slices.SortStableFunc(places, func(a, b factPlace) int { return a.start - b.start })
	return places
}

// mayTrain reports whether a sentence may name a diploma or a level.
func (s *weighedSentence) mayTrain() bool {
	return s.block.section == accessSection || slices.ContainsFunc(s.words, func(w wordAt) bool {
		isAcronym := w.end-w.start > 2 && isUpper(s.text[w.start:w.end])
		return isAcronym || courseWords[w.folded] || anyHead.MatchString(s.text[w.start:min(len(s.text), w.start+maxHeadBytes)])
	})
}

// courseWords are words by which sentences name courses without a family of diplomas, folded.
var courseWords = foldedSet("école écoles formation formations concours certification certifications cursus habilitation agrément stage prépa " +
	"classe niveau études diplômé diplômée diplômés")

// addPlace adds features of the place of a block among the others.
func (r *diplomaReader) addPlace(c *tagger.Features, k int) {
	beginning := func(k int) string {
		if k >= 0 && k < len(r.opens) && r.opens[k] {
			return "diploma"
		}
		return "other"
	}
	c.Add("opens", beginning(k-1), beginning(k), beginning(k+1), kindNames[r.blocks[k].kind])
	c.Add("part-of-page", strconv.Itoa(k*5/len(r.blocks)))
	for _, word := range r.blocks[k].heading {
		if trainingCues[word] {
			c.Add("heading-cue", word)
		}
	}
}

// sequence returns a sentence with its features. It costs O(n) in its length.
func (r *diplomaReader) sequence(s *weighedSentence) *tagger.Sequence {
	w, base := r.newTrainingWords(s), s.base()
	c := tagger.Features{Names: r.lists.Names, List: make([]tagger.Feature, 0, 32)}
	r.addPlace(&c, s.block.number)
	c.Add("diplomas", strconv.Itoa(min(len(w.found), 4)))
	addAll(&c, "t-before", r.before)
	r.before = nil
	for k, word := range s.words {
		if trainingCues[word.folded] && w.diplomas[k] == "" {
			c.Add("t-cue", word.folded)
			r.before = append(r.before, word.folded)
		}
	}
	found := &tagger.Sequence{Base: base, Shared: c.List, Words: make([][]tagger.Feature, len(s.words)), Links: base.Links}
	r.lists.Begin(24 * len(s.words))
	for k := range s.words {
		w.features(&r.lists.Features, k)
		found.Words[k] = r.lists.Next()
	}
	return found
}

// newTrainingWords looks at a sentence.
func (r *diplomaReader) newTrainingWords(s *weighedSentence) *trainingWords {
	w := makeTrainingWords(s)
	w.found, w.mentioned = findDiplomas(s.text), levelMentions(s.text)
	for _, m := range w.found {
		markWords(s.words, span{m.start, m.end}, w.diplomas, "")
		slug := french.Slug(m.label)
		if first, last := wordsAmong(s.words, span{m.start, m.end}); first >= 0 && r.said[slug] {
			for k := first; k <= last; k++ {
				w.again[k] = true
			}
		}
		r.said[slug] = true
	}
	for _, m := range w.mentioned {
		markWords(s.words, span{m.start, m.end}, w.levels, string(m.level)+"-")
	}
	r.markRead(w)
	title := map[string]bool{}
	for part := range strings.SplitSeq(r.key, "-") {
		title[part] = len(part) > 3
	}
	for k, word := range s.words {
		w.ofTitle[k] = title[word.folded] || title[strings.TrimRight(word.folded, "s")]
		text := s.text[word.start:min(len(s.text), word.start+maxHeadBytes)]
		if _, length := diplomaHead(text); w.heads[k] == "" && length > 0 && !isSmallShort(text[:length]) {
			markWords(s.words, span{word.start, word.start + length}, w.heads, "")
		}
	}
	w.scan()
	w.lookAround(len(r.said))
	return w
}

// markRead marks the words of what the rules read in a sentence.
func (r *diplomaReader) markRead(w *trainingWords) {
	for _, place := range r.placesIn(r.read, w.at) {
		switch read := r.facts[place.fact].Statement.(type) {
		case fact.Access:
			for _, m := range w.mentioned {
				if m.level == read.Level {
					markWords(w.words, span{m.start, m.end}, w.rules, "level-")
				}
			}
		case fact.Preparation:
			if first, last := r.wordsIn(w.weighedSentence, place); first >= 0 {
				clear(w.rules[first : last+1])
				markWords(w.words, span{w.words[first].start, w.words[last].end}, w.rules, "training-")
			}
		}
	}
}

// levelMentions returns the levels that a text names, those of families of diplomas too.
func levelMentions(text string) []levelMention {
	found := findLevels(text)
	for _, m := range namedLevels(text) {
		if !slices.ContainsFunc(found, func(other levelMention) bool { return other.start < m.end && m.start < other.end }) {
			found = append(found, m)
		}
	}
	return found
}
