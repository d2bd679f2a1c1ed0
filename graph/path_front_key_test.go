package graph_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
)

// TestKeysOfFronts holds that the key of a path that costs no more than a bound is within that of the bound, and that one
// that plainly costs more is told by its key.
func TestKeysOfFronts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		least := []float64{0, 0, 0, 0}
		cost := func(name string) (v [4]float64) {
			v[0] = float64(rapid.IntRange(int(least[0]), 8).Draw(t, name))
			v[1] = float64(rapid.IntRange(int(least[1]), 400).Draw(t, name))
			v[2] = rapid.Float64Range(least[2], 400).Draw(t, name)
			v[3] = rapid.OneOf(rapid.Float64Range(least[3], 100), rapid.Just(math.Inf(1))).Draw(t, name)
			return v
		}
		path := cost("path")
		least = path[:]
		if least[3] = min(least[3], 100); !graph.KeyIsWithin(path, cost("bound")) && !math.IsInf(path[3], 1) {
			t.Fatalf("the key of %v is not within", path)
		}
	})
	for _, test := range [][2][4]float64{
		{{3, 0, 0, 0}, {2, 9, 9, 9}}, {{1, 30, 0, 0}, {9, 29, 9, 9}}, {{1, 0, 9, 0}, {2, 9, 7.5, 9}}, {{1, 0, 0, math.Inf(1)}, {2, 9, 9, 9}},
	} {
		if graph.KeyIsWithin(test[0], test[1]) {
			t.Errorf("the key of %v is within that of %v", test[0], test[1])
		}
	}
}
