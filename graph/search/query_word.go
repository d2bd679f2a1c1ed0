package search

import (
	"math"
	"strings"
)

// A meaning is a word of the vocabulary that a word of a text may stand for.
type meaning struct {
	word     int32   // place in the vocabulary
	likeness float32 // of the two words, 0..1
	way      Way
}

// A queryWord is a word of a text with all its meanings.
type queryWord struct {
	text       string
	unfinished bool // whether it may be only the beginning of a word
	meanings   []meaning
	weight     float32 // in the text: its rarity, or that of what it may stand for
	corrected  bool    // whether typos were looked for
}

const (
	minPrefixBytes    = 2    // of a word that may be unfinished and stands alone
	maxCorrected      = 6    // words of a text in which typos are looked for
	inflectedLikeness = 0.95 // of a word and its plural or singular
	prefixLikeness    = 0.7  // of an unfinished word and the rarest that it begins
	prefixRise        = 0.2  // added for the commonest that it begins
	typoLoss          = 1.5  // likeness lost by typos, as a multiple of their part of the word's bytes
	unmatchedFactor   = 0.5  // what an unknown word that stands for no other keeps of its weight
)

// interpret finds the words that a word of a text may stand for: itself, its plural or singular,
// and those that it begins if it is unfinished. Where there are none, or the search is thorough,
// it also finds those that differ by one typo, or else by two.
func (s *searcher) interpret(text string, unfinished bool) *queryWord {
	for k := range s.words {
		if w := s.words[k]; w.text == text && w.unfinished == unfinished {
			return w
		}
	}
	w := &queryWord{text: text, unfinished: unfinished}
	words := &s.index.words
	if place, known := words.find(text); known {
		w.meanings = append(w.meanings, meaning{place, 1, ByWords})
		w.weight = s.index.rarity[place]
	}
	for _, form := range otherNumber(text) {
		if place, known := words.find(form); known {
			w.add(meaning{place, inflectedLikeness, ByWords})
		}
	}
	if unfinished {
		s.addCompletions(w)
	}
	if len(w.meanings) == 0 || s.thorough {
		s.addCorrections(w)
	}
	if w.weight == 0 { // unfinished, unknown or small
		w.weight = s.index.unknownWeight
		if len(w.meanings) == 0 {
			w.weight *= unmatchedFactor
		}
	}
	s.words = append(s.words, w)
	return w
}

// addCompletions adds the words that an unfinished word begins. The more names have one, compared with
// the word that most names have, the likelier it is meant: for "vend" vendeur is likelier than
// vendangeur.
func (s *searcher) addCompletions(w *queryWord) {
	low, high := s.index.words.withPrefix(w.text)
	most := 0
	for place := low; place < high; place++ {
		most = max(most, len(s.index.formsWith.Of(place)))
	}
	for place := low; place < high; place++ {
		common := math.Log1p(float64(len(s.index.formsWith.Of(place)))) / math.Log1p(float64(max(most, 1)))
		w.add(meaning{place, prefixLikeness + prefixRise*float32(common), ByPrefix})
	}
}

// add adds a meaning unless the word at that place is one already: the better ones come first.
func (w *queryWord) add(m meaning) {
	for _, known := range w.meanings[:min(len(w.meanings), 8)] { // the word itself and its inflections
		if known.word == m.word {
			return
		}
	}
	w.meanings = append(w.meanings, m)
}

// addCorrections adds the words that differ from a word by the fewest typos within its limit:
// "comunity" gets community, with the likeness 1 − 1.5·1/9 ≈ 0.83.
func (s *searcher) addCorrections(w *queryWord) {
	most := typoLimit(len(w.text))
	if s.corrected == maxCorrected || most == 0 {
		return
	}
	if len(w.meanings) > 0 {
		most = 1 // in a word that exists
	}
	s.corrected++
	w.corrected = true
	before := len(w.meanings)
	for limit := 1; limit <= most && len(w.meanings) == before; limit++ {
		s.index.words.near(w.text, limit, func(place int32, typos int) {
			lost := typoLoss * float32(typos) / float32(max(len(w.text), len(s.index.words.word(place))))
			w.add(meaning{place, 1 - lost, ByTypo})
			w.weight = max(w.weight, s.index.rarity[place])
		})
	}
}

// otherNumber returns the plural or singular that a folded word may have: "manager" gives
// managers, "reseaux" reseau and reseal, "commercial" commerciaux and commercials.
func otherNumber(word string) []string {
	switch {
	case len(word) < 3:
		return nil
	case strings.HasSuffix(word, "aux"):
		return []string{word[:len(word)-1], word[:len(word)-2] + "l"}
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"):
		return []string{word[:len(word)-1]}
	case strings.HasSuffix(word, "al"):
		return []string{word[:len(word)-1] + "ux", word + "s"}
	case strings.HasSuffix(word, "u"):
		return []string{word + "x", word + "s"}
	}
	return []string{word + "s"}
}
