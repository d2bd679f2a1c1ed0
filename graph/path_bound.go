package graph

import (
	"slices"
)

// leads reports whether a path through the métier may end in exactly left more steps, by
// way of all of Via that it has not passed; the last métier only ends a path.
func (p *pathSearch) leads(metier int32, left int) bool {
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
