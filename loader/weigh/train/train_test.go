package train_test

import (
	"testing"

	"passerelle/loader/weigh/train"
)

// TestFit learns that "vers" comes before moves, and gives nothing to a feature that one sample has.
func TestFit(t *testing.T) {
	var samples []train.Sample
	for range 20 {
		samples = append(samples,
			train.Sample{Features: []string{"always", "before=vers"}, Class: 1},
			train.Sample{Features: []string{"always", "before=avec"}, Class: 0})
	}
	samples = append(samples, train.Sample{Features: []string{"always", "rare"}, Class: 0})
	m, err := train.Fit([]string{"nothing", "move"}, samples, train.Options{Ridge: 0.001, Least: 2, Negligible: 0.05})
	if err != nil {
		t.Fatal(err)
	}
	if p := m.Probabilities([]string{"always", "before=vers"}); p[1] < 0.9 {
		t.Errorf("a move after “vers” has the probability %.2f", p[1])
	}
	if p := m.Probabilities([]string{"always", "before=avec"}); p[1] > 0.1 {
		t.Errorf("a move after “avec” has the probability %.2f", p[1])
	}
	if _, met := m.Weights["rare"]; met {
		t.Error("a feature of one sample has a weight")
	}
}
