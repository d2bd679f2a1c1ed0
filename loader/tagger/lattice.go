package tagger

import "math"

// A Lattice has the potentials of all labels of all words of a sequence: how likely each is by its features, and each
// pair of labels that follow each other.
type Lattice struct {
	labels int
	scores []float64   // of word k and label y at k*labels+y; once raised, their exp up to a factor for each word
	moves  [][]float64 // of the step to word k: from label x to y at x*labels+y
	shift  float64     // the logarithm of the product of those factors
}

// NewLattice returns a lattice of the scores of words, by label, and of the potentials of the step to each word, by
// pairs of labels, which are 0 for pairs that cannot be. It keeps and changes the scores.
func NewLattice(labels int, scores []float64, moves [][]float64) *Lattice {
	l := &Lattice{labels: labels, scores: scores, moves: moves}
	l.raise()
	return l
}

// raise makes potentials of scores, of which the greatest of each word is 1.
func (l *Lattice) raise() {
	for at := 0; at < len(l.scores); at += l.labels {
		scores := l.scores[at : at+l.labels]
		most := scores[0]
		for _, score := range scores {
			most = max(most, score)
		}
		for y := range scores {
			scores[y] = math.Exp(scores[y] - most)
		}
		l.shift += most
	}
}

// words returns the number of words.
func (l *Lattice) words() int { return len(l.moves) }

// begins reports whether a label may be that of the first word.
func begins(y int) bool { return !Label(y).isInside() }

// Marginals are the probabilities of labels, by the forward-backward algorithm, scaled at each word (Rabiner, A
// Tutorial on Hidden Markov Models, Proc. IEEE 77, 1989, section V.A).
type Marginals struct {
	*Lattice
	mask              []uint32
	forward, backward []float64
	scale             []float64
}

// Marginals returns the probabilities of labels. mask has for each word the set of labels that it may have, a bit for
// each; nil allows all. It costs O(words × labels²).
func (l *Lattice) Marginals(mask []uint32) *Marginals {
	m := &Marginals{Lattice: l, mask: mask}
	m.find()
	return m
}

// find finds the probabilities.
func (m *Marginals) find() {
	n, words := m.labels, m.words()
	m.forward, m.backward, m.scale = room(m.forward, n*words), room(m.backward, n*words), room(m.scale, words)
	for k := range words {
		m.step(k)
	}
	for y := range n {
		m.backward[(words-1)*n+y] = 1
	}
	for k := words - 2; k >= 0; k-- {
		for x := range n {
			m.backward[k*n+x] = m.after(k, x, -1)
		}
	}
}

// room returns as many zeros, in the memory of others if that is enough.
func room(others []float64, n int) []float64 {
	if cap(others) < n {
		return make([]float64, n)
	}
	others = others[:n]
	clear(others)
	return others
}

// step goes forward to a word.
func (m *Marginals) step(k int) {
	n := m.labels
	here := m.forward[k*n : (k+1)*n]
	sum := 0.0
	for y := range here {
		if !m.allows(k, y) {
			continue
		}
		reach := 0.0
		if k == 0 {
			if begins(y) {
				reach = 1
			}
		} else {
			for x, before := range m.forward[(k-1)*n : k*n] {
				reach += before * m.moves[k][x*n+y]
			}
		}
		here[y] = reach * m.scores[k*n+y]
		sum += here[y]
	}
	if sum == 0 {
		sum = math.SmallestNonzeroFloat64
	}
	for y := range here {
		here[y] /= sum
	}
	m.scale[k] = sum
}

// after returns the likelihood of all that stands after word k where that has label x, but for sequences in which the
// next word has the label except.
func (m *Marginals) after(k, x, except int) float64 {
	n, sum := m.labels, 0.0
	for y := range n {
		if y != except && m.allows(k+1, y) {
			sum += m.moves[k+1][x*n+y] * m.scores[(k+1)*n+y] * m.backward[(k+1)*n+y]
		}
	}
	return sum / m.scale[k+1]
}

func (m *Marginals) allows(k, y int) bool { return m.mask == nil || m.mask[k]&(1<<y) != 0 }

// LogSum returns the logarithm of the sum of the potentials of all sequences of labels.
func (m *Marginals) LogSum() float64 {
	sum := m.shift
	for _, scale := range m.scale {
		sum += math.Log(scale)
	}
	return sum
}

// Label returns the probability that a word has a label.
func (m *Marginals) Label(k int, y Label) float64 {
	at := k*m.labels + int(y)
	return m.forward[at] * m.backward[at]
}

// Pair returns the probability that word k has label y, and the one before it label x.
func (m *Marginals) Pair(k int, x, y Label) float64 {
	if !m.allows(k, int(y)) {
		return 0
	}
	n := m.labels
	return m.forward[(k-1)*n+int(x)] * m.moves[k][int(x)*n+int(y)] * m.scores[k*n+int(y)] * m.backward[k*n+int(y)] / m.scale[k]
}

// Of returns the probability that the words from first to last, and no more of those around them, are a span of a
// kind.
func (m *Marginals) Of(first, last, kind int) float64 {
	inside := int(Inside(kind))
	here, v := m.run(first, last, int(Begin(kind)), inside)
	if last == m.words()-1 {
		return v
	}
	return v * m.after(last, here, inside)
}

// Outside returns the probability that none of the words from first to last is one of a span.
func (m *Marginals) Outside(first, last int) float64 {
	_, v := m.run(first, last, int(Outside), int(Outside))
	return v * m.backward[last*m.labels+int(Outside)]
}

// run returns the likelihood of what stands up to the word last, in which the word first has a label and those after it
// another, and the label of the last.
func (m *Marginals) run(first, last, label, more int) (here int, v float64) {
	n := m.labels
	here, v = label, m.forward[first*n+label]
	for k := first + 1; k <= last; k++ {
		v *= m.moves[k][here*n+more] * m.scores[k*n+more] / m.scale[k]
		here = more
	}
	return here, v
}
