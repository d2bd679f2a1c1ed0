package graph

import "slices"

// searchKinds are the kinds of node that have names, in the order of their ids.
var searchKinds = [...]SearchKind{SearchAppellation, SearchMetier, SearchRomeCode, SearchSkill, SearchTraining}

// SearchKinds are the kinds that can be searched, in the order of their ids.
func SearchKinds() []SearchKind { return slices.Clone(searchKinds[:]) }

// numbers numbers all nodes that have names in one row: those of one kind follow each other
// in the order of their ids, and so do the kinds.
type numbers struct {
	snapshot *Snapshot
	start    [len(searchKinds) + 1]int32 // of each kind, and the end of the last
}

func newNumbers(s *Snapshot) numbers {
	n := numbers{snapshot: s}
	for k, size := range [...]int{len(s.appellations), len(s.metiers), len(s.romeCodes), len(s.skills), len(s.trainings)} {
		n.start[k+1] = n.start[k] + int32(size)
	}
	return n
}

// count is how many nodes there are.
func (n *numbers) count() int { return int(n.start[len(searchKinds)]) }

// of is the number of a kind's node by its place among them.
func (n *numbers) of(kind SearchKind, place int32) int32 {
	return n.start[slices.Index(searchKinds[:], kind)] + place
}

// kind is the place in searchKinds of a node's kind.
func (n *numbers) kind(node int32) int {
	k := 0
	for node >= n.start[k+1] {
		k++
	}
	return k
}

// node is the node of a number.
func (n *numbers) node(number int32) Node {
	k := n.kind(number)
	place := number - n.start[k]
	switch searchKinds[k] {
	case SearchAppellation:
		return &n.snapshot.appellations[place]
	case SearchMetier:
		return &n.snapshot.metiers[place]
	case SearchRomeCode:
		return &n.snapshot.romeCodes[place]
	case SearchSkill:
		return &n.snapshot.skills[place]
	}
	return &n.snapshot.trainings[place]
}

// A kindSet says which of searchKinds are wanted.
type kindSet [len(searchKinds)]bool

// newKindSet wants the given kinds, all of them if there are none.
func newKindSet(kinds []SearchKind) (set kindSet) {
	for k, one := range searchKinds {
		set[k] = len(kinds) == 0 || slices.Contains(kinds, one)
	}
	return set
}
