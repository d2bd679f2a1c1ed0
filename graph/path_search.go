package graph

import (
	"context"
	"math"
	"slices"
)

// A pathSearch enumerates simple paths, adds up their costs on the way, and turns back where no
// path that begins so can be kept.
type pathSearch struct {
	ctx      context.Context
	snapshot *Snapshot
	plan     *pathPlan
	weights  *skillWeights
	moves    *moveTable
	levels   []int8 // by métier: see lowestLevels
	// costs holds the costs of parallel moves of which the filter may take only some, by the
	// index of the first one. The confidence is NaN where the step may not be taken.
	costs  map[int32]moveCost
	memory *searchMemory
	home   *distanceBall   // around the last métier
	vias   []*distanceBall // around each métier of Via
	budget int             // moves and skills that may still be looked at, see pathPlan.looks; negative when spent
	looked int             // moves and skills looked at, in all
	ended  bool            // whether the context has ended

	ranking        ranking
	length         int     // of the paths that are being enumerated
	path           []int32 // the métiers so far
	steps          []int32 // between them: the index of the first move of each step
	skills         *gatheredSkills
	help           *skillHelp
	next           [MaxSteps][]nextStep     // by depth of the path: what extendGuided tries
	bounded        pathCost                 // what hopeless or complete looked at last
	levelsMemory   [MaxSteps + 1]frontLevel // that of levelsAhead
	lookAheadAfter int                      // how much is looked at before looksAhead is true
	skillsDecide   bool                     // whether skills are gathered on the way, rather than where a path is complete
	demandsDecide  bool                     // whether demands are
	goalDemands    pathDemands              // those of the last métier, if demandsDecide
	maxConfidence  [MaxSteps + 1]float64    // by number of steps: their greatest confidence together
}

func newPathSearch(ctx context.Context, s *Snapshot, plan *pathPlan, budget int) *pathSearch {
	p := &pathSearch{
		ctx: ctx, snapshot: s, plan: plan, weights: &s.weights, moves: plan.moves, levels: s.levels(),
		memory: s.borrow(), budget: budget, path: []int32{plan.from},
		ranking: ranking{order: plan.order},
	}
	if plan.objective == Pareto {
		p.ranking.front = newFront(plan.front, plan.order)
	}
	p.home = p.memory.ball(0, plan.to)
	if p.hasRoomForVia() {
		for k, n := range plan.via {
			p.vias = append(p.vias, p.memory.ball(k+1, n))
		}
	}
	p.skills, p.help = &p.memory.skills, &p.memory.help
	if !plan.guided {
		p.lookAheadAfter = plan.maxSteps * len(p.moves.list)
	}
	if plan.diversity < 1 && p.ranking.front == nil {
		p.ranking.variety = &p.memory.variety
		p.ranking.variety.begin(plan, p.memory.metiers)
	}
	p.start()
	if p.boundsYears() {
		p.fewestYears()
	}
	if p.boundsSuggestions() {
		p.fewestSuggested()
	}
	return p
}

// start gathers the skills that the person has.
func (p *pathSearch) start() {
	p.skills.begin(p.plan.from, p.plan.owned)
	if p.skillsDecide = p.ranking.front != nil || p.plan.objective == LeastNewSkills; p.skillsDecide {
		p.help.begin(p)
	}
	if p.demandsDecide = p.ranking.front != nil; p.demandsDecide {
		p.goalDemands = p.demandsOf(p.plan.to)
	}
	for k := range p.maxConfidence {
		p.maxConfidence[k] = math.Pow(p.moves.maxConfidence, float64(k)) * (1 + floatSlack)
	}
}

// release gives the memory back. The search must not be used afterwards.
func (p *pathSearch) release() {
	p.memory.clear()
	p.snapshot.scratch.Put(p.memory)
	p.memory = nil
}

// rankPaths returns the best paths, as many as the limit, or the whole front, leaving out those
// too similar to an accepted one. It enumerates the shortest paths first: they are soon found, and
// their costs rule out many long ones.
func (p *pathSearch) rankPaths(limit int) []foundPath {
	p.ranking.limit = limit
	from, to, filter := p.plan.from, p.plan.to, &p.plan.filter
	if from == to || filter.avoids(from) || filter.avoids(to) || !p.hasRoomForVia() {
		return nil
	}
	start := pathCost{confidence: 1, levels: p.startLevels()}
	for p.length = 1; p.length <= p.plan.maxSteps && !p.spent(); p.length++ {
		if p.hopeless(start, p.length, p.length-1) {
			continue
		}
		p.widenBalls()
		if p.looksAhead() && p.memory.outlook.confidence[p.length][p.place(p.plan.from)] == 0 {
			continue
		}
		if p.home.lowerBound(p.plan.from) <= p.length {
			p.extend(p.length, start)
		}
	}
	return p.ranking.ranked()
}

// hasRoomForVia reports whether a path of maxSteps has enough métiers between its ends for Via.
func (p *pathSearch) hasRoomForVia() bool { return len(p.plan.via) < p.plan.maxSteps }

