package graph

import (
	"slices"

	"passerelle/graph/fact"
)

// A Relation is an edge of the graph. From is the id of a métier, training, skill or code of ROME (of a
// document for curated identities), and To the id of the node that the predicate leads to.
type Relation struct {
	Predicate string
	From, To  string
	Facts     []*fact.Fact // what supports it, in canonical order, never empty
	// Reverse are the facts of the same documents that list the move in the other direction, of a
	// move that a list of ROME states; none of any other relation.
	Reverse []*fact.Fact
}

// Confidence returns how far the transition that the relation is can be believed, 0..1; nil if it
// is no transition.
func (r Relation) Confidence() *float64 {
	if _, ok := fact.KindOfPredicate(r.Predicate); !ok {
		return nil
	}
	c := confidenceOf(&r)
	return &c
}

// Years returns the smallest and the largest number of years of experience that a source gives
// for the transition that the relation is; nil if none gives any or it is no transition.
func (r Relation) Years() (low, high *float64) {
	if _, ok := fact.KindOfPredicate(r.Predicate); !ok {
		return nil, nil
	}
	return yearsOf(r.Facts)
}

// Rank returns the best rank, from 1, that a source gives the transition among those from the
// same métier; nil if none ranks it or it is no transition.
func (r Relation) Rank() *int {
	if _, ok := fact.KindOfPredicate(r.Predicate); !ok {
		return nil
	}
	return bestRank(r.Facts)
}

// bestRank returns the best rank of moves, nil if none is ranked.
func bestRank(moves []*fact.Fact) *int {
	var best *int
	for _, f := range moves {
		if rank := f.Statement.(fact.Move).Rank; rank != nil && (best == nil || *rank < *best) {
			best = rank
		}
	}
	return best
}

// Rank returns the best rank, from 1, that a source gives the transition among those from the
// same métier; nil if none ranks it.
func (t Transition) Rank() *int { return bestRank(t.facts()) }

// Importance returns the highest importance, 0..1, that a source gives to the skill that the
// relation asks for; nil if none gives any or it asks for no skill.
func (r Relation) Importance() *float64 {
	if r.Predicate != fact.PredicateSkill {
		return nil
	}
	return highestImportance(r.Facts)
}

// Emerging reports whether a source says that the métier begins to ask for the skill that
// the relation is about.
func (r Relation) Emerging() bool { return r.Predicate == fact.PredicateSkill && isEmerging(r.Facts) }

func isEmerging(facts []*fact.Fact) bool {
	return slices.ContainsFunc(facts, func(f *fact.Fact) bool { return f.Statement.(fact.SkillNeed).Emerging })
}

// Core returns true for a base skill and false for one of some posts only; nil if no source says
// or the relation asks for no skill.
func (r Relation) Core() *bool {
	if r.Predicate != fact.PredicateSkill {
		return nil
	}
	return coreOf(r.Facts)
}

// Compulsory returns whether nobody exercises without the certification that the relation asks for:
// true if a source says so, false if all that say anything say that one may; nil if none says
// anything or the relation asks for no certification.
func (r Relation) Compulsory() *bool {
	if r.Predicate != fact.PredicateRequires {
		return nil
	}
	return compulsoryOf(r.Facts)
}

// highestImportance returns the highest importance that a source gives, nil if none gives any.
func highestImportance(facts []*fact.Fact) *float64 {
	var highest *float64
	for _, f := range facts {
		if i := f.Statement.(fact.SkillNeed).Importance; i != nil && (highest == nil || *i > *highest) {
			highest = i
		}
	}
	return highest
}

// coreOf returns true if a source calls the skill a base one, false if all that say anything
// call it specific, nil if none says anything.
func coreOf(facts []*fact.Fact) *bool {
	var core *bool
	for _, f := range facts {
		if c := f.Statement.(fact.SkillNeed).Core; c != nil && (core == nil || *c) {
			core = c
		}
	}
	return core
}

// yearsOf returns the smallest minimum and the largest maximum that moves state, nil where none
// states one.
func yearsOf(facts []*fact.Fact) (low, high *float64) {
	for _, f := range facts {
		m := f.Statement.(fact.Move)
		if m.YearsMin != nil && (low == nil || *m.YearsMin < *low) {
			low = m.YearsMin
		}
		if m.YearsMax != nil && (high == nil || *m.YearsMax > *high) {
			high = m.YearsMax
		}
	}
	return low, high
}
