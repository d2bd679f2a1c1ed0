package search

import "slices"

const (
	// minAnswered is the least part of a text that a name must answer.
	minAnswered = 0.3
	// sureAnswer is the part of a text that a name must answer; where none does, typos are looked
	// for even in words that exist.
	sureAnswer = 0.8
	// partialFactor is what a name that has words of the text but does not equal it keeps of its
	// score, leastNamed is what is left of that for a name of which the text has next to nothing, and
	// standingShare how much the standing of the node adds.
	partialFactor = 0.94
	leastNamed    = 0.5
	standingShare = 0.25
)

// A searcher holds the memory of one search, which the next one uses again: up to 13 bytes a form,
// 4 a word and 12 a node. A form is the list of folded words that names share.
type searcher struct {
	index     *Index
	wanted    []bool       // by kind
	thorough  bool         // whether typos are looked for in words that exist too
	corrected int          // words in which typos were looked for
	words     []*queryWord // words of the variants, each as it was interpreted
	links     []link       // of the variant at hand
	linkOf    []int32      // by word of the vocabulary: its first link, from 1
	linked    []int32      // the words that have links
	isTouched []bool       // by form
	touched   []int32      // forms with words of the variant at hand
	matches   []formMatch  // of those that answer enough of it
	standings []standing   // by node
	standing  []int32      // the nodes that have one
	hitAt     []int32      // by node: the place of its hit in hits, from 1
	hits      []Hit
}

// Search returns the nodes of the wanted kinds that answer a text whose last word may be unfinished,
// at most 1,000: the best first; among equal scores what the text itself names before what an abbreviation
// stands for, then the one of the higher weight, then the lowest number. wanted has a mark for each kind of the numbering.
//
// A name that equals the text has its own score (Name.Score). Any other has
//
//	0.94 · q · (h + (1 − h) · f⁴), with h = 0.5 + 0.25 · g,
//
// times its own, where q is the part of the text that the name answers, f the part of the name that
// the text holds, and g the standing of the node (standing.value). So a name that the text holds whole
// comes before longer ones, and of these the plain case first. The parts weigh each word by its
// rarity, ln(1 + N/n) for one that n of N forms have, and by how like the two words are: 1 for the
// same word, 0.95 for its plural or singular, 0.7 to 0.9 for one that it begins, 1 − 1.5·typos/length
// for a misspelled one. Each word of the text counts by a word of its own in the name. A text
// that is one of the two words of a name, both equally rare, has q = 1 and f = 0.5, and so at least
// the score 0.4994. A replaced abbreviation costs a factor 0.95, a changed space 0.9.
//
// Where names have a word for each of the text, those that do not are no hits. A name that answers
// less than 0.3 of the text, or less than 0.6 of what the best name answers, is none either.
func (x *Index) Search(text string, wanted []bool) []Hit { return x.search(text, wanted, false) }

// SearchWhole is Search for a text whose last word is finished.
func (x *Index) SearchWhole(text string, wanted []bool) []Hit { return x.search(text, wanted, true) }

func (x *Index) search(text string, wanted []bool, whole bool) []Hit {
	variants := x.variants(text, whole)
	if variants == nil {
		return nil
	}
	s, ok := x.searchers.Get().(*searcher)
	if !ok {
		s = newSearcher(x)
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

func newSearcher(x *Index) *searcher {
	nodes := x.numbering.Count()
	return &searcher{
		index: x, linkOf: make([]int32, x.words.len()), isTouched: make([]bool, len(x.formRarity)),
		standings: make([]standing, nodes), hitAt: make([]int32, nodes),
	}
}

func (s *searcher) searchVariants(variants []variant) {
	for k := range variants {
		s.searchVariant(&variants[k])
	}
}

// isUnsure reports whether no name answers the text well although there are words in which typos
// were not looked for.
func (s *searcher) isUnsure() bool {
	unlooked := slices.ContainsFunc(s.words, func(w *queryWord) bool { return !w.corrected && typoLimit(len(w.text)) > 0 })
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
	var text []*queryWord
	content := v.contentWords()
	for _, word := range content {
		unfinished := v.unfinished && word == v.words[len(v.words)-1] && (len(content) > 1 || len(word) >= minPrefixBytes)
		text = append(text, s.interpret(word, unfinished))
	}
	s.link(text)
	for _, form := range s.touched {
		if m := s.match(form, text); m.answered >= minAnswered {
			s.matches = append(s.matches, m)
			if m.begins && m.way != ByTypo && v.way != ByTypo {
				s.countTitles(&m)
			}
		}
	}
	equal, called := s.index.findForm(v.words)
	for k := range s.matches {
		if m := &s.matches[k]; !called || m.form != equal {
			s.record(v, m)
		}
	}
	if called {
		s.recordEqual(v, equal)
	}
	s.matches = s.matches[:0]
	s.forgetStandings()
	s.unlink()
}

// record makes a hit of each wanted node that a form names, or improves the one it has. A label of
// both genders counts only whole: each of the two has its words, and no other gender beside it.
func (s *searcher) record(v *variant, m *formMatch) {
	base := fullPoints * partialFactor * v.factor * m.answered
	named := m.named * m.named * m.named * m.named
	for k := s.index.nameStart[m.form]; k < s.index.nameStart[m.form+1]; k++ {
		name := &s.index.names[k]
		if name.Kind == NamePair {
			continue
		}
		st := s.standings[name.Node]
		least := leastNamed + standingShare*st.value(s.index.weight(name.Node))
		s.add(k, Hit{
			answered: m.answered * v.factor, points: int32(base*(least+(1-least)*named)*name.Score + 0.5), Way: max(v.way, m.way, name.Kind.Way()),
			complete: m.complete, named: m.named, standing: st,
		})
	}
}

// recordEqual makes hits of the nodes that a form names which equals the variant.
func (s *searcher) recordEqual(v *variant, form int32) {
	for k := s.index.nameStart[form]; k < s.index.nameStart[form+1]; k++ {
		name := &s.index.names[k]
		s.add(k, Hit{
			answered: v.factor, points: int32(fullPoints*v.factor*name.Score + 0.5), Way: max(v.way, name.Kind.Way()),
			complete: true, named: 1, whole: v.way != ByTypo, standing: s.standings[name.Node],
		})
	}
}

// add adds the hit by a name if its node is wanted and has no better one. Its standing is the best
// of both.
func (s *searcher) add(name int32, h Hit) {
	h.name, h.Node = name, s.index.names[name].Node
	if !s.wanted[s.index.numbering.kind(h.Node)] {
		return
	}
	if s.hitAt[h.Node] == 0 {
		s.hits = append(s.hits, h)
		s.hitAt[h.Node] = int32(len(s.hits))
		return
	}
	known := &s.hits[s.hitAt[h.Node]-1]
	best := standing{max(h.standing.titles, known.standing.titles), max(h.standing.label, known.standing.label)}
	if h.points > known.points {
		h.complete = h.complete || known.complete
		*known = h
	}
	known.standing = best
}

// reset forgets all hits and interpreted words.
func (s *searcher) reset() {
	for _, h := range s.hits {
		s.hitAt[h.Node] = 0
	}
	s.hits, s.words, s.corrected = s.hits[:0], s.words[:0], 0
}
