package graph

import (
	"cmp"
	"math"
	"slices"
)

// A Direction chooses between the moves out of a métier and those into it.
type Direction string

// The directions.
const (
	Out  Direction = "OUT"
	In   Direction = "IN"
	Both Direction = "BOTH"
)

// A Transition is a directed career move between two métiers, of one kind.
type Transition struct {
	snapshot *Snapshot
	index    int32
}

// A move is the stored form of a transition: 32 bytes.
type move struct {
	from, to, relation int32
	kind               int32 // index in statedKinds
	confidence         float64
	yearsMin           float64 // +Inf where unknown
}

// parallel are the moves between the same two métiers as the one at low, their first.
func (s *Snapshot) parallel(low int32) []move {
	high, first := low+1, s.moves[low]
	for high < int32(len(s.moves)) && s.moves[high].to == first.to && s.moves[high].from == first.from {
		high++
	}
	return s.moves[low:high]
}

// together are the confidence of parallel moves as one, and the fewest years that one
// of them states, +Inf if none does.
func (s *Snapshot) together(moves []move) (believed, years float64) {
	if len(moves) == 1 {
		return moves[0].confidence, moves[0].yearsMin
	}
	years = math.Inf(1)
	var facts []*Fact
	for _, m := range moves {
		years = min(years, m.yearsMin)
		facts = append(facts, s.dataset.Relations[m.relation].Facts...)
	}
	return confidence(facts), years
}

// IsNode marks Transition as a GraphQL Node.
func (Transition) IsNode() {}

// GetID is the id under which the node query finds the transition.
func (t Transition) GetID() string { return t.ID() }

func (t Transition) move() *move { return &t.snapshot.moves[t.index] }

func (t Transition) relation() *Relation { return &t.snapshot.dataset.Relations[t.move().relation] }

// ID is made of the kind and of the ids of both ends.
func (t Transition) ID() string {
	r := t.relation()
	return "transition:" + r.Predicate + ":" + r.From + ":" + r.To
}

// Kind says what sort of move it is.
func (t Transition) Kind() TransitionKind { return statedKinds[t.move().kind].kind }

// From is the métier that the move leaves.
func (t Transition) From() *Metier { return &t.snapshot.metiers[t.move().from] }

// To is the métier that the move reaches.
func (t Transition) To() *Metier { return &t.snapshot.metiers[t.move().to] }

// Confidence is how far the transition is believed, 0..1: see the confidence rule.
func (t Transition) Confidence() float64 { return t.move().confidence }

// YearsMin is the smallest number of years of experience that a source gives for
// the move, nil if none does.
func (t Transition) YearsMin() *float64 { return finite(t.move().yearsMin) }

// YearsMax is the largest number of years that a source gives, nil if none does.
func (t Transition) YearsMax() *float64 {
	_, high := years(t.relation().Facts)
	return high
}

// Evidence lists the places that state the transition.
func (t Transition) Evidence() []Evidence { return evidence(t.relation().Facts) }

// years are the extremes of what the facts say, nil where they say nothing.
func years(facts []*Fact) (low, high *float64) {
	for _, fact := range facts {
		m := fact.Statement.(Move)
		if m.YearsMin != nil && (low == nil || *m.YearsMin < *low) {
			low = m.YearsMin
		}
		if m.YearsMax != nil && (high == nil || *m.YearsMax > *high) {
			high = m.YearsMax
		}
	}
	return low, high
}

// connectMoves lays out the transitions; a move from a métier to itself, which a
// merge may leave behind, is no transition.
func (s *Snapshot) connectMoves() {
	for k, relation := range s.dataset.Relations {
		kind, ok := kindOfPredicate(relation.Predicate)
		if !ok || relation.From == relation.To {
			continue
		}
		m := move{
			from: s.nodes[relation.From].(*Metier).index, to: s.nodes[relation.To].(*Metier).index,
			relation: int32(k), kind: int32(kind.rank()),
			confidence: confidence(relation.Facts), yearsMin: math.Inf(1),
		}
		if low, _ := years(relation.Facts); low != nil {
			m.yearsMin = *low
		}
		s.moves = append(s.moves, m)
	}
	slices.SortFunc(s.moves, func(a, b move) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
	})
	s.movesOut = make([]int32, len(s.metiers)+1)
	links := make([]link, len(s.moves))
	for k, m := range s.moves {
		s.movesOut[m.from+1]++
		links[k] = link{m.to, m.from, int32(k)}
	}
	for n := range s.metiers {
		s.movesOut[n+1] += s.movesOut[n]
	}
	s.movesIn = newAdjacency(len(s.metiers), links)
	for k := range s.moves {
		t := &Transition{s, int32(k)}
		s.nodes[t.ID()] = t
		if k == 0 || s.moves[k-1].to != s.moves[k].to || s.moves[k-1].from != s.moves[k].from {
			believed, _ := s.together(s.parallel(int32(k)))
			s.believed = max(s.believed, believed)
		}
	}
}

// movesOf are the indices of a métier's moves in a direction, of the given kinds.
func (s *Snapshot) movesOf(metier int32, direction Direction, kinds []TransitionKind) []int32 {
	var moves []int32
	if direction != In {
		for k := s.movesOut[metier]; k < s.movesOut[metier+1]; k++ {
			moves = append(moves, k)
		}
	}
	if direction != Out {
		moves = append(moves, s.movesIn.row(metier).relation...)
	}
	return slices.DeleteFunc(moves, func(k int32) bool {
		return len(kinds) > 0 && !slices.Contains(kinds, statedKinds[s.moves[k].kind].kind)
	})
}
