package search

import "strings"

// A sense is a word of the vocabulary that a word of a text may stand for.
type sense struct {
	word     int32
	likeness float32 // 0..1
	way      uint8
}

// senses are those of one word of a text.
type senses struct {
	text     string
	begun    bool
	list     []sense
	weight   float32 // of the word in the text
	misspelt bool    // typos were looked for
}

const (
	minBegun       = 2 // bytes of a word that may be only begun
	maxMisspelt    = 6 // words of a text in which typos are looked for
	inflectedWord  = 0.95
	begunWord      = 0.6 // one of which next to nothing is typed
	perTypo        = 1.5 // what a word loses by typos, as a part of its length
	unheardMatters = 0.5 // so much of the weight of an unknown word remains where it stands for none
)

// understand finds the words that a word of a text may stand for: itself, its plural and singular,
// those that it begins if it is begun; and, where there are none or all is tried, those it
// differs from by one typo, or else by two.
func (s *seeker) understand(text string, begun bool) *senses {
	for k := range s.senses {
		if m := &s.senses[k]; m.text == text && m.begun == begun {
			return m
		}
	}
	m := senses{text: text, begun: begun}
	words := &s.names.words
	if place, known := words.find(text); known {
		m.list = append(m.list, sense{place, 1, wayWords})
		m.weight = s.names.rarity[place]
	}
	for _, form := range otherNumber(text) {
		if place, known := words.find(form); known {
			m.add(sense{place, inflectedWord, wayWords})
		}
	}
	if begun && len(text) >= minBegun {
		low, high := words.begin(text)
		for place := low; place < high; place++ {
			typed := float32(len(text)) / float32(len(words.word(place)))
			m.add(sense{place, begunWord + (1-begunWord)*typed, wayPrefix})
		}
	}
	if len(m.list) == 0 || s.thorough {
		s.correct(&m)
	}
	if m.weight == 0 { // begun, unknown or small
		m.weight = s.names.unheard
		if len(m.list) == 0 {
			m.weight *= unheardMatters
		}
	}
	s.senses = append(s.senses, m)
	return &s.senses[len(s.senses)-1]
}

// add keeps a sense of a word that has none yet: better ones come first.
func (m *senses) add(added sense) {
	for _, known := range m.list[:min(len(m.list), 8)] { // the word itself and its inflections
		if known.word == added.word {
			return
		}
	}
	m.list = append(m.list, added)
}

// correct adds the words from which a word differs by the fewest typos.
func (s *seeker) correct(m *senses) {
	most := typoLimit(len(m.text))
	if s.corrected == maxMisspelt || most == 0 {
		return
	}
	if len(m.list) > 0 {
		most = 1 // in a word that there is
	}
	s.corrected++
	m.misspelt = true
	before := len(m.list)
	for limit := 1; limit <= most && len(m.list) == before; limit++ {
		s.names.words.near(m.text, limit, func(place int32, typos int) {
			lost := perTypo * float32(typos) / float32(max(len(m.text), len(s.names.words.word(place))))
			m.add(sense{place, 1 - lost, wayTypo})
			m.weight = max(m.weight, s.names.rarity[place])
		})
	}
}

// otherNumber are the plural or singular that a word may have.
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
