// Package train finds the weights of a weigh.Model: those that make what is known of samples most probable, and that are
// small. It is for whoever changes pages or features; no program that answers needs it.
package train

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"passerelle/loader/weigh"
)

// A Sample is a phrase by its features, of which the class is known.
type Sample struct {
	Features []string
	Class    int // the index of its class
}

// Options say how weights are found.
type Options struct {
	// Ridge is what the square of a weight costs, per sample: the higher, the smaller are the weights, and the less do they
	// follow single samples. 0.001 is usual.
	Ridge float64
	// Least is how many samples must have a feature, which else gets no weight.
	Least int
	// Negligible is the weight below which, for all classes, a feature is left out of the model.
	Negligible float64
}

// Fit returns the model of the classes that fits the samples, with weights to a hundredth. It minimises the cross entropy
// with a ridge penalty by L-BFGS (D. C. Liu and J. Nocedal, 1989), which ends in the same weights whatever the order of the
// samples. An error says that this did not converge. It costs some hundred passes over all features of all samples.
func Fit(classes []string, samples []Sample, o Options) (*weigh.Model, error) {
	p := newProblem(len(classes), samples, o)
	result, err := optimize.Minimize(
		optimize.Problem{Func: p.loss, Grad: p.gradient},
		make([]float64, len(p.features)*len(classes)),
		&optimize.Settings{GradientThreshold: 1e-5, MajorIterations: 2000, Converger: optimize.NeverTerminate{}},
		&optimize.LBFGS{},
	)
	if err != nil {
		return nil, fmt.Errorf("fitting %d samples: %w", len(samples), err)
	}
	return p.model(classes, result.X, o), nil
}

// A problem is what is minimised: the samples with numbers for their features.
type problem struct {
	classes  int
	features []string // in order; the weights of the k-th begin at k×classes
	samples  []numbered
	ridge    float64
	of       []float64 // the weights for which the gradient and the loss below hold
	lossOf   float64
	slope    []float64
}

// A numbered sample has the numbers of its features.
type numbered struct {
	features []int
	class    int
}

func newProblem(classes int, samples []Sample, o Options) *problem {
	v := NewVocabulary(o.Least, func(yield func([]string) bool) {
		for _, s := range samples {
			if !yield(s.Features) {
				return
			}
		}
	})
	p := &problem{classes: classes, features: v.Features, ridge: o.Ridge}
	for _, s := range samples {
		p.samples = append(p.samples, numbered{v.Numbers(s.Features), s.Class})
	}
	return p
}

// loss returns the mean of minus the logarithm of the probability of the right class, and the penalty.
func (p *problem) loss(weights []float64) float64 {
	p.evaluate(weights)
	return p.lossOf
}

func (p *problem) gradient(slope, weights []float64) {
	p.evaluate(weights)
	copy(slope, p.slope)
}

// evaluate computes loss and gradient together, once for the same weights.
func (p *problem) evaluate(weights []float64) {
	if slices.Equal(p.of, weights) {
		return
	}
	p.of, p.lossOf, p.slope = slices.Clone(weights), 0, make([]float64, len(weights))
	share := 1 / float64(max(len(p.samples), 1))
	sums := make([]float64, p.classes)
	for _, s := range p.samples {
		clear(sums)
		for _, feature := range s.features {
			for class := range sums {
				sums[class] += weights[feature*p.classes+class]
			}
		}
		weigh.Softmax(sums)
		p.lossOf -= share * math.Log(max(sums[s.class], math.SmallestNonzeroFloat64))
		sums[s.class]--
		for _, feature := range s.features {
			for class, miss := range sums {
				p.slope[feature*p.classes+class] += share * miss
			}
		}
	}
	for k, weight := range weights {
		p.lossOf += p.ridge / 2 * weight * weight
		p.slope[k] += p.ridge * weight
	}
}

// model returns the weights that are not negligible, rounded.
func (p *problem) model(classes []string, weights []float64, o Options) *weigh.Model {
	m := &weigh.Model{Classes: classes, Weights: map[string][]float64{}}
	for k, feature := range p.features {
		rounded, heaviest := make([]float64, p.classes), 0.0
		for class := range rounded {
			rounded[class] = math.Round(100*weights[k*p.classes+class]) / 100
			heaviest = max(heaviest, math.Abs(rounded[class]))
		}
		if heaviest >= o.Negligible && heaviest > 0 {
			m.Weights[feature] = rounded
		}
	}
	return m
}
