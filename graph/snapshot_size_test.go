package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// TestIndexBytes checks that a Snapshot takes, beside facts and labels, at most 32 bytes a
// transition, 12 bytes a link to a skill, and the tables of what transitions and links share.
func TestIndexBytes(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.RandomPage(3, 400, 10))
	links := 0
	for _, relation := range d.Relations {
		if relation.Predicate == fact.PredicateSkill {
			links++
		}
	}
	s := graph.NewSnapshot(d)
	transitions := s.Info("").Counts[7].Count
	gotTransitions, gotLinks := s.IndexBytes()
	const tables = 40 * 20 // a row for each kind with its parallels, and for each importance
	if gotTransitions > 32*transitions+tables || gotLinks > 12*links+tables {
		t.Errorf("%d bytes for %d transitions, %d for %d links", gotTransitions, transitions, gotLinks, links)
	}
	t.Logf("%.1f bytes a transition, %.1f a link to a skill", float64(gotTransitions)/float64(transitions), float64(gotLinks)/float64(links))
}

// TestNameBytes checks that the index of names takes at most 90 bytes a name, beside the texts,
// which nodes and facts hold anyway.
func TestNameBytes(t *testing.T) {
	s := graph.NewSnapshot(graphtest.Dataset(t, graphtest.RandomPage(3, 400, 10)))
	bytes, names := s.NameBytes()
	t.Logf("%.1f bytes a name", float64(bytes)/float64(names))
	if bytes > 90*names {
		t.Errorf("%d bytes for %d names", bytes, names)
	}
}
