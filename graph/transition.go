package graph

import (
	"slices"
	"strings"
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
	move     move
}

// IsNode marks Transition as a GraphQL Node.
func (Transition) IsNode() {}

// GetID is the id under which the node query finds the transition.
func (t Transition) GetID() string { return t.ID() }

func (t Transition) relation() *Relation { return &t.snapshot.dataset.Relations[t.move.relation] }

// ID is made of the kind and of the ids of both ends.
func (t Transition) ID() string {
	return transitionPrefix + t.relation().Predicate + ":" + t.From().ID + ":" + t.To().ID
}

const transitionPrefix = "transition:"

// Kind says what sort of move it is.
func (t Transition) Kind() TransitionKind {
	kind, _ := kindOfPredicate(t.relation().Predicate)
	return kind
}

// From is the métier that the move leaves.
func (t Transition) From() *Metier { return &t.snapshot.metiers[t.move.from] }

// To is the métier that the move reaches.
func (t Transition) To() *Metier { return &t.snapshot.metiers[t.move.to] }

// Confidence is how far the transition is believed, 0..1: see the confidence rule.
func (t Transition) Confidence() float64 { return confidence(t.relation().Facts) }

// YearsMin is the smallest number of years of experience that a source gives for
// the move, nil if none does.
func (t Transition) YearsMin() *float64 {
	low, _ := years(t.relation().Facts)
	return low
}

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

// transition is that of an id, nil if there is none. An id may hold the prefix of a métier's
// more than once, of which each may be where the second métier begins.
func (s *Snapshot) transition(id string) *Transition {
	rest, ok := strings.CutPrefix(id, transitionPrefix)
	predicate, ends, _ := strings.Cut(rest, ":")
	kind, known := kindOfPredicate(predicate)
	if !ok || !known {
		return nil
	}
	for k := range ends {
		if !strings.HasPrefix(ends[k:], ":"+metierPrefix) {
			continue
		}
		from, leaves := s.nodes[ends[:k]].(*Metier)
		to, reaches := s.nodes[ends[k+1:]].(*Metier)
		if leaves && reaches {
			return s.moveBetween(from, to, kind)
		}
	}
	return nil
}

// moveBetween is the transition of a kind between two métiers, nil if there is none.
func (s *Snapshot) moveBetween(from, to *Metier, kind TransitionKind) *Transition {
	low, ok := s.moves.find(from.index, to.index)
	if !ok {
		return nil
	}
	for _, move := range s.moves.parallel(low) {
		if t := (&Transition{s, move}); t.Kind() == kind {
			return t
		}
	}
	return nil
}

// transitions are a métier's in a direction, of the given kinds, of all if none: those out
// of it first, each part by the other métier's id and by kind.
func (s *Snapshot) transitions(metier int32, direction Direction, kinds []TransitionKind) []*Transition {
	var list []*Transition
	add := func(move move) {
		if t := (&Transition{s, move}); len(kinds) == 0 || slices.Contains(kinds, t.Kind()) {
			list = append(list, t)
		}
	}
	if direction != In {
		for _, move := range s.moves.list[s.moves.out[metier]:s.moves.out[metier+1]] {
			add(move)
		}
	}
	if direction != Out {
		low, high := s.moves.in.span(metier)
		for _, k := range s.moves.place[low:high] {
			add(s.moves.list[k])
		}
	}
	return list
}
