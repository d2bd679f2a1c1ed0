package train

import (
	"iter"
	"maps"
	"slices"
)

// A Vocabulary numbers the features that have weights.
type Vocabulary struct {
	// Features are in order: the number of each is its index.
	Features []string
	numbers  map[string]int
}

// NewVocabulary returns that of the features which at least so many of the phrases have. It costs O(n log n).
func NewVocabulary(least int, phrases iter.Seq[[]string]) *Vocabulary {
	counts := map[string]int{}
	for features := range phrases {
		for _, feature := range features {
			counts[feature]++
		}
	}
	maps.DeleteFunc(counts, func(_ string, n int) bool { return n < least })
	v := &Vocabulary{slices.Sorted(maps.Keys(counts)), counts}
	for k, feature := range v.Features {
		v.numbers[feature] = k
	}
	return v
}

// Numbers returns the numbers of features, but for those without a weight.
func (v *Vocabulary) Numbers(features []string) (numbers []int) {
	for _, feature := range features {
		if k, known := v.numbers[feature]; known {
			numbers = append(numbers, k)
		}
	}
	return numbers
}
