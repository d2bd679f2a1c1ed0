package graph

import (
	"context"
	"unsafe"
)

// FoldAny is Fold without its short way for Latin letters.
var FoldAny = foldAny

// CareerPathsWithin is CareerPaths with another work budget.
func (s *Snapshot) CareerPathsWithin(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	return s.careerPaths(ctx, q, budget)
}

var Distinct = distinct

// IndexBytes are those of the arrays that grow with the transitions and with the links to
// skills; what grows with the métiers, and facts and labels, are left out.
func (s *Snapshot) IndexBytes() (transitions, links int) {
	m, w := &s.moves, &s.weights
	transitions = cap(m.list)*int(unsafe.Sizeof(move{})) + 4*(cap(m.in.target)+cap(m.place)) +
		cap(m.classes)*int(unsafe.Sizeof(moveClass{}))
	links = 4*(cap(w.out.elements)+cap(w.in.elements)) + 8*(cap(w.importances)+cap(w.gaps))
	return transitions, links
}

// BridgesWithin is Bridges with another bound of the work.
func (s *Snapshot) BridgesWithin(work, first int) (*BridgeConnection, error) {
	return s.bridges(s.findBetweenness(work), first, nil)
}