// widenBalls widens the balls as far as it pays for paths of the present length. The search is
// exact with balls of any width, as mayPass admits what no ball covers. For FEWEST_STEPS half of
// the length is about the cheapest: the search then meets the ball in the middle. Other objectives,
// and searches with Via or suggestions, look at so many paths that it pays to know the distances on
// the whole way, unless the graph is very large.
func (p *pathSearch) widenBalls() {
	leastRadius, mostMoves := (p.length+1)/2, 300
	if p.ranking.front != nil || p.plan.decides != Steps || p.plan.suggestions || len(p.vias) > 0 {
		mostMoves = 100_000
	}
	p.home.grow(p, p.length-1, leastRadius, mostMoves)
	for _, via := range p.vias {
		via.grow(p, p.length-1, leastRadius, mostMoves)
	}
}

// countWork counts moves and skills looked at without taking them from the budget, and reports
// whether the search may go on.
func (p *pathSearch) countWork(work int) bool {
	const intervalBits = 13 // the context is asked every 2¹³ moves and skills
	before := p.looked
	p.looked += work
	if before>>intervalBits != p.looked>>intervalBits {
		if p.plan.pause != nil {
			p.plan.pause()
		}
		p.ended = p.ended || p.ctx.Err() != nil
	}
	return !p.spent()
}

// spend takes the work from the budget and reports whether the search may go on.
func (p *pathSearch) spend(work int) bool {
	p.budget -= work
	return p.countWork(work)
}

// spent reports whether the search has to end, for want of budget or because its context did.
func (p *pathSearch) spent() bool { return p.budget < 0 || p.ended }

// visit adds a métier to the path and completes the path in every way that takes exactly left
// more steps. cost includes the step to the métier but not its skills: many paths are given up
// before it pays to look at these.
func (p *pathSearch) visit(metier int32, left int, cost pathCost) {
	p.path = append(p.path, metier)
	if p.leadsOn(metier, left) && !p.hopeless(cost, left, left) {
		switch {
		case left == 0:
			p.complete(cost)
		case p.skillsDecide:
			p.gatherAndExtend(left, cost)
		default:
			p.extend(left, cost)
		}
	}
	p.path = p.path[:len(p.path)-1]
	p.skills.depth = min(p.skills.depth, len(p.path)-1)
}

// gatherAndExtend gathers the skills of the last métier of the path, then goes on from there.
func (p *pathSearch) gatherAndExtend(left int, cost pathCost) {
	if !p.gatherTo(len(p.path)-1, &cost) {
		return
	}
	p.help.narrow(p)
	if !p.hopeless(cost, left, left-1) {
		p.extend(left, cost)
	}
}

// gatherTo gathers the skills along the path to a depth, and sets those of the cost. It returns false
// once the budget is spent.
func (p *pathSearch) gatherTo(depth int, cost *pathCost) bool {
	for p.skills.depth < depth {
		metier := p.path[p.skills.depth+1]
		if !p.spend(len(p.weights.asked(metier))) {
			return false
		}
		p.skills.gather(metier)
	}
	cost.newSkills, cost.skillGap = p.skills.costs[depth].newSkills, p.skills.costs[depth].gap
	return true
}

// complete gathers the skills along a complete path, as far as that was not done for one before it, and
// keeps the path. cost is that without skills.
func (p *pathSearch) complete(cost pathCost) {
	last := len(p.path) - 1
	if !p.gatherTo(last-1, &cost) || p.hopeless(cost, 0, 0) || !p.spend(len(p.weights.asked(p.path[last]))) {
		return
	}
	learnt := p.skills.costs
	learnt[last] = p.skills.costs[last-1].plus(p.skills.learn(p.path[last]))
	cost.newSkills, cost.skillGap = learnt[last].newSkills, learnt[last].gap
	p.bounded = cost
	p.ranking.keep(p.path, &p.bounded, &learnt)
}

// leadsOn reports whether the path may go on from a métier. Where the métier is outside the ball
// around the last one, a move must lead to a métier that may still be near enough.
func (p *pathSearch) leadsOn(metier int32, left int) bool {
	if left == 0 || p.home.isExact(metier) {
		return true
	}
	low, high := p.moves.out[metier], p.moves.out[metier+1]
	if !p.spend(int(high - low)) {
		return false
	}
	return slices.ContainsFunc(p.moves.list[low:high], func(m packedMove) bool { return p.home.lowerBound(m.to) < left })
}

// extend tries every next métier, with exactly left steps to go. Parallel moves are one step.
func (p *pathSearch) extend(left int, cost pathCost) {
	if p.looksAhead() {
		p.extendGuided(left, cost)
		return
	}
	at := p.path[len(p.path)-1]
	for low, end := p.moves.out[at], p.moves.out[at+1]; low < end; {
		first, next := low, p.moves.list[low].to
		for low < end && p.moves.list[low].to == next {
			low++
		}
		if !p.spend(int(low - first)) {
			return
		}
		if p.mayPass(next, left-1) {
			if step, ok := p.costOf(first); ok && !p.isDetour(first, left-1) {
				p.steps = append(p.steps, first)
				p.visit(next, left-1, p.after(cost, step, first))
				p.steps = p.steps[:len(p.steps)-1]
			}
		}
	}
}
