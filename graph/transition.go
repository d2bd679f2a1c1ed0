package graph

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
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
	move     packedMove
}

// IsNode marks Transition as a GraphQL Node.
func (Transition) IsNode() {}

// GetID is the id under which the node query finds the transition.
func (t Transition) GetID() string { return t.ID() }

func (t Transition) derived() bool { return t.move.relation == noRelation }

// facts state the transition; none does a derived one.
func (t Transition) facts() []*fact.Fact {
	if t.derived() {
		return nil
	}
	return t.snapshot.dataset.Relations[t.move.relation].Facts
}

// ID is made of the kind and of the ids of both ends.
func (t Transition) ID() string {
	return transitionPrefix + t.Kind().Predicate() + ":" + t.From().ID + ":" + t.To().ID
}

const transitionPrefix = "transition:"

// Kind says what sort of move it is.
func (t Transition) Kind() fact.TransitionKind {
	if t.derived() {
		return fact.Derived
	}
	kind, _ := fact.KindOfPredicate(t.snapshot.dataset.Relations[t.move.relation].Predicate)
	return kind
}

// From is the métier that the move leaves.
func (t Transition) From() *Metier { return &t.snapshot.metiers[t.move.from] }

// To is the métier that the move reaches.
func (t Transition) To() *Metier { return &t.snapshot.metiers[t.move.to] }

// Confidence is how far the transition is believed, 0..1: see the confidence rule. For a
// derived one it is 0.3 times its coverage.
func (t Transition) Confidence() float64 {
	if t.derived() {
		return derivedClass(*t.Coverage()).hop.confidence
	}
	return confidenceOf(t.facts())
}

// YearsMin is the smallest number of years of experience that a source gives for
// the move, nil if none does.
func (t Transition) YearsMin() *float64 {
	low, _ := yearsOf(t.facts())
	return low
}

// YearsMax is the largest number of years that a source gives, nil if none does.
func (t Transition) YearsMax() *float64 {
	_, high := yearsOf(t.facts())
	return high
}

// Coverage is what part of what To asks for From asks for too, weighted by importance,
// 0..1: what a derived transition rests on. Nil where To asks for nothing.
func (t Transition) Coverage() *float64 { return t.snapshot.coverage(t.move.from, t.move.to) }

// SharedSkills are the skills that both métiers ask for, the most important for To first.
func (t Transition) SharedSkills() []*Skill {
	shared := t.snapshot.weights.shared(t.move.from, t.move.to)
	var skills []*Skill
	for _, need := range t.To().needs(nil) {
		if slices.Contains(shared, need.element) {
			skills = append(skills, need.skill)
		}
	}
	return skills
}

// Evidence lists the places that state the transition, none for a derived one.
func (t Transition) Evidence() []fact.Evidence { return evidenceOf(t.facts()) }

// transition is that of an id, nil if there is none. An id may hold the prefix of a métier's
// more than once, of which each may be where the second métier begins.
func (s *Snapshot) transition(id string) *Transition {
	rest, ok := strings.CutPrefix(id, transitionPrefix)
	predicate, ends, _ := strings.Cut(rest, ":")
	kind, known := fact.KindOfPredicate(predicate)
	if predicate == fact.Derived.Predicate() {
		kind, known = fact.Derived, true
	}
	if !ok || !known {
		return nil
	}
	for k := range ends {
		if !strings.HasPrefix(ends[k:], ":"+fact.MetierPrefix) {
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
func (s *Snapshot) moveBetween(from, to *Metier, kind fact.TransitionKind) *Transition {
	moves, _ := s.movesWith(kind == fact.Derived)
	low, ok := moves.firstBetween(from.index, to.index)
	if !ok {
		return nil
	}
	for _, move := range moves.parallelTo(low) {
		if t := (&Transition{s, move}); t.Kind() == kind {
			return t
		}
	}
	return nil
}

// transitions are a métier's in a direction, of the given kinds, of all stated ones if none:
// those out of it first, each part by the other métier's id and by kind. Derived ones are
// those that reach the calibrated floor.
func (s *Snapshot) transitions(metier int32, direction Direction, kinds []fact.TransitionKind) []*Transition {
	moves, floor := s.movesWith(slices.Contains(kinds, fact.Derived))
	filter := pathFilter{kinds: kindBits(kinds), minCoverage: floor}
	var list []*Transition
	add := func(move packedMove) {
		if filter.takes(&moves.classes[move.class]) {
			list = append(list, &Transition{s, move})
		}
	}
	if direction != In {
		for _, move := range moves.list[moves.out[metier]:moves.out[metier+1]] {
			add(move)
		}
	}
	if direction != Out {
		low, high := moves.in.Span(metier)
		for _, k := range moves.inMoves[low:high] {
			add(moves.list[k])
		}
	}
	return list
}
