package tagger

// A Span is a run of words of a kind, with the probability that just these words are one.
type Span struct {
	First, Last int // words
	Kind        int
	Probability float64
}

// A Tagger finds spans by a Model. It uses the memory of one sequence for the next, and so serves one caller at a time.
type Tagger struct {
	*Model
	lattice   Lattice
	marginals Marginals
	shared    []float64
	likeliest likeliestPath
}

// NewTagger returns a tagger.
func (m *Model) NewTagger() *Tagger { return &Tagger{Model: m} }

// Spans returns the spans of the likeliest labels of a sequence, in order, and the probabilities of all labels, which hold until
// Spans is called again. A sequence has at least one word. It costs O(words × (features + labels²)).
func (t *Tagger) Spans(s *Sequence) (spans []Span, marginals *Marginals) {
	t.look(s)
	t.marginals.Lattice = &t.lattice
	t.marginals.find()
	labels := t.likeliest.labelsOf(&t.lattice)
	for k := 0; k < len(labels); k++ {
		kind := labels[k].Kind()
		if kind < 0 {
			continue
		}
		first := k
		for k+1 < len(labels) && labels[k+1] == Inside(kind) {
			k++
		}
		spans = append(spans, Span{first, k, kind, t.marginals.Of(first, k, kind)})
	}
	return spans, &t.marginals
}

// look makes the lattice of a sequence.
func (t *Tagger) look(s *Sequence) {
	n := t.labels()
	l := &t.lattice
	l.labels, l.shift, l.scores, l.moves = n, 0, room(l.scores, n*len(s.Words)), l.moves[:0]
	t.shared = room(t.shared, n)
	t.addShared(t.shared, s)
	for k := range s.Words {
		scores := l.scores[k*n : (k+1)*n]
		copy(scores, t.shared)
		t.addOf(scores, s, k)
		l.moves = append(l.moves, t.moves[t.links[s.Links[k]]])
	}
	l.raise()
}

// addShared adds the weights of AllShared to the scores of labels.
func (m *Model) addShared(scores []float64, s *Sequence) {
	if s.Base != nil {
		m.addShared(scores, s.Base)
	}
	m.add(scores, s.Shared)
}

// addOf adds the weights of AllOf a word to the scores of labels.
func (m *Model) addOf(scores []float64, s *Sequence, k int) {
	if s.Base != nil {
		m.addOf(scores, s.Base, k)
	}
	m.add(scores, s.Words[k])
}

// add adds the weights of features to the scores of labels.
func (m *Model) add(scores []float64, features []Feature) {
	for _, f := range features {
		at, known := m.rows[f]
		if !known {
			continue
		}
		for label, weight := range m.weights[at : at+len(scores)] {
			scores[label] += float64(weight)
		}
	}
}
