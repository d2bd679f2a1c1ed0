package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
	"passerelle/seeds"
)

// seedsAndRome returns the dataset of the seeds and the release of ROME 4.0.
func seedsAndRome(t *testing.T) *graph.Dataset {
	t.Helper()
	rome4Graph(t)
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		t.Fatal(err)
	}
	release, err := loader.Files([]string{rome4Release})
	if err != nil {
		t.Fatal(err)
	}
	facts, _, err := loader.Read(append(sources, release...))
	if err != nil {
		t.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSeedsJoinRome(t *testing.T) {
	d := seedsAndRome(t)
	t.Run("merges", func(t *testing.T) { checkMerges(t, d) })
	checkPaths(t, graph.NewSnapshot(d))
}

// checkPaths asks questions whose answers are known.
func checkPaths(t *testing.T, s *graph.Snapshot) {
	t.Run("ten best paths", func(t *testing.T) { checkTenBest(t, s) })
	t.Run("one way in two steps", func(t *testing.T) {
		answer, err := s.CareerPaths(t.Context(), graph.PathQuery{From: "E1101", To: "M1711", First: 10, MaxSteps: 2, Kinds: []fact.TransitionKind{fact.Mobility}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"E1402"}, middles(answer.Paths)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// checkMerges lists the mentions of the seeds that became métiers of ROME.
func checkMerges(t *testing.T, d *graph.Dataset) {
	var got []string
	for _, m := range d.Metiers {
		code := slices.IndexFunc(m.Identifiers, func(i fact.Identifier) bool { return i.Scheme == fact.SchemeRome })
		if code < 0 {
			continue
		}
		for _, merge := range m.MergedFrom {
			if document := strings.TrimPrefix(merge.Document.ID, "document:"); merge.Document.Format != "rome-4" {
				got = append(got, fmt.Sprintf("%s %s: %s: %s", m.Identifiers[code].Value, merge.Label, document, merge.Reason()))
			}
		}
	}
	golden(t, "merges.golden", strings.Join(got, "\n")+"\n")
}

// middles returns the codes of the métiers in the middle of paths of two steps, in order.
func middles(paths []*graph.CareerPath) []string {
	var list []string
	for _, path := range paths {
		if len(path.Steps) == 2 {
			list = append(list, codeOf(path.Metiers[1]))
		}
	}
	return list
}

// codeOf returns the ROME code of a métier, or its title if it has none.
func codeOf(m *graph.Metier) string {
	for _, identifier := range m.Identifiers {
		if identifier.Scheme == fact.SchemeRome {
			return identifier.Value
		}
	}
	return m.Label
}

// checkTenBest asks the question of the seeds. Documents state the ways by E1109 and E1124, which
// come first, and one to the social media strategist, a title that two codes have, so that it goes on
// as these do; ROME lists four more of two steps, which are believed less than longer ways of
// documents.
func checkTenBest(t *testing.T, s *graph.Snapshot) {
	for objective, want := range map[graph.Objective][]string{
		graph.FewestSteps:   {"E1124", "E1109", "social media strategist", "E1113", "E1103", "E1112", "E1104"},
		graph.MostConfident: {"E1124", "E1109", "social media strategist"},
	} {
		answer, err := s.CareerPaths(t.Context(), graph.PathQuery{
			From: "community manager", To: "directrice marketing digital", First: 10, MaxSteps: 5, Objective: objective,
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, middles(answer.Paths)); diff != "" {
			t.Errorf("%s: métiers in the middle of paths of two steps (-want +got):\n%s", objective, diff)
		}
	}
}
