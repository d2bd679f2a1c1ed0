package search_test

import (
	"testing"

	"passerelle/graph/search"
)

// TestNumbering numbers kinds of which some have no node.
func TestNumbering(t *testing.T) {
	n := search.NewNumbering(3, 0, 2, 0)
	if n.Count() != 5 {
		t.Errorf("%d nodes, want 5", n.Count())
	}
	for want, node := range []struct {
		kind  int
		place int32
	}{{0, 0}, {0, 1}, {0, 2}, {2, 0}, {2, 1}} {
		if got := n.Number(node.kind, node.place); got != int32(want) {
			t.Errorf("node %d of kind %d has number %d, want %d", node.place, node.kind, got, want)
		}
		if kind, place := n.Locate(int32(want)); kind != node.kind || place != node.place {
			t.Errorf("number %d is node %d of kind %d, want %d of kind %d", want, place, kind, node.place, node.kind)
		}
	}
	if none := search.NewNumbering(); none.Count() != 0 {
		t.Errorf("%d nodes of no kind", none.Count())
	}
}
