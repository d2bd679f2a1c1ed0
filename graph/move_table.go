package graph

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/internal/csr"
)

// A moveTable holds transitions as flat arrays: 32 bytes each, 24 forward and 8 backward.
type moveTable struct {
	list          []packedMove // sorted by from, to and kind
	out           []int32      // by métier: where its moves begin in list
	in            csr.Rows     // by métier: the métiers from which a move leads to it
	inMoves       []int32      // for each target of in: the index of its move in list
	classes       []moveClass  // each different class once
	maxConfidence float64      // of any step
}

// A packedMove is the stored form of a transition.
type packedMove struct {
	from, to int32
	// The métiers of which it is stated: other ones than from and to where it holds for these
	// through kin.
	statedFrom, statedTo int32
	relation             int32 // index in Dataset.Relations, or noRelation
	class                int32 // index in the table's classes
}

// noRelation stands for the relation of a derived move.
const noRelation = -1

// A moveClass is what many moves have in common: their kind, and the cost of the step that
// a move makes together with all moves parallel to it.
type moveClass struct {
	kind  int32   // rank of the kind of transition
	score float64 // of a derived move
	cost  moveCost
}

// A moveCost is the part of a step's cost that its moves decide. The rest are the skills to
// acquire, which depend on the path.
type moveCost struct {
	confidence float64
	years      float64 // +Inf where unknown
}

// packMoves lays out the stated transitions. It leaves out moves from a métier to itself,
// which a merge may leave behind. O(n log n) in the number of moves.
func (s *Snapshot) packMoves() moveTable {
	var list []packedMove
	for k, relation := range s.dataset.Relations {
		kind, ok := fact.KindOfPredicate(relation.Predicate)
		if !ok || relation.From == relation.To {
			continue
		}
		from, to := s.nodes[relation.From].(*Metier), s.nodes[relation.To].(*Metier)
		list = append(list, packedMove{from.index, to.index, from.index, to.index, int32(k), int32(kind.Rank())})
	}
	slices.SortFunc(list, func(a, b packedMove) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.class, b.class))
	})
	classes := classifyMoves(list, s.dataset.Relations)
	return newMoveTable(len(s.metiers), slices.Clip(list), classes.list)
}

// newMoveTable indexes moves in both directions. They are sorted, and their classes are set.
func newMoveTable(metiers int, list []packedMove, classes []moveClass) moveTable {
	links := make([]csr.Link, len(list))
	for k, move := range list {
		links[k] = csr.Link{From: move.to, To: int32(k)}
	}
	entering := csr.New(metiers, links)
	m := moveTable{
		list: list, out: csr.Offsets(metiers, len(list), func(k int) int32 { return list[k].from }),
		in: csr.Rows{Offset: entering.Offset, Target: make([]int32, len(list))}, inMoves: entering.Target, classes: classes,
	}
	for k, index := range m.inMoves {
		m.in.Target[k] = list[index].from
	}
	for _, class := range classes {
		m.maxConfidence = max(m.maxConfidence, class.cost.confidence)
	}
	return m
}

// moveClasses is a list of different classes, and the index of each in it.
type moveClasses struct {
	list    []moveClass
	indices map[moveClass]int32
}

// indexOf returns the index of a class, which it adds if it is new.
func (c *moveClasses) indexOf(class moveClass) int32 {
	index, ok := c.indices[class]
	if !ok {
		index = int32(len(c.list))
		c.indices[class] = index
		c.list = append(c.list, class)
	}
	return index
}

// classifyMoves sets the class of each move of a sorted list, where it finds the rank of the
// move's kind instead, and returns all classes.
func classifyMoves(list []packedMove, relations []Relation) moveClasses {
	classes := moveClasses{indices: map[moveClass]int32{}}
	for parallel := range eachStep(list) {
		class := moveClass{cost: combinedCost(parallel, relations)}
		for k := range parallel {
			class.kind = parallel[k].class
			parallel[k].class = classes.indexOf(class)
		}
	}
	return classes
}

// combinedCost returns the cost of the step that parallel moves make together. Its years are
// the fewest that any of them states.
func combinedCost(parallel []packedMove, relations []Relation) moveCost {
	stating := make([]*Relation, len(parallel))
	years := math.Inf(1)
	for k, m := range parallel {
		stating[k] = &relations[m.relation]
		if low, _ := yearsOf(stating[k].Facts); low != nil {
			years = min(years, *low)
		}
	}
	return moveCost{confidenceOf(stating...), years}
}

// parallelMoves returns the moves of a sorted list that lead between the same two métiers as
// the one at low, which is the first of them.
func parallelMoves(list []packedMove, low int32) []packedMove {
	high, first := low+1, list[low]
	for high < int32(len(list)) && list[high].to == first.to && list[high].from == first.from {
		high++
	}
	return list[low:high]
}

func (m *moveTable) parallelTo(low int32) []packedMove { return parallelMoves(m.list, low) }

// eachStep goes through the steps that a sorted list of moves makes, and yields the parallel
// moves of each.
func eachStep(list []packedMove) iter.Seq[[]packedMove] {
	return func(yield func([]packedMove) bool) {
		for len(list) > 0 {
			step := parallelMoves(list, 0)
			if !yield(step) {
				return
			}
			list = list[len(step):]
		}
	}
}

// leaving returns the moves out of a métier.
func (m *moveTable) leaving(from int32) []packedMove { return m.list[m.out[from]:m.out[from+1]] }

// firstParallel returns the index of the first of the moves parallel to the one at k.
func (m *moveTable) firstParallel(k int32) int32 {
	for k > m.out[m.list[k].from] && m.list[k-1].to == m.list[k].to {
		k--
	}
	return k
}

// firstBetween returns the index of the first move from one métier to another, and false if
// there is none.
func (m *moveTable) firstBetween(from, to int32) (int32, bool) {
	low, high := m.out[from], m.out[from+1]
	k, ok := slices.BinarySearchFunc(m.list[low:high], to, func(m packedMove, to int32) int { return cmp.Compare(m.to, to) })
	return low + int32(k), ok
}

// derivedRank is the rank of Derived among the kinds: it comes after those that documents state.
var derivedRank = int32(fact.Derived.Rank())

// kindBits returns a number in which the bit of the rank of each kind is set, 0 for no kinds.
func kindBits(kinds []fact.TransitionKind) uint64 {
	var bits uint64
	for _, kind := range kinds {
		bits |= 1 << kind.Rank()
	}
	return bits
}
