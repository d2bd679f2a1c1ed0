package graph

import (
	"context"
	"math"
	"slices"
)

// A pathSearch enumerates simple paths, adds up their costs on the way, and turns back
// where no path that goes on can be kept.
type pathSearch struct {
	ctx      context.Context
	snapshot *Snapshot
	plan     *pathPlan
	weights  *skillWeights
	moves    *moveTable
	hops     map[int32]hop // of steps of which the filter takes a part, by their first move; NaN: not taken
	scratch  *searchMemory
	home     *distanceBall   // around the last métier
	vias     []*distanceBall // around each métier of Via
	budget   int             // moves and skills that may still be looked at; negative when it ran out
	looked   int             // moves and skills looked at, in all
	ended    bool            // the context did

	ranking  ranking
	accepted []foundPath // paths that the next one must not be like
	length   int         // of the paths that are enumerated
	path     []int32
	skills   *gatheredSkills
	believed [MaxSteps + 1]float64 // the most that so many steps can be believed together
}

func newPathSearch(ctx context.Context, s *Snapshot, plan *pathPlan, budget int) *pathSearch {
	p := &pathSearch{
		ctx: ctx, snapshot: s, plan: plan, weights: &s.weights, moves: plan.moves,
		scratch: s.borrow(), budget: budget, path: []int32{plan.from},
		ranking: ranking{order: plan.order, pareto: plan.objective == Pareto},
	}
	p.home = p.scratch.ball(0, plan.to)
	if p.hasRoomForVia() {
		for k, n := range plan.via {
			p.vias = append(p.vias, p.scratch.ball(k+1, n))
		}
	}
	p.skills = p.scratch.skills
	p.start()
	if p.boundsYears() {
		p.fewestYears()
	}
	return p
}

// start gathers what the person has, and says what every path asks for.
func (p *pathSearch) start() {
	p.skills.begin()
	p.skills.want(p.weights, p.weights.asked(p.plan.to))
	for _, via := range p.plan.via {
		p.skills.want(p.weights, p.weights.asked(via))
	}
	p.skills.learn(p.weights, 0, p.weights.asked(p.plan.from))
	for _, skill := range p.plan.owned {
		p.skills.gather(0, skill)
	}
	for k := range p.believed {
		p.believed[k] = math.Pow(p.moves.believed, float64(k)) * (1 + rounding)
	}
}

// release gives the scratch back; the search must not go on.
func (p *pathSearch) release() {
	p.scratch.clear()
	p.snapshot.scratch.Put(p.scratch)
	p.scratch = nil
}

// run ranks the room best paths, or the whole front, that are not like an accepted one.
// Lengths come in turn, shortest first: short paths are soon found and refuse many long ones.
func (p *pathSearch) run(room int) []foundPath {
	p.ranking.best, p.ranking.room = nil, room
	from, to, filter := p.plan.from, p.plan.to, &p.plan.filter
	if from == to || filter.avoids(from) || filter.avoids(to) || !p.hasRoomForVia() {
		return nil
	}
	start := pathCost{confidence: 1}
	for p.length = 1; p.length <= p.plan.maxSteps && !p.spent(); p.length++ {
		if p.hopeless(start, p.length) {
			continue
		}
		p.widenBalls()
		if p.home.least(p.plan.from) <= p.length {
			p.extend(p.length, start)
		}
	}
	return p.ranking.best
}

// fits reports whether a path can have all of Via on it.
func (p *pathSearch) hasRoomForVia() bool { return len(p.plan.via) < p.plan.maxSteps }

// see widens the balls as far as paths of the length need. No width is needed for
// exactness, as leads lets pass what no ball covers. For few steps half of the length is
// about the cheapest: the search then meets in the middle. Other objectives look at so
// many paths that it pays to see the whole way, unless the graph is very large.
func (p *pathSearch) widenBalls() {
	enough, moves := (p.length+1)/2, 300
	if p.ranking.pareto || criteria[p.plan.order[0]].name != Steps || len(p.vias) > 0 {
		moves = 100_000
	}
	p.home.grow(p, p.length-1, enough, moves)
	for _, via := range p.vias {
		via.grow(p, p.length-1, enough, moves)
	}
}

