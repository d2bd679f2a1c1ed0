package graph

import (
	"math"
	"slices"
)

// fewestYears finds, for each métier from which steps of known years lead to the last one
// within the length of a path, a lower bound of the years that they take: level by level,
// O(maxSteps · moves that say years).
func (p *pathSearch) fewestYears() {
	if p.scratch.rest == nil {
		p.scratch.rest = slices.Repeat([]float64{math.Inf(1)}, p.scratch.metiers)
	}
	rest, in := p.scratch.rest, p.moves.in
	rest[p.plan.to] = 0
	p.scratch.touched = append(p.scratch.touched, p.plan.to)
	for layer, length := []int32{p.plan.to}, 0; length < p.plan.maxSteps && len(layer) > 0; length++ {
		var next []int32
		for _, n := range layer {
			low, high := in.Span(n)
			if !p.look(int(high - low)) {
				return
			}
			for k, m := range in.Target[low:high] {
				years := p.fewestOf(p.moves.inMoves[int(low)+k]) + rest[n]
				if years >= rest[m] {
					continue
				}
				if math.IsInf(rest[m], 1) {
					p.scratch.touched = append(p.scratch.touched, m)
				}
				rest[m] = years
				next = append(next, m)
			}
		}
		slices.Sort(next)
		layer = slices.Compact(next)
	}
}

// fewestOf are the fewest years that a step takes of which the move at k may be part.
func (p *pathSearch) fewestOf(k int32) float64 {
	if h, ok := p.hop(p.moves.first(k)); ok {
		return h.years
	}
	return math.Inf(1)
}

// leads reports whether a path through the métier may end in exactly left more steps, by
// way of all of Via that it has not passed; the last métier only ends a path.
func (p *pathSearch) mayPass(metier int32, left int) bool {
	if (metier == p.plan.to) != (left == 0) || p.home.least(metier) > left || slices.Contains(p.path, metier) {
		return false
	}
	if p.plan.filter.avoids(metier) {
		return false
	}
	ahead := 0
	for k, via := range p.plan.via {
		if via == metier || slices.Contains(p.path, via) {
			continue
		}
		if ahead++; p.vias[k].least(metier)+p.home.least(via) > left {
			return false
		}
	}
	return ahead == 0 || ahead < left
}

// hopeless reports whether no path that goes on from here in exactly left steps can be an
// answer: CareerPaths tells why.
func (p *pathSearch) hopeless(cost pathCost, left int) bool {
	if p.ranking.pareto && !p.spend(len(p.ranking.best)) {
		return true
	}
	cost = p.bound(cost, left)
	if p.plan.filter.knownYears && cost.years > p.plan.maxYears && round(cost.years, costDecimals) > p.plan.maxYears {
		return true
	}
	bound := cost.vector()
	return p.ranking.refuses(&bound)
}

// like reports whether every path that goes on from here in exactly left steps is too much
// like an accepted one.
func (p *pathSearch) like(left int) bool {
	choices := p.length - 1 - len(p.plan.via)
	return slices.ContainsFunc(p.accepted, func(f foundPath) bool {
		return p.plan.alike(p.path, f.metiers, choices) || left == 0 && slices.Equal(p.path, f.metiers)
	})
}

// rounding is more than what the order of additions and products may change.
const rounding = 1e-9

// bound is a lower bound, on each criterion, of the cost of every path that goes on from
// here in exactly left steps.
func (p *pathSearch) bound(cost pathCost, left int) pathCost {
	cost.steps += left
	cost.newSkills += p.skills.lacked
	if left > 0 {
		cost.confidence *= p.believed[left]
	}
	if at := p.path[len(p.path)-1]; left > 0 && p.boundsYears() {
		cost.years += p.scratch.rest[at] * (1 - rounding)
	}
	return cost
}

// boundsYears reports whether it pays to know the fewest years to the last métier.
func (p *pathSearch) boundsYears() bool {
	return p.ranking.pareto || p.plan.filter.knownYears || criteria[p.plan.order[0]].name == Years
}
