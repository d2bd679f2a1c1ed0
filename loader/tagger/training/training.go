// Package training learns the weights of a tagger from sentences whose labels are known, in whole or in part. Only
// tests use it.
package training

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"passerelle/loader/tagger"
)

// An Example is a sentence and, for each word, the set of labels that it may have, a bit for each. A word that may have
// any label teaches nothing.
type Example struct {
	tagger.Sequence
	Allowed []uint32
}

// Options say how weights are learned.
type Options struct {
	Kinds    []string
	Links    []string                  // the first stands for all others
	Names    map[tagger.Feature]string // of features
	Notes    []string                  // of the file
	MinCount int                       // of words, below which a feature has no weights
	Variance float64                   // of the Gaussian prior of weights, which is the L2 penalty
	Steps    int                       // of L-BFGS, at most
	Pruned   float64                   // weights below it are left out, and the others learned again
	Again    int                       // the steps for that
}

// Learn returns the model whose weights make the allowed labels of the examples likeliest: the maximum of the
// conditional log-likelihood, in which labels that are not known are summed over, less the L2 penalty, by L-BFGS. The
// same examples in the same order give the same weights on the same machine. It costs O(steps × words × features).
func Learn(examples []Example, o Options) (*tagger.Model, error) {
	p := newProblem(examples, o)
	x := make([]float64, p.size)
	x, err := p.minimize(x, o.Steps)
	if err != nil {
		return nil, err
	}
	if o.Pruned > 0 {
		p.prune(x, o.Pruned)
		if x, err = p.minimize(x, o.Again); err != nil {
			return nil, err
		}
	}
	return p.model(x), nil
}

// minimize returns the weights after some steps from x on.
func (p *problem) minimize(x []float64, steps int) ([]float64, error) {
	settings := &optimize.Settings{
		MajorIterations: steps, GradientThreshold: 1e-3, Concurrent: 1,
		Converger: &optimize.FunctionConverge{Relative: 1e-6, Iterations: 5},
	}
	var last []float64
	var value float64
	gradient := make([]float64, p.size)
	at := func(x []float64) {
		if last == nil || !floats.Equal(last, x) {
			value = p.loss(x, gradient)
			last = append(last[:0], x...)
		}
	}
	found, err := optimize.Minimize(optimize.Problem{
		Func: func(x []float64) float64 { at(x); return value },
		Grad: func(to, x []float64) { at(x); copy(to, gradient) },
	}, x, settings, &optimize.LBFGS{Store: 8})
	if found == nil {
		return nil, fmt.Errorf("training: %w", err)
	}
	if err != nil && found.Status != optimize.IterationLimit {
		return nil, fmt.Errorf("training: %w", err)
	}
	return found.X, nil
}

// A problem is the examples with numbers for their features, and weights by number.
type problem struct {
	Options
	examples []numbered
	labels   int
	features []tagger.Feature // by number
	weightAt []int            // of a feature's number and a label: the number of the weight, -1 for none
	linkAt   int              // the first weight of links
	size     int
	off      []bool // the weights that are left out
}

// A numbered is an example by the numbers of features and links.
type numbered struct {
	shared  []int
	words   [][]int
	links   []int
	allowed []uint32
}

func newProblem(examples []Example, o Options) *problem {
	p := &problem{Options: o, labels: 1 + 2*len(o.Kinds)}
	counts := map[tagger.Feature]int{}
	for _, e := range examples {
		for _, f := range e.AllShared() {
			counts[f]++
		}
		for k := range e.Words {
			for _, f := range e.AllOf(k) {
				counts[f]++
			}
		}
	}
	numbers := map[tagger.Feature]int{}
	number := func(list []tagger.Feature) (found []int) {
		for _, f := range list {
			if counts[f] < o.MinCount {
				continue
			}
			k, met := numbers[f]
			if !met {
				k = len(p.features)
				numbers[f] = k
				p.features = append(p.features, f)
			}
			found = append(found, k)
		}
		return found
	}
	for _, e := range examples {
		n := numbered{shared: number(e.AllShared()), allowed: e.Allowed}
		for k := range e.Words {
			n.words = append(n.words, number(e.AllOf(k)))
			n.links = append(n.links, max(0, slices.Index(o.Links, e.Links[k])))
		}
		p.examples = append(p.examples, n)
	}
	p.numberWeights()
	return p
}

