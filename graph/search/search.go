package search

import "slices"

const (
	// minAnswered is the least part of a text that a name must answer.
	minAnswered = 0.3
	// sureAnswer is the part of a text that a name must answer; where none does, typos are looked
	// for even in words that exist.
	sureAnswer = 0.8
	// partialFactor is what a name that has words of the text but does not equal it keeps of its
	// score, and nameShare is how much of the score depends on the rest of the name.
	partialFactor = 0.94
	nameShare     = 0.4
)

// A searcher holds the memory of one search, which the next one uses again: up to 24 bytes a form
// and 4 a node. A form is the list of folded words that names share.
type searcher struct {
	index     *Index
	wanted    []bool      // by kind
	thorough  bool        // whether typos are looked for in words that exist too
	corrected int         // words in which typos were looked for
	words     []queryWord // words of the variants, each as it was interpreted
	matches   []formMatch // by form
	touched   []int32     // forms with words of the variant at hand
	hitAt     []int32     // by node: the place of its hit in hits, from 1
	hits      []Hit
}

// A formMatch is what a variant has in common with a form, as far as its words were gone through.
type formMatch struct {
	textWeight float32 // of the variant's words that the form has, each times its likeness
	nameWeight float32 // of the form's words that the variant has, likewise
	likeness   float32 // of the best meaning of the word at hand
	gain       float32 // what that meaning adds to nameWeight
	word       uint8   // the word at hand, from 1; 0 where the form has none of the words
	wayBefore  Way     // without the word at hand
	way        Way     // with it
}

// Search returns the nodes of the wanted kinds that answer a text, at most 1,000: the best
// first; among equal scores what is outdated comes last, then the lowest number first. wanted has a mark for each kind of the
// numbering.
//
// A name that equals the text has its own score (Name.Score). Any other has
//
//	0.94 · q · (0.6 + 0.4 · f)
//
// times its own, where q is the part of the text that the name answers and f the part of
// the name that the text holds. Both parts weigh each word by its rarity, ln(1 + N/n) for one
// that n of N forms have, and by how like the two words are: 1 for the same word, 0.95 for its
// plural or singular, 0.6 to 1 for one that it begins, 1 − 1.5·typos/length for a misspelled
// one. A text that is one of the two words of a name, both equally rare, has q = 1 and f = 0.5,
// and so the score 0.752. A replaced abbreviation costs a factor 0.95, a changed space 0.9.
//
// A name that answers less than 0.3 of the text, or less than 0.6 of what the best name answers,
// is no hit.
func (x *Index) Search(text string, wanted []bool) []Hit {
	variants := x.variants(text)
	if variants == nil {
		return nil
	}
	s, ok := x.searchers.Get().(*searcher)
	if !ok {
		s = &searcher{index: x, matches: make([]formMatch, len(x.formRarity)), hitAt: make([]int32, x.numbering.Count())}
	}
	defer x.searchers.Put(s)
	s.wanted, s.thorough = wanted, false
	s.searchVariants(variants)
	if s.isUnsure() {
		s.reset()
		s.thorough = true
		s.searchVariants(variants)
	}
	hits := s.bestHits()
	s.reset()
	return hits
}

func (s *searcher) searchVariants(variants []variant) {
	for k := range variants {
		s.searchVariant(&variants[k])
	}
}

// isUnsure reports whether no name answers the text well although there are words in which typos
// were not looked for.
func (s *searcher) isUnsure() bool {
	unlooked := slices.ContainsFunc(s.words, func(w queryWord) bool { return !w.corrected && typoLimit(len(w.text)) > 0 })
	return unlooked && s.mostAnswered() < sureAnswer
}

// mostAnswered returns the largest part of the text that a hit answers.
func (s *searcher) mostAnswered() (most float32) {
	for k := range s.hits {
		most = max(most, s.hits[k].answered)
	}
	return most
}

// searchVariant adds the hits of one variant of the text.
func (s *searcher) searchVariant(v *variant) {
	content := v.contentWords()
	whole := float32(0)
	for k, word := range content {
		w := s.interpret(word, v.unfinished && word == v.words[len(v.words)-1])
		whole += w.weight
		for _, m := range w.meanings {
			s.addMeaning(uint8(k+1), m, w.weight)
		}
	}
	if form, called := s.index.findForm(v.words); called {
		s.record(form, v.factor, fullPoints*v.factor, v.way)
		s.matches[form].word = 0
	}
	for _, form := range s.touched {
		match := &s.matches[form]
		answered := match.textWeight / whole
		if match.word > 0 && answered >= minAnswered {
			named := min(match.nameWeight/s.index.formRarity[form], 1)
			score := fullPoints * partialFactor * v.factor * answered * (1 - nameShare + nameShare*named)
			s.record(form, answered*v.factor, score, max(v.way, match.way))
		}
		*match = formMatch{}
	}
	s.touched = s.touched[:0]
}

// addMeaning adds a meaning of a word of the variant to the forms that have it. word counts the
// words from 1. Of several meanings of one word in a form the best counts.
func (s *searcher) addMeaning(word uint8, m meaning, weight float32) {
	gain := m.likeness * s.index.rarity[m.word]
	for _, form := range s.index.formsWith.Of(m.word) {
		match := &s.matches[form]
		if match.word != word {
			if match.word == 0 {
				s.touched = append(s.touched, form)
			}
			match.word, match.wayBefore, match.likeness, match.gain = word, match.way, 0, 0
		}
		if m.likeness > match.likeness {
			match.textWeight += weight * (m.likeness - match.likeness)
			match.nameWeight += gain - match.gain
			match.likeness, match.gain, match.way = m.likeness, gain, max(match.wayBefore, m.way)
		}
	}
}

// record makes a hit of each wanted node that the form names, or improves the one it has. score
// is in points, before the score of the name.
func (s *searcher) record(form int32, answered, score float32, way Way) {
	x := s.index
	for k := x.nameStart[form]; k < x.nameStart[form+1]; k++ {
		name := &x.names[k]
		if !s.wanted[x.numbering.kind(name.Node)] {
			continue
		}
		h := Hit{name.Node, k, int32(score*name.Score + 0.5), answered, max(way, name.Kind.way())}
		if s.hitAt[name.Node] == 0 {
			s.hits = append(s.hits, h)
			s.hitAt[name.Node] = int32(len(s.hits))
		} else if known := &s.hits[s.hitAt[name.Node]-1]; h.points > known.points {
			*known = h
		}
	}
}

// reset forgets all hits and interpreted words.
func (s *searcher) reset() {
	for _, h := range s.hits {
		s.hitAt[h.Node] = 0
	}
	s.hits, s.words, s.corrected = s.hits[:0], s.words[:0], 0
}
