package graph

import (
	"math"
	"slices"

	"passerelle/graph/fact"
)

// pathDemands are what the métiers of a path after the first ask for beside skills, and what they pay:
// the greatest of each kind so far, and the sum of the trainings. +Inf stands for what is not known of
// each of these métiers, so that a path of which less is known is never better for it.
type pathDemands struct {
	level    float64 // the rank of the highest level of diploma, each métier taken at its lowest
	training float64 // years: see PathCost.TrainingYears
	payFall  float64 // euros net a month: see PathCost.PayFall
}

// and returns the demands of a path that goes on with a métier, or with métiers, of demands d.
func (p pathDemands) and(d pathDemands) pathDemands {
	return pathDemands{max(p.level, d.level), p.training + d.training, max(p.payFall, d.payFall)}
}

// least returns the lesser of two demands of each kind.
func (p pathDemands) least(d pathDemands) pathDemands {
	return pathDemands{min(p.level, d.level), min(p.training, d.training), min(p.payFall, d.payFall)}
}

// demandsOf returns the demands of one métier of a path, other than its first.
func (p *pathSearch) demandsOf(metier int32) pathDemands {
	if o := &p.memory.outlook; p.demandsDecide && o.ready && o.near[metier] <= MaxSteps {
		return o.asks[metier]
	}
	s := p.snapshot
	d := pathDemands{math.Inf(1), s.metiers[metier].yearsOfTraining(p.levels[p.plan.from]), s.netPays().fall(p.plan.from, metier)}
	if level := p.levels[metier]; level != unknownLevel {
		d.level = float64(level)
	}
	return d
}

// setDemands sets the costs of a step to a métier of demands d.
func (c *StepCost) setDemands(d pathDemands) {
	if !math.IsInf(d.level, 1) {
		c.AccessLevel = new(fact.LevelOfRank(int(d.level)))
	}
	c.TrainingYears = nilIfInfinite(d.training)
	if !math.IsInf(d.payFall, 1) {
		c.PayFall = new(int(d.payFall))
	}
}

// setDemands sets the costs on the criteria that only fronts are compared on.
func (v *costVector) setDemands(d pathDemands) {
	for k := range criteria {
		if criteria[k].onlyPareto {
			v[k] = criteria[k].of(&pathCost{demands: d})
		}
	}
}

// addDemands adds the demands of one step of a path to its cost: k is the number of the step, from 1, and
// steps how many the path has.
func (c *PathCost) addDemands(k, steps int, step *StepCost) {
	note := func(unknown *[]int) { *unknown = append(slices.Grow(*unknown, steps+1-k), k) }
	if step.AccessLevel == nil {
		note(&c.AccessUnknown)
	} else if c.AccessLevel == nil || step.AccessLevel.Rank() > c.AccessLevel.Rank() {
		c.AccessLevel = step.AccessLevel
	}
	if step.TrainingYears == nil {
		note(&c.TrainingUnknown)
	} else {
		c.TrainingYears = new(round(fact.OrZero(c.TrainingYears)+*step.TrainingYears, costDecimals))
	}
	if step.PayFall == nil {
		note(&c.PayUnknown)
	} else {
		c.PayFall = new(max(fact.OrZero(c.PayFall), *step.PayFall))
	}
}
