package loader

import "testing"

// TestLimitsFor trusts a sure rule more than weights that find nothing, a loose one less, and others against all but certainty.
func TestLimitsFor(t *testing.T) {
	kind := &phraseKind{phraseLimits: phraseLimits{least: 0.6, most: 0.8, other: 0.9, loose: 0.7}}
	for rule, want := range map[string]phraseLimits{
		"evolution.evolve": {least: 0.6, most: 1, other: 0.9, loose: 0.7},
		"evolution.named":  {least: 0.6, most: 0.7, other: 0.9, loose: 0.7},
		"status.told":      {least: 0.6, most: 0.8, other: nearlyCertain, loose: 0.7},
	} {
		if got := kind.limitsFor(rule); got != want {
			t.Errorf("%s: %v, want %v", rule, got, want)
		}
	}
}
