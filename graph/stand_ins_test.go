package graph_test

import (
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestStandInsOracle compares stand-ins with the similar métiers that have a transition of the direction, which come
// first, and holds all of them to have one.
func TestStandInsOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawSkills(t)
		s := w.snapshot(t)
		connected := func(k int, direction graph.Direction) bool {
			for move := range w.moves {
				if direction != graph.In && move[0] == k || direction != graph.Out && move[1] == k {
					return true
				}
			}
			return false
		}
		numbers := map[string]int{}
		for k := range w.needs {
			numbers[metierID(k)] = k
		}
		for k := range w.needs {
			m := graphtest.Must(s.Metier(metierID(k)))
			for _, direction := range []graph.Direction{graph.Out, graph.In, graph.Both} {
				got := graphtest.IDs(graphtest.Must(m.StandIns(direction, 100)))
				if connected(k, direction) {
					graphtest.RequireEqual(t, 0, len(got))
					continue
				}
				want := []string{}
				for other := range graphtest.Must(s.EachSimilar(m, graph.MetricWordsAndSkills)) {
					if connected(numbers[other.ID], direction) {
						want = append(want, other.ID)
					}
				}
				graphtest.RequireEqual(t, want, got[:min(len(want), len(got))])
				seen := map[string]bool{m.ID: true}
				for _, id := range got {
					if seen[id] || !connected(numbers[id], direction) {
						t.Fatalf("%s stands in for %s, %s", id, m.ID, direction)
					}
					seen[id] = true
				}
			}
		}
	})
}

// TestStandInsByTitle wants métiers whose titles have the words of one that nothing is known of.
func TestStandInsByTitle(t *testing.T) {
	p := graphtest.NewPage("metiers.txt")
	for k, title := range []string{"Chargé d'études naturalistes", "Chargé d'études environnement", "Naturaliste", "Boulanger"} {
		p.Call(worldID(k), title)
		if k > 0 {
			p.State(worldID(k), fact.SkillNeed{Label: skillLabel(k), Kind: fact.Savoir})
			p.Move(worldID(k), worldID(1+k%3), fact.Mobility)
		}
	}
	s := graphtest.Snapshot(t, p)
	m := graphtest.Must(s.Metier(metierID(0)))
	graphtest.RequireEqual(t, []string{metierID(1), metierID(2)}, graphtest.IDs(graphtest.Must(m.StandIns(graph.Out, 5))))
	if _, err := m.StandIns(graph.Out, 0); err == nil {
		t.Error("none are asked for, without an error")
	}
}
