package search

import "slices"

// fullScore is a score of 1: scores are counted in such parts, so that equal ones are equal.
const fullScore = 10_000

// The ways in which a name may answer a text, the closest first.
const (
	wayCode = uint8(iota)
	wayExact
	wayGender
	wayWords
	wayPrefix
	wayTypo
	wayAbbreviation
)

const (
	maxHits = 1000
	// minAnswered is the least part of a text that a name must answer, and minOfBest the
	// least of what the best name answers: the rest is noise.
	minAnswered = 0.3
	minOfBest   = 0.6
	// sureAnswer is what a name must answer so that words which exist are taken as spelled right.
	sureAnswer = 0.8
	// plainMatch is how a name counts that has the words of a text but is not the text, and
	// nameMatters how much of that depends on the rest of the name.
	plainMatch  = 0.94
	nameMatters = 0.4
)

// A hit is a node that answers, by its best name.
type Hit struct {
	Node, name int32
	score      int32   // of fullScore
	answered   float32 // part of the text
	Way        uint8
}

// A seeker is the memory of a search, which the next one uses again: 20 bytes a form and 4 a
// node.
type seeker struct {
	names     *Index
	wanted    []bool // by kind
	thorough  bool   // typos are looked for in words that exist too
	corrected int
	senses    []senses
	reached   []reach // by form
	touched   []int32 // forms that a reading reached
	place     []int32 // by node, that of its hit in hits, from 1
	hits      []Hit
}

// A reach is what a reading has found of a form.
type reach struct {
	text, name  float32 // the weight of what is found, of the text's words and of the form's
	likeness    float32 // of the best sense of the word at hand
	gain        float32 // what it adds to name
	word        uint8   // the word at hand, from 1
	before, way uint8   // without the word at hand, and with it
}

// search gives the nodes of the wanted kinds that answer a text, the best first, then by id.
func (n *Index) Search(text string, wanted []bool) []Hit {
	readings := n.readings(text)
	if readings == nil {
		return nil
	}
	s, ok := n.seekers.Get().(*seeker)
	if !ok {
		s = &seeker{names: n, reached: make([]reach, len(n.whole)), place: make([]int32, n.numbers.Count())}
	}
	defer n.seekers.Put(s)
	s.wanted, s.thorough = wanted, false
	s.read(readings)
	if s.unsure() {
		s.clear()
		s.thorough = true
		s.read(readings)
	}
	hits := s.best()
	s.clear()
	return hits
}

func (s *seeker) read(readings []reading) {
	for k := range readings {
		s.seek(&readings[k])
	}
}

// unsure tells that no name answers the text well and that not all typos were looked for.
func (s *seeker) unsure() bool {
	unlooked := slices.ContainsFunc(s.senses, func(m senses) bool { return !m.misspelt && typoLimit(len(m.text)) > 0 })
	return unlooked && s.mostAnswered() < sureAnswer
}

func (s *seeker) mostAnswered() (most float32) {
	for k := range s.hits {
		most = max(most, s.hits[k].answered)
	}
	return most
}

// seek adds the hits of one reading.
func (s *seeker) seek(r *reading) {
	content := r.content()
	whole := float32(0)
	for k, word := range content {
		m := s.understand(word, r.begun && word == r.words[len(r.words)-1])
		whole += m.weight
		for _, one := range m.list {
			s.reach(uint8(k+1), one, m.weight)
		}
	}
	if form, called := s.names.formOf(r.words); called {
		s.hit(form, r.keeps, fullScore*r.keeps, r.way)
		s.reached[form].word = 0
	}
	for _, form := range s.touched {
		f := &s.reached[form]
		answered := f.text / whole
		if f.word > 0 && answered >= minAnswered {
			named := min(f.name/s.names.whole[form], 1)
			score := fullScore * plainMatch * r.keeps * answered * (1 - nameMatters + nameMatters*named)
			s.hit(form, answered*r.keeps, score, max(r.way, f.way))
		}
		*f = reach{}
	}
	s.touched = s.touched[:0]
}

// reach adds a sense of a word of the text to the forms that have it; of several senses of
// one word in a form the best counts.
func (s *seeker) reach(word uint8, m sense, weight float32) {
	gain := m.likeness * s.names.rarity[m.word]
	for _, form := range s.names.bearers.Of(m.word) {
		f := &s.reached[form]
		if f.word != word {
			if f.word == 0 {
				s.touched = append(s.touched, form)
			}
			f.word, f.before, f.likeness, f.gain = word, f.way, 0, 0
		}
		if m.likeness > f.likeness {
			f.text += weight * (m.likeness - f.likeness)
			f.name += gain - f.gain
			f.likeness, f.gain, f.way = m.likeness, gain, max(f.before, m.way)
		}
	}
}

// hit keeps the best name of each wanted node that is called by a form.
func (s *seeker) hit(form int32, answered, score float32, way uint8) {
	n := s.names
	for k := n.borne[form]; k < n.borne[form+1]; k++ {
		called := &n.list[k]
		if !s.wanted[n.numbers.kind(called.Node)] {
			continue
		}
		h := Hit{called.Node, k, int32(score*called.Score + 0.5), answered, max(way, called.Kind.way())}
		if s.place[called.Node] == 0 {
			s.hits = append(s.hits, h)
			s.place[called.Node] = int32(len(s.hits))
		} else if known := &s.hits[s.place[called.Node]-1]; h.score > known.score {
			*known = h
		}
	}
}

// way is that of a name which is the text.
func (k nameKind) way() uint8 {
	switch k {
	case NameCode:
		return wayCode
	case NameGender:
		return wayGender
	}
	return wayExact
}

// best are the hits without the noise, in order.
func (s *seeker) best() []Hit {
	least := minOfBest * s.mostAnswered()
	var counts [fullScore + 1]int32
	kept := make([]Hit, 0, min(len(s.hits), 2*maxHits))
	for _, h := range s.hits {
		if h.answered >= least {
			counts[h.score]++
		}
	}
	lowest, listed := int32(fullScore), counts[fullScore]
	for lowest > 0 && listed < maxHits {
		lowest--
		listed += counts[lowest]
	}
	for _, h := range s.hits {
		if h.answered >= least && h.score >= lowest {
			kept = append(kept, h)
		}
	}
	slices.SortFunc(kept, s.compare)
	return kept[:min(len(kept), maxHits)]
}

// compare puts the best first; of those of one score what is in force before what newer codes
// replace, then the lowest id.
func (s *seeker) compare(a, b Hit) int {
	if a.score != b.score {
		return int(b.score - a.score)
	}
	if old := s.replaced(a); old != s.replaced(b) {
		if old {
			return 1
		}
		return -1
	}
	return int(a.Node - b.Node)
}

func (s *seeker) replaced(h Hit) bool { return s.names.old != nil && s.names.old[h.Node] }

// text returns the name by which a hit answers.
func (n *Index) Text(h Hit) string { return n.list[h.name].Text }

// score returns how well a hit answers, 0..1.
func (h Hit) Rating() float64 { return float64(h.score) / fullScore }

// clear forgets all hits and senses.
func (s *seeker) clear() {
	for _, h := range s.hits {
		s.place[h.Node] = 0
	}
	s.hits, s.senses, s.corrected = s.hits[:0], s.senses[:0], 0
}
