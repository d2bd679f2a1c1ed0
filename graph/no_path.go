package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// NoPath says why no path was found.
type NoPath struct {
	Reason NoPathReason
	// Message is the reason as a sentence.
	Message string
	// Distance is the number of steps of the shortest path without any option, nil
	// if there is no path of any length.
	Distance *int
	// NearestReachable are at most three métiers that can be reached and are nearest to the last
	// one. If the last métier is beyond maxSteps, they are reached within maxSteps, and as few
	// moves as possible lead from them to it. If nothing leads to it, as few moves as possible lie
	// between them and it, whichever way the moves lead. Ties: those nearest to the first métier,
	// then those of the lowest ids.
	NearestReachable []*Metier
	// BlockedBy are the options of which each alone stands in the way: without it there is a
	// path. If there is no such option, they are all that limit the query, except maxSteps: these
	// block it together.
	BlockedBy []PathOption
}

// A NoPathReason is a reason why there is no path.
type NoPathReason string

// The reasons.
const (
	SameMetier     NoPathReason = "SAME_METIER"       // both names are those of one métier
	NothingLeads   NoPathReason = "NOTHING_LEADS_OUT" // no transition leaves the first métier
	NothingReaches NoPathReason = "NOTHING_LEADS_IN"  // no transition reaches the last one
	Unreachable    NoPathReason = "UNREACHABLE"       // transitions leave the one and reach the other, but none connects them
	BeyondMaxSteps NoPathReason = "BEYOND_MAX_STEPS"  // the shortest path has more than maxSteps steps
	Blocked        NoPathReason = "BLOCKED"           // there are paths, but none that fits the options
	BudgetSpent    NoPathReason = "BUDGET_SPENT"      // the search ended before it found a path
)

// A PathOption is an option of a PathQuery that limits paths.
type PathOption string

// The options that may block all paths.
const (
	OptionVia           PathOption = "VIA"
	OptionAvoid         PathOption = "AVOID"
	OptionKinds         PathOption = "KINDS"
	OptionMinConfidence PathOption = "MIN_CONFIDENCE"
	OptionMinScore      PathOption = "MIN_SCORE"
	OptionMaxYears      PathOption = "MAX_YEARS"
	OptionMaxSteps      PathOption = "MAX_STEPS"
)

// explain notes in the answer why the search found nothing: first what is true of the graph
// whatever the options, then which options rule paths out. O(V+E), and a search for each option.
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
		reason.Reason = p.moves.disconnection(from, to)
		reason.NearestReachable = p.nearest(Both, math.MaxInt32)
	}
	answer.Truncated = p.spent() && (reason.Reason == BudgetSpent || reason.Reason == Blocked)
	reason.Message = reason.message(answer, maxSteps)
}

// distance returns the fewest moves from the first métier to the last, -1 if none lead there.
func (p *pathSearch) distance() int {
	from, to := p.plan.from, p.plan.to
	if p.moves.disconnection(from, to) != Unreachable {
		return -1
	}
	toLast := &p.memory.toLast
	toLast.spread(p, to, In, func(layer []int32) bool { return slices.Contains(layer, from) })
	return int(toLast.distance[from])
}

// disconnection returns the reason why no moves lead from one métier to another, provided that
// none do: Unreachable if some leave the one and some reach the other.
func (m *moveTable) disconnection(from, to int32) NoPathReason {
	switch {
	case m.out[from] == m.out[from+1]:
		return NothingLeads
	case len(m.in.Of(to)) == 0:
		return NothingReaches
	}
	return Unreachable
}

// message formats the reason as a sentence.
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

// pathOptions has for each option the name of its argument, a function that reports whether a
// plan uses it, and one that takes it out of the plan.
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
	OptionMinScore: {"minScore", func(p *pathPlan) bool { return p.filter.minScore > 0 },
		func(p *pathPlan) { p.filter.minScore = 0 }},
	OptionMaxYears: {"maxYears", func(p *pathPlan) bool { return p.filter.knownYears },
		func(p *pathPlan) { p.filter.knownYears, p.maxYears = false, math.Inf(1) }},
	OptionMaxSteps: {"maxSteps", func(p *pathPlan) bool { return p.maxSteps < MaxSteps }, func(p *pathPlan) { p.maxSteps = MaxSteps }},
}

// blockers lists the options of which each alone stands in the way: without it there is a path.
// If there is no such option, it lists all that are used except maxSteps. The rest of the budget
// bounds the work.
func (p *pathSearch) blockers() []PathOption {
	var alone, used []PathOption
	for _, option := range []PathOption{OptionVia, OptionAvoid, OptionKinds, OptionMinConfidence, OptionMinScore, OptionMaxYears, OptionMaxSteps} {
		o := pathOptions[option]
		if !o.used(p.plan) {
			continue
		}
		if option != OptionMaxSteps {
			used = append(used, option)
		}
		plan := *p.plan
		o.drop(&plan)
		if p.pathExists(&plan) {
			alone = append(alone, option)
		}
	}
	if alone == nil {
		return used
	}
	return alone
}

// pathExists reports whether a search within the rest of the budget finds a path for the plan.
func (p *pathSearch) pathExists(plan *pathPlan) bool {
	plan.objective, plan.diversity = FewestSteps, 1
	plan.decides, plan.suggestions, plan.order = Steps, false, orderOf(Steps, false) // any path will do
	search := newPathSearch(p.ctx, p.snapshot, plan, p.budget)
	defer search.release()
	found := len(search.rankPaths(1)) > 0
	p.budget, p.ended = search.budget, search.ended
	return found
}

// nearest lists at most three métiers that at most maxSteps moves from the first métier lead to:
// first those nearest to the last métier, along moves of the direction, then those nearest to the
// first one, then those of the lowest ids.
func (p *pathSearch) nearest(direction Direction, maxSteps int32) []*Metier {
	const most = 3
	from, to := p.plan.from, p.plan.to
	if p.moves.out[from] == p.moves.out[from+1] {
		return nil
	}
	layers := int32(0)
	p.memory.fromFirst.spread(p, from, Out, func([]int32) bool { layers++; return layers > maxSteps })
	fromFirst := p.memory.fromFirst.distance
	var best []int32
	p.memory.toLast.spread(p, to, direction, func(layer []int32) bool {
		var near []int32
		for _, n := range layer {
			if fromFirst[n] > 0 {
				near = append(near, n)
			}
		}
		slices.SortFunc(near, func(a, b int32) int {
			return cmp.Or(cmp.Compare(fromFirst[a], fromFirst[b]), cmp.Compare(a, b))
		})
		best = append(best, near...)
		return len(best) >= most
	})
	var metiers []*Metier
	for _, n := range best[:min(most, len(best))] {
		metiers = append(metiers, &p.snapshot.metiers[n])
	}
	return metiers
}
