// Package weigh says what a phrase of a page states, by weights that were learned from pages of which it is known.
//
// A phrase, such as the title of a métier, comes with features: short texts that say something of it and of what stands
// around it ("the word before is vers", "the section is about evolution"). A Model gives each feature a weight for each
// class ("the métier leads to it", "one comes from it", "nothing"), and the sum of the weights of a phrase tells the
// probability of each. This is multinomial logistic regression: see D. Jurafsky and J. H. Martin, Speech and Language
// Processing, chapter "Logistic Regression". Package train finds the weights.
package weigh

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Model holds the weights of features for classes. A feature that it does not know has none.
type Model struct {
	// Classes are the names of the classes, in the order of the weights.
	Classes []string
	// Weights are those of each feature, one for each class. They may not change once the model has weighed a Context.
	Weights map[string][]float64

	indexing sync.Once
	places   map[string]int32 // of features, in the order of their names
	rows     [][]float64      // the weights at each place
}

// Probabilities returns the probability of each class for a phrase with such features, in the order of the classes; they
// add up to 1. It costs O(features × classes).
func (m *Model) Probabilities(features []string) []float64 {
	sums := make([]float64, len(m.Classes))
	for _, feature := range features {
		for k, weight := range m.Weights[feature] {
			sums[k] += weight
		}
	}
	return Softmax(sums)
}

// Weigh returns what Probabilities does for the features of a context, to the last bit: it adds up their weights in the
// same order. It makes no text of a feature, and so takes a fraction of the time.
func (m *Model) Weigh(c *Context) []float64 {
	m.indexing.Do(m.index)
	known := make([]int32, 0, 128)
	c.each(func(feature []byte) {
		if place, ok := m.places[string(feature)]; ok {
			known = append(known, place)
		}
	})
	slices.Sort(known)
	sums := make([]float64, len(m.Classes))
	for _, place := range slices.Compact(known) {
		for k, weight := range m.rows[place] {
			sums[k] += weight
		}
	}
	return Softmax(sums)
}

// index numbers the features in the order of their names.
func (m *Model) index() {
	m.places = make(map[string]int32, len(m.Weights))
	for _, feature := range slices.Sorted(maps.Keys(m.Weights)) {
		m.places[feature] = int32(len(m.rows))
		m.rows = append(m.rows, m.Weights[feature])
	}
}

// Likeliest returns the index of the greatest probability but for the first, which is that of phrases that state nothing.
func Likeliest(probabilities []float64) int {
	best := 1
	for k, probability := range probabilities {
		if k > 0 && probability > probabilities[best] {
			best = k
		}
	}
	return best
}

// Softmax turns the sums of weights of all classes into probabilities, in place, and returns them.
func Softmax(sums []float64) []float64 {
	most, total := slices.Max(sums), 0.0
	for k, sum := range sums {
		sums[k] = math.Exp(sum - most)
		total += sums[k]
	}
	for k := range sums {
		sums[k] /= total
	}
	return sums
}

// Parse reads a model as String writes it. An error names the line.
func Parse(text string) (*Model, error) {
	m := &Model{Weights: map[string][]float64{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	for number := 1; lines.Scan(); number++ {
		fields := strings.Split(lines.Text(), "\t")
		switch {
		case strings.HasPrefix(lines.Text(), "#"), lines.Text() == "":
		case m.Classes == nil:
			m.Classes = fields[1:]
		case len(fields) != len(m.Classes)+1:
			return nil, fmt.Errorf("line %d: %d weights for %d classes", number, len(fields)-1, len(m.Classes))
		default:
			weights, err := numbers(fields[1:])
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
			m.Weights[fields[0]] = weights
		}
	}
	return m, lines.Err()
}

// numbers reads weights, of which 0 is written as nothing.
func numbers(fields []string) ([]float64, error) {
	weights := make([]float64, len(fields))
	for k, field := range fields {
		if field == "" {
			continue
		}
		weight, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil, err
		}
		weights[k] = weight
	}
	return weights, nil
}

// String returns the model as a table that a person can read: a line for each feature with its weight for each class, to a
// hundredth, those that weigh most first.
func (m *Model) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "feature\t%s\n", strings.Join(m.Classes, "\t"))
	heaviest := func(feature string) float64 { return slices.Max(absolutes(m.Weights[feature])) }
	features := slices.SortedFunc(maps.Keys(m.Weights), func(a, b string) int {
		return cmp.Or(cmp.Compare(heaviest(b), heaviest(a)), cmp.Compare(a, b))
	})
	for _, feature := range features {
		b.WriteString(feature)
		for _, weight := range m.Weights[feature] {
			b.WriteByte('\t')
			if weight != 0 {
				b.WriteString(strconv.FormatFloat(weight, 'f', -1, 64))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func absolutes(weights []float64) []float64 {
	all := make([]float64, len(weights))
	for k, weight := range weights {
		all[k] = math.Abs(weight)
	}
	return all
}
