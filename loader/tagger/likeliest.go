package tagger

import "math"

// A likeliestPath finds the likeliest labels of a lattice (Viterbi, Error Bounds for Convolutional Codes, IEEE Trans. Inform.
// Theory 13, 1967).
type likeliestPath struct {
	from       []Label // of word k and label y at k*labels+y: the label before on the likeliest way there
	last, here []float64
	labels     []Label
}

// labelsOf returns the likeliest labels of the words. It costs O(words × labels²).
func (p *likeliestPath) labelsOf(l *Lattice) []Label {
	n, words := l.labels, l.words()
	p.last, p.here = room(p.last, n), room(p.here, n)
	p.from = p.from[:0]
	for k := range words {
		p.step(l, k)
	}
	p.labels = append(p.labels[:0], make([]Label, words)...)
	for y, v := range p.last {
		if v > p.last[p.labels[words-1]] {
			p.labels[words-1] = Label(y)
		}
	}
	for k := words - 1; k > 0; k-- {
		p.labels[k-1] = p.from[k*n+int(p.labels[k])]
	}
	return p.labels
}

// step goes on to a word.
func (p *likeliestPath) step(l *Lattice, k int) {
	n, most := l.labels, 0.0
	for y := range n {
		reach, from := 0.0, Label(0)
		if k == 0 && begins(y) {
			reach = 1
		}
		for x := 0; k > 0 && x < n; x++ {
			if v := p.last[x] * l.moves[k][x*n+y]; v > reach {
				reach, from = v, Label(x)
			}
		}
		p.from = append(p.from, from)
		p.here[y] = reach * l.scores[k*n+y]
		most = max(most, p.here[y])
	}
	for y := range n {
		p.last[y] = p.here[y] / max(most, math.SmallestNonzeroFloat64)
	}
}