// look counts work that the budget does not bound, and reports whether the search may go on.
func (p *pathSearch) look(work int) bool {
	const often = 13 // the context is looked at each time so many bits of the count are through
	before := p.looked
	p.looked += work
	p.ended = p.ended || before>>often != p.looked>>often && p.ctx.Err() != nil
	return !p.spent()
}

// spend takes from the budget and reports whether the search may go on.
func (p *pathSearch) spend(work int) bool {
	p.budget -= work
	return p.look(work)
}

func (p *pathSearch) spent() bool { return p.budget < 0 || p.ended }

// visit adds a métier to the path and ends the path in every way of exactly left more
// steps. cost is the cost of the path that includes the step to the métier, but for its
// skills: many paths are given up before it pays to look at these.
func (p *pathSearch) visit(metier int32, left int, cost pathCost) {
	p.path = append(p.path, metier)
	if p.leadsOn(metier, left) && !p.hopeless(cost, left) && !p.like(left) {
		p.gatherAndGoOn(metier, left, cost)
	}
	p.path = p.path[:len(p.path)-1]
}

// gain adds the skills of the last métier of the path.
func (p *pathSearch) gatherAndGoOn(metier int32, left int, cost pathCost) {
	asked := p.weights.asked(metier)
	if !p.spend(len(asked)) {
		return
	}
	depth, lacked := len(p.path)-1, p.skills.lacked
	newSkills, gap := p.skills.learn(p.weights, depth, asked)
	cost.newSkills += newSkills
	cost.skillGap += gap
	switch {
	case p.hopeless(cost, left):
	case left == 0:
		p.ranking.keep(foundPath{p.path, cost.vector()})
	default:
		p.extend(left, cost)
	}
	p.skills.leave(depth, lacked)
}

// opens reports whether a move leads on from a métier that is too far from the last one
// for its distance to be known.
func (p *pathSearch) leadsOn(metier int32, left int) bool {
	if left == 0 || p.home.knows(metier) {
		return true
	}
	low, high := p.moves.out[metier], p.moves.out[metier+1]
	if !p.spend(int(high - low)) {
		return false
	}
	return slices.ContainsFunc(p.moves.list[low:high], func(m packedMove) bool { return p.home.least(m.to) < left })
}

// extend tries every next métier. Parallel transitions are one step.
func (p *pathSearch) extend(left int, cost pathCost) {
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
			if h, ok := p.hop(first); ok {
				p.visit(next, left-1, cost.after(h))
			}
		}
	}
}

// A scratch is the memory of a search, which the next one uses again: 8 bytes a skill, and
// a ball for the last métier and each of Via; for years 12 bytes a métier, and where there
// was no path 16.
type searchMemory struct {
	metiers int
	skills  *gatheredSkills
	rest    []float64 // nil until a search bounds years
	touched []int32   // where rest is not +Inf
	balls   []*distanceBall
	taken   distances // from the first métier
	left    distances // to the last one
}

func (s *Snapshot) borrow() *searchMemory {
	if used, ok := s.scratch.Get().(*searchMemory); ok {
		return used
	}
	return &searchMemory{skills: newGatheredSkills(len(s.skills)), metiers: len(s.metiers)}
}

// ball is the k-th one, around a métier.
func (s *searchMemory) ball(k int, centre int32) *distanceBall {
	if k == len(s.balls) {
		s.balls = append(s.balls, &distanceBall{distance: make([]int8, s.metiers)})
	}
	s.balls[k].begin(centre)
	return s.balls[k]
}

// clear forgets all years and empties all balls.
func (s *searchMemory) clear() {
	for _, n := range s.touched {
		s.rest[n] = math.Inf(1)
	}
	s.touched = s.touched[:0]
	for _, b := range s.balls {
		b.clear()
	}
}
