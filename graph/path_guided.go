package graph

import (
	"cmp"
	"slices"
)

// A nextStep is a step that a path may go on with, and what the path then costs.
type nextStep struct {
	step  *queryStep
	cost  pathCost
	bound pathCost
}

// extendGuided tries every next métier, with exactly left steps to go, as extend does, but knows what is ahead: it
// tries the most promising ones first, so that the ranking soon refuses many others.
func (p *pathSearch) extendGuided(left int, cost pathCost) {
	if p.ranking.variety != nil {
		p.refreshWays()
	}
	if p.knowsEnds() {
		p.memory.ends.gather(p.path)
	}
	depth := len(p.path) - 1
	steps := p.memory.outlook.of(p.path[depth])
	next := p.next[depth][:0]
	for k := range steps {
		if !p.spend(1) {
			return
		}
		if n, ok := p.consider(&steps[k], left-1, cost); ok {
			next = append(next, n)
		}
	}
	p.next[depth] = next
	slices.SortFunc(next, p.morePromising)
	for k := range next {
		if p.spent() {
			return
		}
		p.visitGuided(&next[k], left-1)
	}
}

// morePromising orders next steps.
func (p *pathSearch) morePromising(a, b nextStep) int {
	return cmp.Or(
		cmp.Compare(a.bound.suggested, b.bound.suggested), cmp.Compare(p.promise(&a.bound), p.promise(&b.bound)),
		cmp.Compare(b.bound.confidence, a.bound.confidence), cmp.Compare(a.step.to, b.step.to))
}

// promise returns the bound on the criterion that decides.
func (p *pathSearch) promise(bound *pathCost) float64 {
	switch {
	case p.skillsDecide:
		return float64(bound.newSkills)
	case p.plan.decides == Years:
		return bound.years
	}
	return 0
}

// consider returns what a path costs after one more step, unless no path with exactly left more steps that begins so
// can be kept.
func (p *pathSearch) consider(step *queryStep, left int, cost pathCost) (next nextStep, ok bool) {
	o, to := &p.memory.outlook, step.to
	if (to == p.plan.to) != (left == 0) || o.confidence[left][to] == 0 || slices.Contains(p.path, to) || !p.canPassVia(to, left) {
		return next, false
	}
	if step.ofKin && p.leavesAsItCame(step.first) {
		return next, false
	}
	if p.ranking.variety != nil && !p.spend(1) {
		return next, false
	}
	next = nextStep{step: step, cost: p.after(cost, moveCost{step.confidence, step.years}, step.first)}
	p.path = append(p.path, to)
	defer func() { p.path = p.path[:len(p.path)-1] }()
	if p.skillsDecide {
		next.bound = p.boundBefore(next.cost, to, left)
		if p.refuses(&next, left) || p.likeRanked(&next.bound) || !p.spend(len(p.weights.asked(to))/8) {
			return next, false
		}
		learnt := p.skills.costs[p.skills.depth].plus(p.skills.learn(to))
		next.cost.newSkills, next.cost.skillGap = learnt.newSkills, learnt.gap
	}
	next.bound = p.boundAhead(next.cost, to, left)
	if p.refuses(&next, left) || p.likeRanked(&next.bound) {
		return next, false
	}
	if !p.memory.ends.ready || left == 0 || left > endSteps {
		return next, true
	}
	p.boundEnds(&next, left)
	return next, !p.refuses(&next, left) && !p.likeRanked(&next.bound)
}

// boundEnds raises the bound of a step by what the ends of the path ask for.
func (p *pathSearch) boundEnds(next *nextStep, left int) {
	e := &p.memory.ends
	p.spend(len(e.ends) / 8)
	skills, gap := e.leastToAcquire(len(p.path)-2, next.step.to, left)
	next.bound.newSkills = max(next.bound.newSkills, next.cost.newSkills+skills)
	if p.demandsDecide {
		next.bound.skillGap += max(0, gap-p.help.slack)
	}
}

// refuses reports whether no path that goes on so for exactly left steps can be ranked.
func (p *pathSearch) refuses(next *nextStep, left int) bool {
	if p.exceedsYears(&next.bound) {
		return true
	}
	if p.ranking.pareto && p.plan.suggestions && left > 0 {
		return p.frontRefuses(&next.bound, next.cost.confidence, next.step.to, left)
	}
	if p.ranking.pareto && !p.spend(3+len(p.ranking.best)/8) {
		return true
	}
	return p.ranking.refuses(&next.bound, p.path)
}

