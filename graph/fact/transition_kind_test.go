package fact_test

import (
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

func TestTransitionKindPredicate(t *testing.T) {
	predicates := fact.TransitionPredicates()
	for rank, kind := range graphtest.StatedKinds {
		back, ok := fact.KindOfPredicate(predicates[rank])
		if kind.Predicate() != predicates[rank] || kind.Rank() != rank || !kind.Stated() || back != kind || !ok {
			t.Errorf("%s: predicate %q, rank %d; %q stores %s", kind, kind.Predicate(), kind.Rank(), predicates[rank], back)
		}
	}
	for kind, want := range map[fact.TransitionKind]string{fact.Derived: "derived", "LEAP": "LEAP"} {
		if kind.Predicate() != want || kind.Stated() || kind.Rank() != len(predicates) {
			t.Errorf("%s: predicate %q, rank %d, stated %t", kind, kind.Predicate(), kind.Rank(), kind.Stated())
		}
	}
	if kind, ok := fact.KindOfPredicate("derived"); ok {
		t.Errorf("derived transitions are stored as %q", kind)
	}
}
