package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// explain says in the answer why the search found nothing: first what holds for the graph
// as it is, then what the options rule out. O(V+E), and a search for each option.
func (p *pathSearch) explain(answer *CareerPaths) {
	from, to, maxSteps := p.plan.from, p.plan.to, p.plan.maxSteps
	if p.ended {
		return
	}
	reason := &NoPath{}
	answer.NoPath = reason
	distance := p.distance()
	if distance > 0 {
		reason.Distance = &distance
	}
	switch {
	case from == to:
		reason.Reason = SameMetier
	case distance > maxSteps:
		reason.Reason = BeyondMaxSteps
		reason.NearestReachable = p.nearest(In, int32(maxSteps))
	case distance > 0 && p.spent():
		reason.Reason = BudgetSpent
	case distance > 0:
		reason.Reason = Blocked
		reason.BlockedBy = p.blockers()
	default:
		reason.Reason = p.moves.disconnected(from, to)
		reason.NearestReachable = p.nearest(Both, math.MaxInt32)
	}
	answer.Truncated = p.spent() && (reason.Reason == BudgetSpent || reason.Reason == Blocked)
	reason.Message = reason.message(answer, maxSteps)
}

// distance is the fewest moves from the first métier to the last, -1 if none lead there.
func (p *pathSearch) distance() int {
	from, to := p.plan.from, p.plan.to
	if p.moves.disconnected(from, to) != Unreachable {
		return -1
	}
	left := &p.scratch.left
	left.spread(p, to, In, func(layer []int32) bool { return slices.Contains(layer, from) })
	return int(left.steps[from])
}

// disconnected says why no moves lead from a métier to another one, if none do.
func (m *moveTable) disconnected(from, to int32) NoPathReason {
	switch {
	case m.out[from] == m.out[from+1]:
		return NothingLeads
	case len(m.in.Of(to)) == 0:
		return NothingReaches
	}
	return Unreachable
}

func (n *NoPath) message(answer *CareerPaths, maxSteps int) string {
	from, to := answer.From, answer.To
	switch n.Reason {
	case SameMetier:
		return fmt.Sprintf("both ends are the same métier, %s (%s)", from.Label, from.ID)
	case BeyondMaxSteps:
		return fmt.Sprintf("the shortest path takes %d steps, more than maxSteps %d", *n.Distance, maxSteps)
	case NothingLeads:
		return fmt.Sprintf("no document says where %s leads", from.Label)
	case NothingReaches:
		return fmt.Sprintf("no document says what leads to %s", to.Label)
	case Unreachable:
		return fmt.Sprintf("transitions leave %s and reach %s, but none connects them", from.Label, to.Label)
	case BudgetSpent:
		return "the search ended before it found a path that fits the options: ask for fewer steps or options"
	}
	var names []string
	for _, option := range n.BlockedBy {
		names = append(names, pathOptions[option].argument)
	}
	return fmt.Sprintf("the shortest path takes %d steps, but none fits %s", *n.Distance, strings.Join(names, ", "))
}

// pathOptions give the argument of each option, whether a plan uses it, and the plan without it.
var pathOptions = map[PathOption]struct {
	argument string
	used     func(*pathPlan) bool
	drop     func(*pathPlan)
}{
	OptionVia:   {"via", func(p *pathPlan) bool { return len(p.via) > 0 }, func(p *pathPlan) { p.via = nil }},
	OptionAvoid: {"avoid", func(p *pathPlan) bool { return len(p.filter.avoid) > 0 }, func(p *pathPlan) { p.filter.avoid = nil }},
	OptionKinds: {"kinds", func(p *pathPlan) bool { return p.filter.kinds != 0 }, func(p *pathPlan) { p.filter.kinds = 0 }},
	OptionMinConfidence: {"minConfidence", func(p *pathPlan) bool { return p.filter.minConfidence > 0 },
		func(p *pathPlan) { p.filter.minConfidence = 0 }},
	OptionMinCoverage: {"minCoverage", func(p *pathPlan) bool { return p.filter.minCoverage > 0 },
		func(p *pathPlan) { p.filter.minCoverage = 0 }},
	OptionMaxYears: {"maxYears", func(p *pathPlan) bool { return p.filter.knownYears },
		func(p *pathPlan) { p.filter.knownYears, p.maxYears = false, math.Inf(1) }},
	OptionMaxSteps: {"maxSteps", func(p *pathPlan) bool { return p.maxSteps < MaxSteps }, func(p *pathPlan) { p.maxSteps = MaxSteps }},
}

