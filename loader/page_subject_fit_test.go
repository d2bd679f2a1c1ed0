package loader_test

import (
	"math"

	"gonum.org/v1/gonum/optimize"

	"passerelle/loader/weigh"
	"passerelle/loader/weigh/train"
)

// A choice is a page with the titles of which one is its métier, by their features, and those that are right; the first
// stands for none of them.
type choice struct {
	features [][]string
	right    []bool
}

// fitChoices returns the weights that make the right titles of pages most probable: those of a conditional logit, by
// L-BFGS, with a penalty for the squares of weights, per page. A feature that fewer than some titles have gets none.
func fitChoices(choices []choice, ridge float64, least int) (*weigh.Model, error) {
	p := newChoiceProblem(choices, ridge, least)
	result, err := optimize.Minimize(
		optimize.Problem{Func: p.loss, Grad: p.gradient}, make([]float64, len(p.names)),
		&optimize.Settings{GradientThreshold: 1e-4, MajorIterations: 2000, Converger: optimize.NeverTerminate{}}, &optimize.LBFGS{},
	)
	if err != nil {
		return nil, err
	}
	m := &weigh.Model{Classes: []string{"other", "subject"}, Weights: map[string][]float64{}}
	for k, name := range p.names {
		if w := math.Round(100*result.X[k]) / 100; math.Abs(w) >= 0.02 {
			m.Weights[name] = []float64{0, w}
		}
	}
	return m, nil
}

// A choiceProblem is what fitChoices minimises.
type choiceProblem struct {
	names  []string
	titles [][][]int // the numbers of the features of each title of each page
	right  [][]bool
	ridge  float64
}

func newChoiceProblem(choices []choice, ridge float64, least int) *choiceProblem {
	v := train.NewVocabulary(least, func(yield func([]string) bool) {
		for _, c := range choices {
			for _, features := range c.features {
				if !yield(features) {
					return
				}
			}
		}
	})
	p := &choiceProblem{names: v.Features, ridge: ridge}
	for _, c := range choices {
		var titles [][]int
		for _, features := range c.features {
			titles = append(titles, v.Numbers(features))
		}
		p.titles, p.right = append(p.titles, titles), append(p.right, c.right)
	}
	return p
}

func (p *choiceProblem) loss(weights []float64) float64 { return p.evaluate(weights, nil) }

func (p *choiceProblem) gradient(slope, weights []float64) { p.evaluate(weights, slope) }

// evaluate returns the mean of minus the logarithm of the probability of the right titles, with the penalty, and sets the
// slope if it is asked for.
func (p *choiceProblem) evaluate(weights, slope []float64) float64 {
	total := 0.0
	clear(slope)
	share := 1 / float64(len(p.titles))
	for n, titles := range p.titles {
		sums := make([]float64, len(titles))
		for k, features := range titles {
			for _, f := range features {
				sums[k] += weights[f]
			}
		}
		weigh.Softmax(sums)
		right := 1e-300
		for k, is := range p.right[n] {
			if is {
				right += sums[k]
			}
		}
		total -= share * math.Log(right)
		for k, features := range titles {
			miss := sums[k]
			if p.right[n][k] {
				miss -= sums[k] / right
			}
			if slope != nil && miss != 0 {
				for _, f := range features {
					slope[f] += share * miss
				}
			}
		}
	}
	for k, w := range weights {
		total += p.ridge / 2 * w * w
		if slope != nil {
			slope[k] += p.ridge * w
		}
	}
	return total
}
