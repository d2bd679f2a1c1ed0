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
	needs    adjacency     // from métiers to skills
	hops     map[int32]hop // of steps of several moves, by the first of them; NaN: not taken
	scratch  *scratch
	home     *ball   // around the last métier
	vias     []*ball // around each métier of Via
	budget   int     // moves and skills that may still be looked at; negative when it ran out
	looked   int     // moves and skills looked at, in all
	ended    bool    // the context did

	ranking  ranking
	accepted []foundPath // paths that the next one must not be like
	length   int         // of the paths that are enumerated
	path     []int32
	missing  int // required skills that are not gathered
}

func newPathSearch(ctx context.Context, s *Snapshot, plan *pathPlan, budget int) *pathSearch {
	p := &pathSearch{
		ctx: ctx, snapshot: s, plan: plan, needs: s.out[PredicateSkill], hops: map[int32]hop{},
		scratch: s.borrow(), budget: budget, path: []int32{plan.from},
		ranking: ranking{order: plan.order, pareto: plan.objective == Pareto},
	}
	p.home = p.scratch.ball(0, plan.to)
	if p.fits() {
		for k, n := range plan.via {
			p.vias = append(p.vias, p.scratch.ball(k+1, n))
		}
	}
	for _, n := range append(slices.Clone(plan.via), plan.to) {
		p.require(n, true)
	}
	for _, skill := range plan.owned {
		p.gather(skill)
	}
	for _, skill := range p.needs.targets(plan.from) {
		p.gather(skill)
	}
	if p.boundsYears() {
		p.fewestYears()
	}
	return p
}

// release gives the scratch back; the search must not go on.
func (p *pathSearch) release() {
	for _, skill := range p.plan.owned {
		p.scratch.gathered[skill]--
	}
	for _, skill := range p.needs.targets(p.plan.from) {
		p.scratch.gathered[skill]--
	}
	for _, n := range append(slices.Clone(p.plan.via), p.plan.to) {
		p.require(n, false)
	}
	p.scratch.clear()
	p.snapshot.scratch.Put(p.scratch)
	p.scratch = nil
}

// run ranks the room best paths, or the whole front, that are not like an accepted one.
// Lengths come in turn, shortest first: short paths are soon found and refuse many long ones.
func (p *pathSearch) run(room int) []foundPath {
	p.ranking.best, p.ranking.room = nil, room
	if avoid := p.plan.filter.avoid; avoid[p.plan.from] || avoid[p.plan.to] || p.plan.from == p.plan.to || !p.fits() {
		return nil
	}
	start := pathCost{confidence: 1}
	for p.length = 1; p.length <= p.plan.maxSteps && !p.spent(); p.length++ {
		if p.hopeless(start, p.length) {
			continue
		}
		p.see()
		if p.home.least(p.plan.from) <= p.length {
			p.extend(p.length, start)
		}
	}
	return p.ranking.best
}

// fits reports whether a path can have all of Via on it.
func (p *pathSearch) fits() bool { return len(p.plan.via) < p.plan.maxSteps }

// see widens the balls as far as paths of the length need. No width is needed for
// exactness, as leads lets pass what no ball covers. For few steps half of the length is
// about the cheapest: the search then meets in the middle. Other objectives look at so
// many paths that it pays to see the whole way, unless the graph is very large.
func (p *pathSearch) see() {
	enough, moves := (p.length+1)/2, 1_000
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
	const often = 16 // the context is looked at each time so many bits of the count are through
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
// steps. cost is the cost of the path that includes the step to the métier, but for its skills.
func (p *pathSearch) visit(metier int32, left int, cost pathCost) {
	skills := p.needs.row(metier)
	if !p.spend(1 + skills.len()) {
		return
	}
	gap := 0.0
	for k, skill := range skills.target {
		if p.gather(skill) {
			cost.newSkills++
			gap += p.snapshot.gaps[skills.relation[k]]
		}
	}
	cost.skillGap += round(gap, 6)
	p.path = append(p.path, metier)
	switch {
	case p.hopeless(cost, left):
	case left == 0:
		p.ranking.keep(foundPath{p.path, cost.vector()})
	default:
		p.extend(left, cost)
	}
	p.path = p.path[:len(p.path)-1]
	for _, skill := range skills.target {
		p.lose(skill)
	}
}

// extend tries every next métier. Parallel transitions are one step.
func (p *pathSearch) extend(left int, cost pathCost) {
	at := p.path[len(p.path)-1]
	for low, end := p.snapshot.movesOut[at], p.snapshot.movesOut[at+1]; low < end; {
		first, next := low, p.snapshot.moves[low].to
		for low < end && p.snapshot.moves[low].to == next {
			low++
		}
		if !p.spend(int(low - first)) {
			return
		}
		if p.leads(next, left-1) {
			if h, ok := p.hop(first); ok {
				p.visit(next, left-1, cost.after(h))
			}
		}
	}
}

// hop is the cost of the step whose first move is at low; false if it may not be taken.
func (p *pathSearch) hop(low int32) (hop, bool) {
	moves := p.snapshot.parallel(low)
	if len(moves) == 1 {
		return p.plan.filter.hop(p.snapshot, moves)
	}
	h, known := p.hops[low]
	if !known {
		var ok bool
		if h, ok = p.plan.filter.hop(p.snapshot, moves); !ok {
			h.confidence = math.NaN()
		}
		p.hops[low] = h
	}
	return h, !math.IsNaN(h.confidence)
}
