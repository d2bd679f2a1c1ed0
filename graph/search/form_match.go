package search

import "cmp"

// A link says that a word of the vocabulary is a meaning of a word of the text.
type link struct {
	word     uint8 // of the text, from 0
	likeness float32
	way      Way
	next     int32 // the next link of the same word of the vocabulary, from 1; 0 for none
}

// A formMatch is what a variant of a text has in common with a form.
type formMatch struct {
	form     int32
	answered float32 // the part of the text that the form answers, 0..1
	named    float32 // the part of the form that the text names, 0..1
	way      Way
	complete bool // whether each word of the text has a word of its own in the form
	begins   bool // whether they are the form's first ones, in order
	general  bool // whether the rest of the form says no specialty: see french.IsGeneral
}

// maxFormWords is how many words of a name count.
const maxFormWords = 64

// link makes the meanings of the words of a variant findable by word of the vocabulary, and lists
// the forms that have one of them.
func (s *searcher) link(text []*queryWord) {
	for k, w := range text {
		for _, m := range w.meanings {
			s.links = append(s.links, link{uint8(k), m.likeness, m.way, s.linkOf[m.word]})
			s.linkOf[m.word] = int32(len(s.links))
			s.linked = append(s.linked, m.word)
			for _, form := range s.index.formsWith.Of(m.word) {
				if !s.isTouched[form] {
					s.isTouched[form] = true
					s.touched = append(s.touched, form)
				}
			}
		}
	}
}

// unlink forgets what link noted.
func (s *searcher) unlink() {
	for _, word := range s.linked {
		s.linkOf[word] = 0
	}
	for _, form := range s.touched {
		s.isTouched[form] = false
	}
	s.links, s.linked, s.touched = s.links[:0], s.linked[:0], s.touched[:0]
}

// match holds a form against the words of a variant. Each word of the text, in order, takes the
// word of the form that is most like it, of equals the first, unless an earlier one has taken it:
// in "chef de chantier" the text "chef de ch" has chef and chantier, in "chef de projet" only chef.
func (s *searcher) match(form int32, text []*queryWord) formMatch {
	x := s.index
	m := formMatch{form: form, complete: true, begins: true}
	words := x.formWords.Of(form)
	words = words[:min(len(words), maxFormWords)]
	var taken uint64
	var answered, whole, named float32
	for k, w := range text {
		whole += w.weight
		at, best := s.ownWord(words, taken, uint8(k))
		if best == nil {
			m.complete, m.begins = false, false
			continue
		}
		m.begins = m.begins && taken == x.firstContent(words, k)
		taken |= 1 << at
		answered += w.weight * best.likeness
		named += best.likeness * x.rarity[words[at]]
		m.way = max(m.way, best.way)
		m.begins = m.begins && taken == x.firstContent(words, k+1)
	}
	m.answered = answered / whole
	m.named = min(named/x.formRarity[form], 1)
	m.general = m.begins && x.isGeneral(words, len(text))
	return m
}

// ownWord returns the place in a form of the word that is most like a word of the text, and the
// link between the two, nil if all are taken or unlike.
func (s *searcher) ownWord(words []int32, taken uint64, word uint8) (at int, best *link) {
	for place, candidate := range words {
		if taken&(1<<place) != 0 {
			continue
		}
		for k := s.linkOf[candidate]; k != 0; k = s.links[k-1].next {
			if l := &s.links[k-1]; l.word == word && (best == nil || cmp.Less(best.likeness, l.likeness)) {
				at, best = place, l
			}
		}
	}
	return at, best
}

// firstContent returns the set of the places of the first words of a form that are not small, as
// many as that.
func (x *Index) firstContent(words []int32, count int) (places uint64) {
	for place, word := range words {
		if count == 0 {
			break
		}
		if !x.small[word] {
			places |= 1 << place
			count--
		}
	}
	return places
}

// isGeneral reports whether the words of a form behind the first ones that are not small, as many
// as skipped, say no specialty: there are one or two, and the last is a general one.
func (x *Index) isGeneral(words []int32, skipped int) bool {
	const most = 2
	rest, last := -skipped, int32(0)
	for _, word := range words {
		if !x.small[word] {
			rest++
			last = word
		}
	}
	return rest >= 1 && rest <= most && x.general[last]
}
