package graph

import (
	"cmp"
	"math"
	"slices"
)

// moves are transitions as flat arrays: 24 bytes each, 16 forward and 8 backward.
type moves struct {
	list     []move      // sorted by from, to and kind
	out      []int32     // by métier: where its moves begin in list
	in       adjacency   // from each métier to those from which a move leads to it
	place    []int32     // of each target of in: where the move is in list
	classes  []moveClass // as many as there are different ones
	believed float64     // confidence of the step that is believed most
}

// A move is the stored form of a transition.
type move struct {
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
func (s *Snapshot) connectMoves() moves {
	var list []move
	for k, relation := range s.dataset.Relations {
		kind, ok := kindOfPredicate(relation.Predicate)
		if !ok || relation.From == relation.To {
			continue
		}
		from, to := s.nodes[relation.From].(*Metier), s.nodes[relation.To].(*Metier)
		list = append(list, move{from.index, to.index, int32(k), int32(kind.rank())})
	}
	slices.SortFunc(list, func(a, b move) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.class, b.class))
	})
	m := layMoves(len(s.metiers), slices.Clip(list))
	m.classify(s.dataset.Relations)
	return m
}

// layMoves indexes sorted moves between so many métiers, in both directions.
func layMoves(metiers int, list []move) moves {
	m := moves{list: list, out: make([]int32, metiers+1), place: make([]int32, len(list))}
	links := make([]link, len(list))
	for k, move := range list {
		m.out[move.from+1]++
		links[k] = link{move.to, move.from}
	}
	for n := range metiers {
		m.out[n+1] += m.out[n]
	}
	m.in = newAdjacency(metiers, links)
	next := slices.Clone(m.in.offset)
	for k, move := range list {
		m.place[next[move.to]] = int32(k)
		next[move.to]++
	}
	return m
}

// classify finds the class of each move, of which only the kind is known.
func (m *moves) classify(relations []Relation) {
	known := map[moveClass]int32{}
	for low := 0; low < len(m.list); {
		parallel := m.parallel(int32(low))
		class := moveClass{hop: together(parallel, relations)}
		m.believed = max(m.believed, class.hop.confidence)
		for k := range parallel {
			class.kind = parallel[k].class
			index, ok := known[class]
			if !ok {
				index = int32(len(m.classes))
				known[class] = index
				m.classes = append(m.classes, class)
			}
			parallel[k].class = index
		}
		low += len(parallel)
	}
}

// together is what a step costs that moves make of which all lead from one métier to
// one other: years are the fewest that one of them states.
func together(parallel []move, relations []Relation) hop {
	var facts []*Fact
	for _, m := range parallel {
		facts = append(facts, relations[m.relation].Facts...)
	}
	h := hop{confidence(facts), math.Inf(1)}
	if low, _ := years(facts); low != nil {
		h.years = *low
	}
	return h
}

// parallel are the moves between the same two métiers as the one at low, their first.
func (m *moves) parallel(low int32) []move {
	high, first := low+1, m.list[low]
	for high < int32(len(m.list)) && m.list[high].to == first.to && m.list[high].from == first.from {
		high++
	}
	return m.list[low:high]
}

// first is the place of the first move parallel to the one at k.
func (m *moves) first(k int32) int32 {
	for k > m.out[m.list[k].from] && m.list[k-1].to == m.list[k].to {
		k--
	}
	return k
}

// find is the place of the first move between two métiers, false if there is none.
func (m *moves) find(from, to int32) (int32, bool) {
	low, high := m.out[from], m.out[from+1]
	k, ok := slices.BinarySearchFunc(m.list[low:high], to, func(m move, to int32) int { return cmp.Compare(m.to, to) })
	return low + int32(k), ok
}
