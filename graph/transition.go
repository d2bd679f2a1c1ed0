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

// GetID returns the id by which the node query finds the transition.
func (t Transition) GetID() string { return t.ID() }

func (t Transition) derived() bool { return t.move.relation == noRelation }

// facts returns the facts that state the transition, none for a derived one.
func (t Transition) facts() []*fact.Fact {
	if t.derived() {
		return nil
	}
	return t.snapshot.dataset.Relations[t.move.relation].Facts
}

// ID returns an id made of the kind and of the ids of both ends, such as
// "transition:evolution:metier:MET.93:metier:M1716".
func (t Transition) ID() string {
	return transitionPrefix + t.Kind().Predicate() + ":" + t.From().ID + ":" + t.To().ID
}

const transitionPrefix = "transition:"

// Kind returns the kind of the move.
func (t Transition) Kind() fact.TransitionKind {
	if t.derived() {
		return fact.Derived
	}
	kind, _ := fact.KindOfPredicate(t.snapshot.dataset.Relations[t.move.relation].Predicate)
	return kind
}

// From returns the métier that the move leaves.
func (t Transition) From() *Metier { return &t.snapshot.metiers[t.move.from] }

// To returns the métier that the move reaches.
func (t Transition) To() *Metier { return &t.snapshot.metiers[t.move.to] }

// Confidence returns how far the transition is believed, 0..1. The witnesses that state it combine
// as independent ones: two that state a MOBILITY of rank 1, believed 0.6 each, give 0.84. A
// MOBILITY of rank r is believed max(0.25, 0.6·0.92^(r−1)), one without a rank 0.4, and a move
// that a list of ROME has in both directions as two statements. A derived transition is believed
// by its score: see MoveSuggestion.
func (t Transition) Confidence() float64 {
	if t.derived() {
		return suggestionConfidence(t.Suggestion().Score())
	}
	return confidenceOf(&t.snapshot.dataset.Relations[t.move.relation])
}

// YearsMin returns the smallest number of years of experience that a source gives for
// the move, nil if none does.
func (t Transition) YearsMin() *float64 {
	low, _ := yearsOf(t.facts())
	return low
}

// YearsMax returns the largest number of years that a source gives, nil if none does.
func (t Transition) YearsMax() *float64 {
	_, high := yearsOf(t.facts())
	return high
}

// Coverage returns the part of the skills of To that From asks for too, weighted by their
// importance for To, 0..1; nil where To asks for nothing. Where To asks for sales (0.4),
// English (0.2) and law (0.6), and From for the first two, it is (0.4 + 0.2) / 1.2 = 0.5.
func (t Transition) Coverage() *float64 { return t.snapshot.coverage(t.move.from, t.move.to) }

// SharedSkills lists the skills that both métiers ask for, the most important for To first.
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

// transition returns the transition of an id, nil if there is none. The prefix of a métier's id
// may occur in it more than twice, so each occurrence is tried as the beginning of the second.
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
		from, fromKnown := s.nodes[ends[:k]].(*Metier)
		to, toKnown := s.nodes[ends[k+1:]].(*Metier)
		if fromKnown && toKnown {
			return s.moveBetween(from, to, kind)
		}
	}
	return nil
}

// moveBetween returns the transition of a kind from one métier to another, nil if there is none.
func (s *Snapshot) moveBetween(from, to *Metier, kind fact.TransitionKind) *Transition {
	moves := s.movesWith(kind == fact.Derived).extended
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

// transitions lists a métier's transitions in a direction, of the given kinds or, if none is
// given, of all stated ones: its own, and those that hold for it through kin, but not those that
// hold for the métier at the other end in that way. Those out of the métier come before those into
// it, and either are sorted by the other métier's id and by kind. Derived ones must reach the
// score of viable suggestions.
func (s *Snapshot) transitions(metier int32, direction Direction, kinds []fact.TransitionKind) []*Transition {
	tables := s.movesWith(slices.Contains(kinds, fact.Derived))
	moves, filter := tables.extended, pathFilter{kinds: kindBits(kinds), minScore: tables.floor}
	var list []*Transition
	add := func(move packedMove) {
		farEndIsKin := move.from == metier && move.to != move.statedTo || move.to == metier && move.from != move.statedFrom
		if !farEndIsKin && filter.takes(&moves.classes[move.class]) {
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