// blockers are the options without which alone there is a path; where there are none, all
// that are used but for the number of steps. What is left of the budget bounds the work.
func (p *pathSearch) blockers() []PathOption {
	var alone, used []PathOption
	for _, option := range []PathOption{OptionVia, OptionAvoid, OptionKinds, OptionMinConfidence, OptionMinCoverage, OptionMaxYears, OptionMaxSteps} {
		rule := pathOptions[option]
		if !rule.used(p.plan) {
			continue
		}
		if option != OptionMaxSteps {
			used = append(used, option)
		}
		plan := *p.plan
		rule.drop(&plan)
		if p.exists(&plan) {
			alone = append(alone, option)
		}
	}
	if alone == nil {
		return used
	}
	return alone
}

// exists reports whether a plan has a path that is found within the budget.
func (p *pathSearch) exists(plan *pathPlan) bool {
	plan.objective, plan.diversity = FewestSteps, 1
	plan.order, _ = FewestSteps.order()
	search := newPathSearch(p.ctx, p.snapshot, plan, p.budget)
	defer search.release()
	found := len(search.run(1)) > 0
	p.budget, p.ended = search.budget, search.ended
	return found
}

// nearest are at most three métiers that at most maxSteps moves lead to, those with the
// least left in that direction first, then those that the fewest moves lead to, then the
// lowest ids.
func (p *pathSearch) nearest(direction Direction, maxSteps int32) []*Metier {
	const most = 3
	from, to := p.plan.from, p.plan.to
	if p.moves.out[from] == p.moves.out[from+1] {
		return nil
	}
	layers := int32(0)
	p.scratch.taken.spread(p, from, Out, func([]int32) bool { layers++; return layers > maxSteps })
	taken := p.scratch.taken.steps
	var best []int32
	p.scratch.left.spread(p, to, direction, func(layer []int32) bool {
		var near []int32
		for _, n := range layer {
			if taken[n] > 0 {
				near = append(near, n)
			}
		}
		slices.SortFunc(near, func(a, b int32) int { return cmp.Or(cmp.Compare(taken[a], taken[b]), cmp.Compare(a, b)) })
		best = append(best, near...)
		return len(best) >= most
	})
	var metiers []*Metier
	for _, n := range best[:min(most, len(best))] {
		metiers = append(metiers, &p.snapshot.metiers[n])
	}
	return metiers
}

// NoPath says why no path was found.
type NoPath struct {
	Reason NoPathReason
	// Message says the same in a sentence.
	Message string
	// Distance is the number of steps of the shortest path when no option limits it, nil
	// if there is none of any length.
	Distance *int
	// NearestReachable are at most three métiers that can be reached and that come nearest
	// to the last one. Beyond maxSteps they are reached within it, and the fewest moves are
	// left from them. Where nothing leads to the last métier, they are the fewest moves
	// from it when the direction of moves is ignored. Then those nearest to the first
	// métier, then the lowest ids.
	NearestReachable []*Metier
	// BlockedBy are the options of which each one alone stands in the way: without it there
	// is a path. Where none does, they are all that limit the query, which block together.
	BlockedBy []PathOption
}

// A NoPathReason is a kind of reason why there is no path.
type NoPathReason string

// The reasons.
const (
	SameMetier     NoPathReason = "SAME_METIER"       // both names are of one métier
	NothingLeads   NoPathReason = "NOTHING_LEADS_OUT" // no transition leaves the first métier
	NothingReaches NoPathReason = "NOTHING_LEADS_IN"  // no transition reaches the last one
	Unreachable    NoPathReason = "UNREACHABLE"       // transitions leave and reach, but do not meet
	BeyondMaxSteps NoPathReason = "BEYOND_MAX_STEPS"  // the shortest path is longer than asked
	Blocked        NoPathReason = "BLOCKED"           // there are paths, but not with the options
	BudgetSpent    NoPathReason = "BUDGET_SPENT"      // the search ended before it found one
)

// A PathOption is an option of a PathQuery that limits paths.
type PathOption string

// The options that may block.
const (
	OptionVia           PathOption = "VIA"
	OptionAvoid         PathOption = "AVOID"
	OptionKinds         PathOption = "KINDS"
	OptionMinConfidence PathOption = "MIN_CONFIDENCE"
	OptionMinCoverage   PathOption = "MIN_COVERAGE"
	OptionMaxYears      PathOption = "MAX_YEARS"
	OptionMaxSteps      PathOption = "MAX_STEPS"
)
