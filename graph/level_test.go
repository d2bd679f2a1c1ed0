package graph_test

import (
	"testing"

	"passerelle/graph"
)

func TestLevelAfterBac(t *testing.T) {
	for _, tt := range []struct {
		years int
		want  graph.Level
		ok    bool
	}{
		{-1, "", false}, {0, graph.LevelBac, true}, {1, graph.LevelBac1, true}, {5, graph.LevelBac5, true},
		{8, graph.LevelBac8, true}, {9, "", false},
	} {
		if got, ok := graph.LevelAfterBac(tt.years); got != tt.want || ok != tt.ok {
			t.Errorf("LevelAfterBac(%d) = %q, %t, want %q, %t", tt.years, got, ok, tt.want, tt.ok)
		}
	}
}
