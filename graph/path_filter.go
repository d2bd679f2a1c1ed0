package graph

import (
	"fmt"
	"math"

	"passerelle/graph/fact"
)

// A TransitionFilter says which transitions count, as the options of the same names of a
// PathQuery do. The empty one takes all that documents state.
type TransitionFilter struct {
	Kinds          []fact.TransitionKind // all stated ones if empty
	IncludeDerived bool
	MinCoverage    *float64 // 0..1; the floor of the calibration if nil
	// MinConfidence, 0..1, is asked of all transitions together that lead from one métier
	// to one other and count.
	MinConfidence *float64
}

// filtered are the moves that a filter chooses from, and how it chooses. It fails on an
// argument out of range.
func (s *Snapshot) filtered(q TransitionFilter) (*moveTable, pathFilter, error) {
	filter, err := q.check()
	if err != nil {
		return nil, filter, err
	}
	moves, floor := s.movesWith(q.IncludeDerived)
	if q.MinCoverage == nil {
		filter.minCoverage = floor
	}
	return moves, filter, nil
}

// check takes over the kinds of transition, to which IncludeDerived adds one, and the bounds.
func (q *TransitionFilter) check() (filter pathFilter, err error) {
	for _, kind := range q.Kinds {
		switch {
		case kind == fact.Derived && !q.IncludeDerived:
			return filter, &InvalidError{"kinds", string(kind), fmt.Sprintf("may be %s only with includeDerived", fact.Derived)}
		case kind != fact.Derived && !kind.Stated():
			return filter, &InvalidError{"kinds", string(kind), "must be kinds of transition"}
		}
	}
	filter.kinds = kindBits(q.Kinds)
	if q.IncludeDerived && filter.kinds != 0 {
		filter.kinds |= 1 << derivedRank
	}
	if q.MinCoverage != nil && !q.IncludeDerived {
		return filter, &InvalidError{"minCoverage", *q.MinCoverage, "is of use only with includeDerived"}
	}
	if err := takeFraction("minCoverage", q.MinCoverage, &filter.minCoverage); err != nil {
		return filter, err
	}
	return filter, takeFraction("minConfidence", q.MinConfidence, &filter.minConfidence)
}

// A pathFilter says which steps and métiers a path may be made of.
type pathFilter struct {
	kinds         uint64 // bit by rank of kind; 0 for all
	minConfidence float64
	minCoverage   float64 // of derived moves
	knownYears    bool    // whether a step must say how many years it takes
	avoid         map[int32]bool
}

// open reports whether every move between métiers that are not avoided may be a step.
func (f *pathFilter) open() bool {
	return f.kinds == 0 && f.minConfidence == 0 && f.minCoverage == 0 && !f.knownYears
}

// free reports whether every move may be a step.
func (f *pathFilter) free() bool { return f.open() && len(f.avoid) == 0 }

// avoids reports whether a métier must not be on the path.
func (f *pathFilter) avoids(metier int32) bool { return len(f.avoid) > 0 && f.avoid[metier] }

// takes reports whether moves of the class are among those asked for.
func (f *pathFilter) takes(c *moveClass) bool {
	return (f.kinds == 0 || f.kinds>>c.kind&1 == 1) && (c.kind != derivedRank || c.coverage >= f.minCoverage)
}

// allows reports whether a step of that cost may be taken.
func (f *pathFilter) allows(h hop) bool {
	return h.confidence >= f.minConfidence && !(f.knownYears && math.IsInf(h.years, 1))
}

// taken are those of parallel moves that are among those asked for.
func (f *pathFilter) taken(m *moveTable, parallel []packedMove) []packedMove {
	var taken []packedMove
	for _, move := range parallel {
		if f.takes(&m.classes[move.class]) {
			taken = append(taken, move)
		}
	}
	return taken
}

// hop is the cost of the step that parallel moves make, of which only those asked for
// count; false if it is not to be taken.
func (f *pathFilter) hop(m *moveTable, parallel []packedMove, relations []Relation) (hop, bool) {
	first := &m.classes[parallel[0].class]
	if len(parallel) == 1 || f.kinds == 0 {
		return first.hop, f.takes(first) && f.allows(first.hop)
	}
	taken := f.taken(m, parallel)
	switch len(taken) {
	case 0:
		return hop{}, false
	case len(parallel):
		return first.hop, f.allows(first.hop)
	}
	h := combinedHop(taken, relations)
	return h, f.allows(h)
}

// hop is the cost of the step whose first move is at low; false if it may not be taken.
func (p *pathSearch) hop(low int32) (hop, bool) {
	filter, parallel := &p.plan.filter, p.moves.list[low:low+1]
	if filter.kinds != 0 {
		parallel = p.moves.parallelTo(low)
	}
	if len(parallel) == 1 {
		return filter.hop(p.moves, parallel, nil)
	}
	h, known := p.hops[low]
	if !known {
		var ok bool
		if h, ok = filter.hop(p.moves, parallel, p.snapshot.dataset.Relations); !ok {
			h.confidence = math.NaN()
		}
		if p.hops == nil {
			p.hops = map[int32]hop{}
		}
		p.hops[low] = h
	}
	return h, !math.IsNaN(h.confidence)
}
