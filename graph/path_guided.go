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
	asked int // 1 more than what ranking.kept was when the ranking had a place for the bound; 0 if it never had
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
	next := slices.Grow(p.next[depth][:0], len(steps))
	for k := range steps {
		if !p.spend(1) {
			return
		}
		step := &steps[k]
		if !p.mayTake(step, left-1) {
			continue
		}
		next = append(next, nextStep{step: step, cost: p.after(cost, moveCost{step.confidence, step.years}, step.first)})
		p.path = append(p.path, step.to)
		if !p.isWorthwhile(&next[len(next)-1], left-1) {
			next = next[:len(next)-1]
		}
		p.path = p.path[:depth+1]
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

// mayTake reports whether the path may go on with a step and end exactly left steps later.
func (p *pathSearch) mayTake(step *queryStep, left int) bool {
	o, to := &p.memory.outlook, step.to
	if (to == p.plan.to) != (left == 0) || o.confidence[left][p.place(to)] == 0 || slices.Contains(p.path, to) || !p.canPassVia(to, left) {
		return false
	}
	return !(step.ofKin && p.leavesAsItCame(step.first)) && (p.ranking.variety == nil || p.spend(1))
}

// isWorthwhile reports whether a path may be kept that goes on with a step, which the path has already, for exactly left
// more. It finds what the path then costs, with what it takes to learn what the métier asks for if skills decide.
func (p *pathSearch) isWorthwhile(next *nextStep, left int) bool {
	to := next.step.to
	if !p.skillsDecide {
		return !p.givesUp(next, p.boundAhead(next.cost, to, left), left)
	}
	depth, place := p.skills.depth, p.place(to)
	if p.givesUp(next, p.boundSkills(next.cost, to, left, p.help.missingAfter(depth, to, place, left)), left) || !p.spend(len(p.weights.asked(to))/8) {
		return false
	}
	learnt := p.skills.costs[depth].plus(p.skills.learn(to))
	next.cost.newSkills, next.cost.skillGap = learnt.newSkills, learnt.gap
	if p.givesUp(next, p.boundSkills(next.cost, to, left, p.help.missingOnceLearnt(depth, to, place, left)), left) {
		return false
	}
	return !p.memory.ends.ready || left == 0 || left > endSteps || !p.givesUp(next, p.boundEnds(next, left), left)
}

// boundEnds returns the bound of a step, raised by what the ends of the path ask for.
func (p *pathSearch) boundEnds(next *nextStep, left int) pathCost {
	e, bound := &p.memory.ends, next.bound
	p.spend(len(e.ends) / 8)
	skills, gap := e.leastToAcquire(len(p.path)-2, next.step.to, left)
	bound.newSkills = max(bound.newSkills, next.cost.newSkills+skills)
	if p.demandsDecide {
		bound.skillGap += max(0, gap-p.help.slack)
	}
	return bound
}

// givesUp reports whether no path that goes on with a step for exactly left more, and costs at least the bound, can be
// kept. It is not asked twice of one bound and ranking.
func (p *pathSearch) givesUp(next *nextStep, bound pathCost, left int) bool {
	bound.newSkills, bound.skillGap = max(bound.newSkills, next.bound.newSkills), max(bound.skillGap, next.bound.skillGap)
	if next.asked != p.ranking.kept+1 || bound != next.bound {
		next.bound = bound
		if p.refuses(next, left) {
			return true
		}
		next.asked = p.ranking.kept + 1
	}
	return p.likeRanked(&next.bound)
}

// refuses reports whether no path that goes on so for exactly left steps can be ranked.
func (p *pathSearch) refuses(next *nextStep, left int) bool {
	return p.exceedsYears(&next.bound) || p.refusesBound(&next.bound, next, left)
}

// levelsAhead returns for each number of suggested steps ahead, with which confidence grows, what a path costs at least that
// goes on for exactly left steps.
func (p *pathSearch) levelsAhead(next *nextStep, left int) []frontLevel {
	levels, before, place := p.levelsMemory[:0], 0.0, p.place(next.step.to)
	for j := 0; j <= left; j++ {
		if ahead := p.memory.outlook.within[left][j][place]; ahead > before {
			before = ahead
			confidence := next.cost.confidence * ahead * (1 + floatSlack)
			levels = append(levels, frontLevel{float64(next.bound.suggested + j), -roundCost(confidence)})
		}
	}
	return levels
}

// boundSkills returns boundAhead where skills decide. The cost includes those that were learnt, and missing are the wanted
// ones that are missing then.
func (p *pathSearch) boundSkills(cost pathCost, at int32, left int, missing missingSkills) pathCost {
	o, place := &p.memory.outlook, p.place(at)
	cost.newSkills += max(0, missing.count-min(missing.helped, int(o.help[left][place])))
	if p.demandsDecide {
		cost.skillGap += max(0, missing.gap-o.relief[left][place]-p.help.slack)
	}
	return p.boundAhead(cost, at, left)
}

// boundAhead returns a lower bound of the cost of every path that goes on from a métier for exactly left steps, which adds
// no skills to the cost so far.
func (p *pathSearch) boundAhead(cost pathCost, at int32, left int) pathCost {
	if left == 0 {
		return cost
	}
	o, place := &p.memory.outlook, p.place(at)
	cost.steps += left
	cost.levels = cost.levels.toGoal(p.levels[p.plan.to])
	cost.confidence *= o.confidence[left][place] * (1 + floatSlack)
	if p.boundsSuggestions() {
		cost.suggested += int(o.suggested[left][place])
	}
	if p.demandsDecide {
		cost.demands = cost.demands.and(o.demands[left][place])
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
	if cost := next.cost; !p.givesUp(next, next.bound, left) {
		switch {
		case left == 0:
			p.complete(cost)
		case !p.skillsDecide:
			p.extendGuided(left, cost)
		case p.gatherTo(len(p.path)-1, &cost):
			p.help.narrow(p)
			bound := p.boundSkills(cost, next.step.to, left, p.help.missingAt(len(p.path)-1, p.place(next.step.to), left))
			if !p.givesUp(next, bound, left) {
				p.extendGuided(left, cost)
			}
		}
	}
	p.path, p.steps = p.path[:len(p.path)-1], p.steps[:len(p.steps)-1]
	p.skills.depth = min(p.skills.depth, len(p.path)-1)
}
