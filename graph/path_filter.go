package graph

import (
	"fmt"
	"math"

	"passerelle/graph/fact"
)

// A TransitionFilter says which transitions count, like the options of the same names of a
// PathQuery. The empty filter takes all that documents state.
type TransitionFilter struct {
	Kinds          []fact.TransitionKind // all stated ones if empty
	IncludeDerived bool
	MinScore       *float64 // 0..1; that of viable suggestions if nil
	// MinConfidence, 0..1, is the least confidence of all transitions together that lead from one
	// métier to another and that the filter takes.
	MinConfidence *float64
}

// filteredMoves returns the moves that a filter chooses from, and the filter in checked form. It
// fails on an argument out of range.
func (s *Snapshot) filteredMoves(q TransitionFilter) (moveTables, pathFilter, error) {
	filter, err := q.check()
	if err != nil {
		return moveTables{}, filter, err
	}
	moves := s.movesWith(q.IncludeDerived)
	if q.MinScore == nil {
		filter.minScore = moves.floor
	}
	return moves, filter, nil
}

// check returns the filter in checked form, Derived being among its kinds with IncludeDerived.
func (q *TransitionFilter) check() (filter pathFilter, err error) {
	for _, kind := range q.Kinds {
		switch {
		case kind == fact.Derived && !q.IncludeDerived:
			return filter, &InvalidError{"kinds", string(kind), fmt.Sprintf("may be %s only with includeDerived", fact.Derived)}
		case kind != fact.Derived && !kind.Stated():
			return filter, NotAmong("kinds", kind, q.permittedKinds()...)
		}
	}
	filter.kinds = kindBits(q.Kinds)
	if q.IncludeDerived && filter.kinds != 0 {
		filter.kinds |= 1 << derivedRank
	}
	if q.MinScore != nil && !q.IncludeDerived {
		return filter, &InvalidError{"minScore", *q.MinScore, "is of use only with includeDerived"}
	}
	if err := takeFraction("minScore", q.MinScore, &filter.minScore); err != nil {
		return filter, err
	}
	return filter, takeFraction("minConfidence", q.MinConfidence, &filter.minConfidence)
}

// permittedKinds returns the kinds that a filter may name.
func (q *TransitionFilter) permittedKinds() []fact.TransitionKind {
	kinds := fact.StatedKinds()
	if q.IncludeDerived {
		kinds = append(kinds, fact.Derived)
	}
	return kinds
}

// A pathFilter says which steps and métiers a path may be made of.
type pathFilter struct {
	kinds         uint64 // as kindBits; 0 for all
	minConfidence float64
	minScore      float64 // of derived moves
	knownYears    bool    // whether the years of each step must be known
	avoid         map[int32]bool
}

// takesAllMoves reports whether every move between métiers that are not avoided may be used.
func (f *pathFilter) takesAllMoves() bool {
	return f.kinds == 0 && f.minConfidence == 0 && f.minScore == 0 && !f.knownYears
}

// limitsNothing reports whether every move may be used.
func (f *pathFilter) limitsNothing() bool { return f.takesAllMoves() && len(f.avoid) == 0 }

// avoids reports whether a métier must not be on the path.
func (f *pathFilter) avoids(metier int32) bool { return len(f.avoid) > 0 && f.avoid[metier] }

// takes reports whether the filter takes moves of the class: they are of one of its kinds and, if
// derived, are scored high enough.
func (f *pathFilter) takes(c *moveClass) bool {
	return (f.kinds == 0 || f.kinds>>c.kind&1 == 1) && (c.kind != derivedRank || c.score >= f.minScore)
}

// allows reports whether a path may have a step of that cost.
func (f *pathFilter) allows(step moveCost) bool {
	return step.confidence >= f.minConfidence && !(f.knownYears && math.IsInf(step.years, 1))
}

// taken returns those of parallel moves that the filter takes.
func (f *pathFilter) taken(m *moveTable, parallel []packedMove) []packedMove {
	var taken []packedMove
	for _, move := range parallel {
		if f.takes(&m.classes[move.class]) {
			taken = append(taken, move)
		}
	}
	return taken
}

// costOf returns the cost of the step that parallel moves make, counting only those that the
// filter takes; false if a path may not have the step.
func (f *pathFilter) costOf(m *moveTable, parallel []packedMove, relations []Relation) (moveCost, bool) {
	first := &m.classes[parallel[0].class]
	if len(parallel) == 1 || f.kinds == 0 {
		return first.cost, f.takes(first) && f.allows(first.cost)
	}
	taken := f.taken(m, parallel)
	switch len(taken) {
	case 0:
		return moveCost{}, false
	case len(parallel):
		return first.cost, f.allows(first.cost)
	}
	cost := combinedCost(taken, relations)
	return cost, f.allows(cost)
}

// costOf returns the cost of the step whose first move is at low; false if a path may not have it.
func (p *pathSearch) costOf(low int32) (moveCost, bool) {
	filter, parallel := &p.plan.filter, p.moves.list[low:low+1]
	if filter.kinds != 0 {
		parallel = p.moves.parallelTo(low)
	}
	if len(parallel) == 1 {
		return filter.costOf(p.moves, parallel, nil)
	}
	cost, cached := p.costs[low]
	if !cached {
		var ok bool
		if cost, ok = filter.costOf(p.moves, parallel, p.snapshot.dataset.Relations); !ok {
			cost.confidence = math.NaN()
		}
		if p.costs == nil {
			p.costs = map[int32]moveCost{}
		}
		p.costs[low] = cost
	}
	return cost, !math.IsNaN(cost.confidence)
}
