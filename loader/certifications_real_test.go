package loader_test

import (
	"strings"
	"sync"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// loadCertified loads ROME of both versions and the lists of trainings.
var loadCertified = sync.OnceValue(func() releaseGraph {
	return loadReleases(rome4Release, rome3Release, formationsRelease, passageRelease, kitRelease)
})

// TestNationalCertifications counts what ROME's certifications are joined to, and checks that each id
// that ROME alone gives still resolves beside the lists of trainings and ROME 3.
func TestNationalCertifications(t *testing.T) {
	alone := rome4Graph(t)
	with := requireReleases(t, loadCertified, rome4Release, rome3Release, formationsRelease, passageRelease, kitRelease)
	kinds, levels := map[fact.TrainingKind]int{}, 0
	joined := map[string]int{}
	for k := range alone.dataset.Trainings {
		training := &alone.dataset.Trainings[k]
		kinds[training.Kind]++
		if training.Level != nil {
			levels++
		}
		for _, id := range append([]string{training.ID}, training.Aliases...) {
			one, ok := with.snapshot.Node(id).(*graph.Training)
			if !ok {
				t.Fatalf("%s of %q resolves to nothing", id, training.Label)
			}
			if id == training.ID {
				number, _, _ := strings.Cut(strings.TrimPrefix(one.ID, fact.TrainingPrefix), ".")
				switch {
				case strings.HasPrefix(number, "RNCP"):
					number = "RNCP"
				case number != "FOR":
					number = "none"
				}
				joined[number]++
			}
		}
	}
	for k := range alone.dataset.Skills {
		if id := alone.dataset.Skills[k].ID; with.snapshot.Node(id) == nil {
			t.Errorf("%s resolves to nothing", id)
		}
	}
	t.Logf("ROME 4.0 alone: %d certifications, kinds %v, %d with a level", len(alone.dataset.Trainings), kinds, levels)
	t.Logf("beside the lists they are: %v", joined)
	if len(alone.dataset.Trainings) != 2865 || joined["RNCP"] < 1000 {
		t.Errorf("%d certifications, of which %d are registered; want 2865, of which 1000 at least", len(alone.dataset.Trainings), joined["RNCP"])
	}
	moved := 0
	for k := range with.dataset.Relations {
		if r := &with.dataset.Relations[k]; r.Predicate == fact.PredicateRequires {
			for _, f := range r.Facts {
				if _, skill := f.Statement.(fact.SkillNeed); skill {
					moved++
				}
			}
		}
	}
	t.Logf("%d skills that ROME 3 asks for are certifications by name", moved)
}

// certifications returns the certifications of each métier, as skills does, from the table that
// links them.
func (n releaseGraph) certifications(t *testing.T) map[string]bool {
	set := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.CertificationConnection, error) {
			return m.Certifications(100, after, nil, nil)
		}, func(e graph.CertificationEdge) {
			for _, evidence := range e.Evidence {
				if evidence.Rule != "rome4.certification" {
					continue
				}
				fields, raw := fieldsOf(t, evidence.Quote), ""
				if evidence.Raw != nil {
					raw = *evidence.Raw
				}
				set[strings.Join([]string{code, fields[1], raw}, " ")] = true
			}
		})
	})
	return set
}