// frontRefuses reports whether a front has no place for any path of a bound that goes on from a métier for exactly
// left steps, of which confidence is that so far. It asks for each number of suggested steps ahead, which confidence
// grows with.
func (p *pathSearch) frontRefuses(bound *pathCost, confidence float64, at int32, left int) bool {
	vector, before := bound.vector(), 0.0
	for j := 0; j <= left; j++ {
		ahead := p.memory.outlook.within[left][j][at]
		if ahead == before {
			continue
		}
		before = ahead
		vector[suggestedIndex] = float64(bound.suggested + j)
		vector[confidenceIndex] = -round(confidence*ahead*(1+floatSlack), costDecimals)
		if !p.spend(3 + len(p.ranking.best)/8) {
			return true
		}
		if !p.ranking.dominates(&vector, p.path) {
			return false
		}
	}
	return true
}

// boundAhead returns a lower bound of the cost of every path that goes on from a métier for exactly left steps, where
// cost includes what it takes to learn what the métier asks for, if skills decide.
func (p *pathSearch) boundAhead(cost pathCost, at int32, left int) pathCost {
	o := &p.memory.outlook
	if p.skillsDecide {
		missing, gap := p.help.leftToLearn(p.skills.depth, at)
		cost.newSkills += max(0, missing-int(o.help[left][at]))
		if p.demandsDecide {
			cost.skillGap += max(0, gap-o.relief[left][at]-p.help.slack)
		}
	}
	return p.boundRest(cost, at, left)
}

// boundBefore is boundAhead where the cost does not include yet what it takes to learn what the métier asks for.
func (p *pathSearch) boundBefore(cost pathCost, at int32, left int) pathCost {
	o, depth := &p.memory.outlook, p.skills.depth
	helped, relief := o.help[left][at], o.relief[left][at]
	if left > 0 {
		helped, relief = helped+p.help.helped[at], relief+p.help.relief[at]
	}
	cost.newSkills += max(0, len(p.help.missing[depth])-int(helped))
	if p.demandsDecide {
		cost.skillGap += max(0, p.help.gaps[depth]-relief-p.help.slack)
	}
	return p.boundRest(cost, at, left)
}

// boundRest adds to a cost what is ahead at least beside skills.
func (p *pathSearch) boundRest(cost pathCost, at int32, left int) pathCost {
	if left == 0 {
		return cost
	}
	o := &p.memory.outlook
	cost.steps += left
	cost.levels = cost.levels.toGoal(p.levels[p.plan.to])
	cost.confidence *= o.confidence[left][at] * (1 + floatSlack)
	if p.boundsSuggestions() {
		cost.suggested += int(o.suggested[left][at])
	}
	if p.demandsDecide {
		cost.demands = cost.demands.and(o.demands[left][at])
	}
	if p.boundsYears() {
		cost.years += p.memory.restYears[at] * (1 - floatSlack)
	}
	return cost
}

// visitGuided goes on with a step, and completes the path in every way that takes exactly left more.
func (p *pathSearch) visitGuided(next *nextStep, left int) {
	p.path = append(p.path, next.step.to)
	p.steps = append(p.steps, next.step.first)
	if !p.refuses(next, left) && !p.likeRanked(&next.bound) {
		cost := next.cost
		switch {
		case left == 0:
			p.complete(cost)
		case !p.skillsDecide:
			p.extendGuided(left, cost)
		case p.gatherTo(len(p.path)-1, &cost):
			p.help.narrow(p.skills)
			next.bound = p.boundGathered(cost, next.step.to, left)
			if !p.refuses(next, left) {
				p.extendGuided(left, cost)
			}
		}
	}
	p.path, p.steps = p.path[:len(p.path)-1], p.steps[:len(p.steps)-1]
	p.skills.depth = min(p.skills.depth, len(p.path)-1)
}

// boundGathered is boundAhead where the skills of the métier are gathered.
func (p *pathSearch) boundGathered(cost pathCost, at int32, left int) pathCost {
	o, depth := &p.memory.outlook, p.skills.depth
	cost.newSkills += max(0, len(p.help.missing[depth])-int(o.help[left][at]))
	if p.demandsDecide {
		cost.skillGap += max(0, p.help.gaps[depth]-o.relief[left][at]-p.help.slack)
	}
	return p.boundRest(cost, at, left)
}
