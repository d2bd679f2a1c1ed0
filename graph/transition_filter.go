package graph

import "passerelle/graph/fact"

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
func (s *Snapshot) filtered(q TransitionFilter) (*moves, pathFilter, error) {
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
			return filter, &InvalidError{"kinds", string(kind), "may be DERIVED only with includeDerived"}
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
	if err := part("minCoverage", q.MinCoverage, &filter.minCoverage); err != nil {
		return filter, err
	}
	return filter, part("minConfidence", q.MinConfidence, &filter.minConfidence)
}
