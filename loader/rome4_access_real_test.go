package loader_test

import (
	"testing"

	"passerelle/graph"
)

// TestRome460AccessLevels counts the codes whose text on access gives a level.
func TestRome460AccessLevels(t *testing.T) {
	n := rome4Graph(t)
	texts, readable := 0, 0
	n.each(t, func(_ string, m *graph.Metier) {
		if len(m.AccessTexts()) == 0 {
			return
		}
		texts++
		if len(m.AccessLevels()) > 0 {
			readable++
		}
	})
	t.Logf("%d of %d texts on access give a level", readable, texts)
	if texts != 1584 || readable < 1430 {
		t.Errorf("%d of %d texts on access give a level, want 1430 of 1584 at least", readable, texts)
	}
}

// TestRome460Compulsory counts the certifications that texts on access call compulsory.
func TestRome460Compulsory(t *testing.T) {
	n := rome4Graph(t)
	rated := map[bool]int{}
	n.each(t, func(_ string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.CertificationConnection, error) {
			return m.Certifications(100, after, nil, nil)
		}, func(e graph.CertificationEdge) {
			if e.Compulsory != nil {
				rated[*e.Compulsory]++
			}
		})
	})
	t.Logf("%d certifications are compulsory, %d expressly not", rated[true], rated[false])
	if rated[true] < 37 || rated[false] < 2 {
		t.Errorf("%d certifications are compulsory and %d expressly not, want 37 and 2 at least", rated[true], rated[false])
	}
}
