package fact_test

import (
	"testing"

	"passerelle/graph/fact"
)

func TestLevelAfterBac(t *testing.T) {
	for _, tt := range []struct {
		years int
		want  fact.Level
		ok    bool
	}{
		{-1, "", false}, {0, fact.LevelBac, true}, {1, fact.LevelBac1, true}, {5, fact.LevelBac5, true},
		{8, fact.LevelBac8, true}, {9, "", false},
	} {
		if got, ok := fact.LevelAfterBac(tt.years); got != tt.want || ok != tt.ok {
			t.Errorf("LevelAfterBac(%d) = %q, %t, want %q, %t", tt.years, got, ok, tt.want, tt.ok)
		}
	}
}