// numberWeights gives a weight to each feature with each label that is allowed, and not any, of a word that has it.
func (p *problem) numberWeights() {
	p.weightAt = make([]int, len(p.features)*p.labels)
	for k := range p.weightAt {
		p.weightAt[k] = -1
	}
	note := func(features []int, allowed uint32) {
		for _, f := range features {
			for y := range p.labels {
				if at := f*p.labels + y; allowed&(1<<y) != 0 && p.weightAt[at] < 0 {
					p.weightAt[at] = p.size
					p.size++
				}
			}
		}
	}
	for _, e := range p.examples {
		for k, features := range e.words {
			if e.allowed[k] != 1<<p.labels-1 {
				note(features, e.allowed[k])
				note(e.shared, e.allowed[k])
			}
		}
	}
	p.linkAt = p.size
	p.size += len(p.Links) * p.labels * p.labels
	p.off = make([]bool, p.size)
}

// prune leaves out the weights of features that are small.
func (p *problem) prune(x []float64, least float64) {
	for k := range x[:p.linkAt] {
		if math.Abs(x[k]) < least {
			x[k], p.off[k] = 0, true
		}
	}
}

// model returns the model with weights.
func (p *problem) model(x []float64) *tagger.Model {
	m := tagger.NewModel(p.Kinds, p.Notes)
	pairs := p.labels * p.labels
	for k, link := range p.Links {
		m.SetLink(link, slices.Clone(x[p.linkAt+k*pairs:p.linkAt+(k+1)*pairs]))
	}
	for f, feature := range p.features {
		weights, any := make([]float64, p.labels), false
		for y := range p.labels {
			if at := p.weightAt[f*p.labels+y]; at >= 0 && !p.off[at] {
				weights[y], any = x[at], true
			}
		}
		if any {
			m.SetFeature(p.Names[feature], weights)
		}
	}
	return m
}

// workers is the number of parts into which the examples are split, whose gradients are summed in order, so that the sum
// is the same each time.
const workers = 2

// loss returns what is minimized, and its gradient.
func (p *problem) loss(x, gradient []float64) float64 {
	var moves [][]float64
	pairs := p.labels * p.labels
	for k := range p.Links {
		moves = append(moves, tagger.Moves(p.labels, x[p.linkAt+k*pairs:p.linkAt+(k+1)*pairs]))
	}
	losses, gradients := make([]float64, workers), make([][]float64, workers)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			gradients[w] = make([]float64, p.size)
			for k := w; k < len(p.examples); k += workers {
				losses[w] += p.examples[k].add(p, x, moves, gradients[w])
			}
		})
	}
	all.Wait()
	loss := 0.0
	for k := range gradient {
		gradient[k] = 0
	}
	for w := range workers {
		loss += losses[w]
		floats.Add(gradient, gradients[w])
	}
	for k := range gradient {
		if p.off[k] {
			gradient[k] = 0
			continue
		}
		loss += x[k] * x[k] / (2 * p.Variance)
		gradient[k] += x[k] / p.Variance
	}
	return loss
}

// add adds the gradient of an example, and returns its loss: the negative logarithm of the probability of the allowed
// labels. The gradient is the expected features among all labels less those among the allowed ones.
func (e *numbered) add(p *problem, x []float64, moves [][]float64, gradient []float64) float64 {
	n := p.labels
	scores, steps := make([]float64, n*len(e.words)), make([][]float64, len(e.words))
	shared := make([]float64, n)
	p.scores(shared, e.shared, x)
	for k, features := range e.words {
		copy(scores[k*n:], shared)
		p.scores(scores[k*n:(k+1)*n], features, x)
		steps[k] = moves[e.links[k]]
	}
	lattice := tagger.NewLattice(n, scores, steps)
	free, held := lattice.Marginals(nil), lattice.Marginals(e.allowed)
	expected, sum := make([]float64, n), make([]float64, n)
	for k, features := range e.words {
		for y := range tagger.Label(n) {
			expected[y] = free.Label(k, y) - held.Label(k, y)
			sum[y] += expected[y]
		}
		p.spread(gradient, features, expected)
		for x := range tagger.Label(n) {
			for y := range tagger.Label(n) {
				if k > 0 && y.MayFollow(x) {
					gradient[p.linkAt+(e.links[k]*n+int(x))*n+int(y)] += free.Pair(k, x, y) - held.Pair(k, x, y)
				}
			}
		}
	}
	p.spread(gradient, e.shared, sum)
	return free.LogSum() - held.LogSum()
}

func (p *problem) scores(to []float64, features []int, x []float64) {
	for _, f := range features {
		for y, at := range p.weightAt[f*p.labels : (f+1)*p.labels] {
			if at >= 0 {
				to[y] += x[at]
			}
		}
	}
}

func (p *problem) spread(gradient []float64, features []int, values []float64) {
	for _, f := range features {
		for y, at := range p.weightAt[f*p.labels : (f+1)*p.labels] {
			if at >= 0 {
				gradient[at] += values[y]
			}
		}
	}
}
