package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
)

// TestDistinct checks that numbers are rounded only if there is no room for all of them.
func TestDistinct(t *testing.T) {
	numbers := func() []float64 { return []float64{0.25, -1, 0.123456789, 0.123456781, 0.129, 0.25} }
	for _, tt := range []struct {
		most int
		want []float64
	}{
		{5, []float64{-1, 0.123456781, 0.123456789, 0.129, 0.25}},
		{4, []float64{-1, 0.123457, 0.129, 0.25}},
		{3, []float64{-1, 0.1, 0.3}},
		{2, []float64{-1, 0}},
	} {
		graphtest.RequireEqual(t, tt.want, graph.Distinct(numbers(), tt.most))
	}
}
