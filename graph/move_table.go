package graph

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/internal/csr"
)

// moves are transitions as flat arrays: 24 bytes each, 16 forward and 8 backward.
type moveTable struct {
	list     []packedMove // sorted by from, to and kind
	out      []int32      // by métier: where its moves begin in list
	in       csr.Rows     // from each métier to those from which a move leads to it
	inMoves  []int32      // of each target of in: where the move is in list
	classes  []moveClass  // as many as there are different ones
	believed float64      // confidence of the step that is believed most
}

// A move is the stored form of a transition.
type packedMove struct {
	from, to int32
	relation int32 // index in Dataset.Relations, or noRelation
	class    int32
}

// noRelation stands for the relation of a derived move.
const noRelation = -1

// A moveClass is what moves have in common: their kind, and what a step costs that all
// moves parallel to them make together.
type moveClass struct {
	kind     int32   // index in statedKinds, or derivedRank
	coverage float64 // of a derived move
	hop      hop
}

// A hop is what one step costs but for its skills.
type hop struct {
	confidence float64
	years      float64 // +Inf where unknown
}

// connectMoves lays out the transitions; a move from a métier to itself, which a
// merge may leave behind, is no transition. O(n log n) in them.
func (s *Snapshot) packMoves() moveTable {
	var list []packedMove
	for k, relation := range s.dataset.Relations {
		kind, ok := fact.KindOfPredicate(relation.Predicate)
		if !ok || relation.From == relation.To {
			continue
		}
		from, to := s.nodes[relation.From].(*Metier), s.nodes[relation.To].(*Metier)
		list = append(list, packedMove{from.index, to.index, int32(k), int32(kind.Rank())})
	}
	slices.SortFunc(list, func(a, b packedMove) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.class, b.class))
	})
	classes := classifyMoves(list, s.dataset.Relations)
	return newMoveTable(len(s.metiers), slices.Clip(list), classes.list)
}

// layMoves indexes sorted moves of known classes between so many métiers, in both directions.
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
	for k, place := range m.inMoves {
		m.in.Target[k] = list[place].from
	}
	for _, class := range classes {
		m.believed = max(m.believed, class.hop.confidence)
	}
	return m
}

// moveClasses are different classes, each at its place.
type moveClasses struct {
	list      []moveClass
	positions map[moveClass]int32
}

// of is the place of a class, which is added if it is new.
func (c *moveClasses) of(class moveClass) int32 {
	place, ok := c.positions[class]
	if !ok {
		place = int32(len(c.list))
		c.positions[class] = place
		c.list = append(c.list, class)
	}
	return place
}

// classify finds the class of each of sorted moves, of which only the kind is known.
func classifyMoves(list []packedMove, relations []Relation) moveClasses {
	classes := moveClasses{positions: map[moveClass]int32{}}
	for parallel := range eachStep(list) {
		class := moveClass{hop: combinedHop(parallel, relations)}
		for k := range parallel {
			class.kind = parallel[k].class
			parallel[k].class = classes.of(class)
		}
	}
	return classes
}

// together is what a step costs that moves make of which all lead from one métier to
// one other: years are the fewest that one of them states.
func combinedHop(parallel []packedMove, relations []Relation) hop {
	var facts []*fact.Fact
	for _, m := range parallel {
		facts = append(facts, relations[m.relation].Facts...)
	}
	h := hop{confidenceOf(facts), math.Inf(1)}
	if low, _ := yearsOf(facts); low != nil {
		h.years = *low
	}
	return h
}

// parallel are those of sorted moves that are between the same two métiers as the one at
// low, their first.
func parallelMoves(list []packedMove, low int32) []packedMove {
	high, first := low+1, list[low]
	for high < int32(len(list)) && list[high].to == first.to && list[high].from == first.from {
		high++
	}
	return list[low:high]
}

func (m *moveTable) parallelTo(low int32) []packedMove { return parallelMoves(m.list, low) }

// steps are the parallel moves of each step among sorted moves.
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

// leaving are the moves out of a métier.
func (m *moveTable) leaving(from int32) []packedMove { return m.list[m.out[from]:m.out[from+1]] }

// first is the place of the first move parallel to the one at k.
func (m *moveTable) first(k int32) int32 {
	for k > m.out[m.list[k].from] && m.list[k-1].to == m.list[k].to {
		k--
	}
	return k
}

// find is the place of the first move between two métiers, false if there is none.
func (m *moveTable) firstBetween(from, to int32) (int32, bool) {
	low, high := m.out[from], m.out[from+1]
	k, ok := slices.BinarySearchFunc(m.list[low:high], to, func(m packedMove, to int32) int { return cmp.Compare(m.to, to) })
	return low + int32(k), ok
}

// derivedRank is where Derived stands among kinds: after those that can be stated.
var derivedRank = int32(fact.Derived.Rank())

// kindBits returns the ranks of kinds as bits.
func kindBits(kinds []fact.TransitionKind) uint64 {
	var bits uint64
	for _, kind := range kinds {
		bits |= 1 << kind.Rank()
	}
	return bits
}
