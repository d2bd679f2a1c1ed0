package graph

import (
	"math"
	"slices"
)

// A pathPlan is a PathQuery in checked form, with indices for the names.
type pathPlan struct {
	from, to    int32
	start, goal *Metier // those of from and to, with how they were named
	maxSteps    int
	objective   Objective
	decides     Criterion  // see Objective.decides
	suggestions bool       // whether steps may be suggested ones
	order       []int      // indices of the criteria, the one that decides first in front
	front       []int      // indices of those that a front is compared on
	via         []int32    // sorted, without the ends
	owned       []int32    // skills
	unknown     []string   // names of owned skills that no skill bears
	filter      pathFilter // which of the moves count
	moves       *moveTable
	former      bool    // whether paths may pass métiers that newer codes replace
	maxYears    float64 // +Inf for any years, known or not
	diversity   float64 // 1 for any
	pause       func()  // nil, or called now and then: see PathQuery
	guided      bool    // whether searches look ahead from the start
}

// plan checks a query. It fails on an argument out of range and on an unknown or ambiguous name.
func (s *Snapshot) plan(q *PathQuery) (*pathPlan, error) {
	p := &pathPlan{maxSteps: q.MaxSteps, objective: q.Objective, maxYears: math.Inf(1), diversity: 1, pause: q.Pause}
	moves, filter, err := s.filteredMoves(TransitionFilter{q.Kinds, q.IncludeDerived, q.MinScore, q.MinConfidence})
	if err != nil {
		return nil, err
	}
	p.moves, p.filter = moves.extended, filter
	if err := p.check(q); err != nil {
		return nil, err
	}
	if p.start, err = s.Metier(q.From); err != nil {
		return nil, err
	}
	if p.goal, err = s.Metier(q.To); err != nil {
		return nil, err
	}
	p.from, p.to = p.start.index, p.goal.index
	if p.via, err = s.metierIndices(q.Via); err != nil {
		return nil, err
	}
	slices.Sort(p.via)
	p.via = slices.DeleteFunc(slices.Compact(p.via), func(n int32) bool { return n == p.from || n == p.to })
	avoid, err := s.metierIndices(q.Avoid)
	if err != nil {
		return nil, err
	}
	p.filter.avoid = make(map[int32]bool, len(avoid))
	for _, n := range avoid {
		p.filter.avoid[n] = true
	}
	p.owned, p.unknown, err = s.ownedSkills(q.OwnedSkills)
	return p, err
}

// withoutSuggestions returns the plan of a search along stated moves alone.
func (p *pathPlan) withoutSuggestions(moves *moveTable) *pathPlan {
	stated := *p
	stated.moves, stated.suggestions, stated.order = moves, false, orderOf(p.decides, false)
	return &stated
}

// check takes over the arguments that hold no names and choose no transitions.
func (p *pathPlan) check(q *PathQuery) (err error) {
	switch {
	case q.First < 1 || q.First > MaxPaths:
		return notWithin("first", q.First, 1, MaxPaths)
	case q.MaxSteps < 1 || q.MaxSteps > MaxSteps:
		return notWithin("maxSteps", q.MaxSteps, 1, MaxSteps)
	}
	if p.decides, err = q.Objective.decides(); err != nil {
		return err
	}
	p.suggestions = q.IncludeDerived
	p.order = orderOf(p.decides, p.suggestions)
	if p.front, err = q.front(); err != nil {
		return err
	}
	for _, names := range []struct {
		argument string
		count    int
	}{{"via", len(q.Via)}, {"avoid", len(q.Avoid)}, {"ownedSkills", len(q.OwnedSkills)}} {
		if names.count > MaxPathNames {
			return tooMany(names.argument, names.count, MaxPathNames)
		}
	}
	if q.MaxYears != nil {
		if p.maxYears, p.filter.knownYears = *q.MaxYears, true; !(p.maxYears >= 0) {
			return &InvalidError{"maxYears", p.maxYears, "must be at least 0"}
		}
	}
	return takeFraction("diversity", q.Diversity, &p.diversity)
}

// takeFraction copies a given number to taken. It fails if the number is not in 0..1.
func takeFraction(argument string, given, taken *float64) error {
	if given == nil {
		return nil
	}
	if *taken = *given; !(*taken >= 0 && *taken <= 1) {
		return &InvalidError{argument, *given, "must be 0 to 1"}
	}
	return nil
}

// metierIndices returns the indices of the métiers of that name each. It fails on a name that is
// unknown or ambiguous.
func (s *Snapshot) metierIndices(refs []string) ([]int32, error) {
	var indices []int32
	for _, ref := range refs {
		m, err := s.Metier(ref)
		if err != nil {
			return nil, err
		}
		indices = append(indices, m.index)
	}
	return indices, nil
}
