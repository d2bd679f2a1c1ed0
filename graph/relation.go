package graph

import (
	"slices"

	"passerelle/graph/fact"
)

// Confidence is how far the transition that the relation is, is believed, 0..1; nil if
// it is no transition.
func (r Relation) Confidence() *float64 {
	if _, ok := fact.KindOfPredicate(r.Predicate); !ok {
		return nil
	}
	c := confidence(r.Facts)
	return &c
}

// Years are the smallest and largest number of years of experience that a source gives
// for the transition that the relation is; nil where none does or it is no transition.
func (r Relation) Years() (low, high *float64) {
	if _, ok := fact.KindOfPredicate(r.Predicate); !ok {
		return nil, nil
	}
	return years(r.Facts)
}

// Rank is the best rank, from 1, that a source gives the transition among those from the
// same métier; nil where none ranks it or it is no transition.
func (r Relation) Rank() *int {
	if _, ok := fact.KindOfPredicate(r.Predicate); !ok {
		return nil
	}
	return rank(r.Facts)
}

// rank is the best that moves have, nil if none is ranked.
func rank(moves []*fact.Fact) *int {
	var best *int
	for _, f := range moves {
		if rank := f.Statement.(fact.Move).Rank; rank != nil && (best == nil || *rank < *best) {
			best = rank
		}
	}
	return best
}

// Rank is the best rank, from 1, that a source gives the transition among those from the
// same métier; nil where none ranks it.
func (t Transition) Rank() *int { return rank(t.facts()) }

// Importance is the highest importance, 0..1, that a source gives to the skill that the
// relation asks for; nil where none does or it asks for no skill.
func (r Relation) Importance() *float64 {
	if r.Predicate != fact.PredicateSkill {
		return nil
	}
	return importance(r.Facts)
}

// Emerging reports whether a source says that the métier begins to ask for the skill that
// the relation is about.
func (r Relation) Emerging() bool { return r.Predicate == fact.PredicateSkill && emerging(r.Facts) }

func emerging(facts []*fact.Fact) bool {
	return slices.ContainsFunc(facts, func(f *fact.Fact) bool { return f.Statement.(fact.SkillNeed).Emerging })
}

// Core tells base skills from those of some posts only; nil where no source does or the
// relation asks for no skill.
func (r Relation) Core() *bool {
	if r.Predicate != fact.PredicateSkill {
		return nil
	}
	return core(r.Facts)
}
