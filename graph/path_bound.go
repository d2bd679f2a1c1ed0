package graph

import (
	"math"
	"slices"
)

// fewestYears finds a lower bound of the years from each métier to the last one, for those from
// which at most maxSteps steps of known years lead there. It goes back from the last métier layer
// by layer: O(maxSteps · moves that say years).
func (p *pathSearch) fewestYears() {
	if p.memory.restYears == nil {
		p.memory.restYears = slices.Repeat([]float64{math.Inf(1)}, p.memory.metiers)
	}
	rest, in := p.memory.restYears, p.moves.in
	rest[p.plan.to] = 0
	p.memory.touched = append(p.memory.touched, p.plan.to)
	for layer, length := []int32{p.plan.to}, 0; length < p.plan.maxSteps && len(layer) > 0; length++ {
		var next []int32
		for _, n := range layer {
			low, high := in.Span(n)
			if !p.countWork(int(high - low)) {
				return
			}
			for k, m := range in.Target[low:high] {
				years := p.stepYears(p.moves.inMoves[int(low)+k]) + rest[n]
				if years >= rest[m] {
					continue
				}
				if math.IsInf(rest[m], 1) {
					p.memory.touched = append(p.memory.touched, m)
				}
				rest[m] = years
				next = append(next, m)
			}
		}
		slices.Sort(next)
		layer = slices.Compact(next)
	}
}

// stepYears returns the years of the step that the move at k is part of, +Inf if they are not
// known or the step may not be taken.
func (p *pathSearch) stepYears(k int32) float64 {
	if cost, ok := p.costOf(p.moves.firstParallel(k)); ok {
		return cost.years
	}
	return math.Inf(1)
}

// mayPass reports whether the path may go to the métier and end exactly left steps later, after
// passing all of Via that it has not passed yet. It may go to the last métier only to end there.
func (p *pathSearch) mayPass(metier int32, left int) bool {
	if (metier == p.plan.to) != (left == 0) || p.home.lowerBound(metier) > left || slices.Contains(p.path, metier) {
		return false
	}
	if p.plan.filter.avoids(metier) || p.isOutOfForce(metier) {
		return false
	}
	return p.canPassVia(metier, left)
}

// canPassVia reports whether a path that goes on to a métier can end exactly left steps later, after passing all of Via
// that it has not passed yet.
func (p *pathSearch) canPassVia(metier int32, left int) bool {
	ahead := 0
	for k, via := range p.plan.via {
		if via == metier || slices.Contains(p.path, via) {
			continue
		}
		if ahead++; p.vias[k].lowerBound(metier)+p.home.lowerBound(via) > left {
			return false
		}
	}
	return ahead == 0 || ahead < left
}

// hopeless reports whether no path that goes on from here for exactly left steps can be in the
// answer. ahead is the number of métiers before the last one whose skills are still to be gathered.
// CareerPaths says why this is sound. For a front it is true too once the budget is spent.
func (p *pathSearch) hopeless(cost pathCost, left, ahead int) bool {
	p.bounded = p.bound(cost, left, ahead)
	return p.exceedsYears(&p.bounded) || p.refusesBound(&p.bounded, nil, left) || p.likeRanked(&p.bounded)
}

// refusesBound reports whether the ranking has no place for any path that begins so, goes on for exactly left steps and costs at
// least the bound, which is that of a step if it is not nil. For a front it is true too once the budget is spent.
func (p *pathSearch) refusesBound(bound *pathCost, step *nextStep, left int) bool {
	front := p.ranking.front
	if front == nil {
		return p.ranking.refuses(bound, p.path)
	}
	if !p.spend(1 + len(front.keys)/32) {
		return true
	}
	if !front.mayRefuse(bound) {
		return false
	}
	vector := bound.vector()
	levels := append(p.levelsMemory[:0], vector.level())
	if step != nil && p.plan.suggestions && left > 0 {
		levels = p.levelsAhead(step, left)
	}
	return !p.spend(4+len(front.keys)/16) || front.refuses(&vector, levels, p.path)
}

// exceedsYears reports whether the years of a bound are more than the query allows.
func (p *pathSearch) exceedsYears(bound *pathCost) bool {
	return p.plan.filter.knownYears && bound.years > p.plan.maxYears && round(bound.years, costDecimals) > p.plan.maxYears
}

// likeRanked reports whether all paths that begin so, cost at least the bound and have the present length are too alike
// to a ranked one that is better.
func (p *pathSearch) likeRanked(bound *pathCost) bool {
	v := p.ranking.variety
	if v == nil {
		return false
	}
	alike := v.tooAlike(p.path, p.place(p.path[len(p.path)-1]), p.length)
	if alike == 0 {
		return p.passesRanked(bound)
	}
	for k := range p.ranking.best {
		if ranked := &p.ranking.best[k]; alike>>ranked.slot&1 == 1 {
			if !p.ranking.precedes(ranked, bound, p.path) {
				return p.passesRanked(bound)
			}
			ranked.drop(&pathBound{bound.vector(), p.path}, p.plan.order)
			return true
		}
	}
	return false
}

// floatSlack is a relative margin, greater than the rounding error that another order of
// additions and multiplications can make.
const floatSlack = 1e-9

// bound returns a lower bound, on each criterion, of the cost of every path that goes on from
// here for exactly left steps and gathers the skills of so many métiers before the last one; for
// confidence, where more is better, an upper one.
func (p *pathSearch) bound(cost pathCost, left, ahead int) pathCost {
	cost.steps += left
	if p.skillsDecide {
		cost.newSkills += p.leastToAcquire(ahead)
	}
	cost.levels = cost.levels.toGoal(p.levels[p.plan.to])
	if p.boundsSuggestions() {
		cost.suggested += p.restSuggested(p.path[len(p.path)-1], left)
	}
	if left > 0 {
		cost.confidence *= p.maxConfidence[left]
		if p.demandsDecide {
			cost.demands = cost.demands.and(p.goalDemands)
		}
	}
	if at := p.path[len(p.path)-1]; left > 0 && p.boundsYears() {
		cost.years += p.memory.restYears[at] * (1 - floatSlack)
	}
	return cost
}

// boundsYears reports whether it pays to compute the fewest years to the last métier.
func (p *pathSearch) boundsYears() bool {
	return p.ranking.front != nil || p.plan.filter.knownYears || p.plan.decides == Years
}
