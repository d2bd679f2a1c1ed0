package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
)

// TestNationalMapsAgree compares the best ways of maps around some métiers of ROME with the first
// paths of the fewest steps: they cost the same in steps and confidence, and differ only where skills,
// or levels that are not known of all métiers, decide among ways that do.
func TestNationalMapsAgree(t *testing.T) {
	s, ids, _ := national(t)
	same, others := 0, 0
	for k := 0; k < len(ids); k += 131 {
		m := graphtest.Must(s.CareerMap(graph.CareerMapQuery{From: ids[k], MaxSteps: 3, First: graph.MaxFirst}))
		for _, node := range m.Nodes[1:] {
			q := graph.PathQuery{From: ids[k], To: node.Metier.ID, First: 1, MaxSteps: 3}
			path := graphtest.Must(s.CareerPaths(t.Context(), q)).Paths[0]
			if path.Cost.Steps != node.Steps || path.Cost.Confidence != node.Confidence {
				t.Errorf("%s to %s: %v, on the map %v", ids[k], node.Metier.ID, path.Cost, *node)
			}
			if path.Metiers[len(path.Metiers)-2] == node.Via {
				same++
			} else {
				others++
			}
		}
	}
	t.Logf("%d ways come by the same métier, %d by another one", same, others)
}
