package graph

import (
	"cmp"
	"context"
	"slices"
)

// A pathSearch enumerates simple paths to one target and adds up their costs on the way.
type pathSearch struct {
	ctx      context.Context
	snapshot *Snapshot
	needs    adjacency // from métiers to skills
	distance []int     // from each métier to the target
	to       int32
	budget   int  // moves and skills that may still be looked at; negative when it ran out
	ended    bool // the context did

	path     []int32
	gathered []uint8 // by skill: how many métiers of the path ask for it
	best     []foundPath
	room     int // how many of the best to keep
}

// A foundPath is a path of which only the cost is known.
type foundPath struct {
	metiers []int32
	cost    pathCost
}

// compare orders paths of one length. Dense indices are in the order of ids.
func (f foundPath) compare(g foundPath) int {
	return cmp.Or(f.cost.compare(g.cost), slices.Compare(f.metiers, g.metiers))
}

func newPathSearch(ctx context.Context, s *Snapshot, to int32, budget int) *pathSearch {
	return &pathSearch{
		ctx: ctx, snapshot: s, needs: s.out[PredicateSkill], distance: s.distancesTo(to), to: to,
		budget: budget, gathered: make([]uint8, len(s.skills)),
	}
}

// ofLength are the best paths of exactly that many steps, at most room of them.
func (p *pathSearch) ofLength(from int32, length, room int) []foundPath {
	p.best, p.room = nil, room
	p.visit(from, length, pathCost{confidence: 1})
	return p.best
}

// spend takes from the budget and reports whether the search may go on.
func (p *pathSearch) spend(work int) bool {
	const often = 16 // the context is looked at each time so many bits of the budget have run down
	before := p.budget
	p.budget -= work
	p.ended = p.ended || before>>often != p.budget>>often && p.ctx.Err() != nil
	return !p.spent()
}

func (p *pathSearch) spent() bool { return p.budget < 0 || p.ended }

// visit adds a métier to the path and ends the path in every way of exactly left more
// steps. cost is the cost of the path that includes the step to the métier, but for its skills.
func (p *pathSearch) visit(metier int32, left int, cost pathCost) {
	skills := p.needs.row(metier)
	if !p.spend(1 + skills.len()) {
		return
	}
	for k, skill := range skills.target {
		if p.gathered[skill] == 0 && len(p.path) > 0 {
			cost.newSkills++
			cost.skillGap += p.snapshot.gaps[skills.relation[k]]
		}
		p.gathered[skill]++
	}
	p.path = append(p.path, metier)
	switch {
	case p.hopeless(cost):
	case left == 0:
		p.keep(foundPath{p.path, cost.rounded()})
	default:
		p.extend(left, cost)
	}
	p.path = p.path[:len(p.path)-1]
	for _, skill := range skills.target {
		p.gathered[skill]--
	}
}

// extend tries every next métier. Parallel transitions are one step.
func (p *pathSearch) extend(left int, cost pathCost) {
	at := p.path[len(p.path)-1]
	for low, end := p.snapshot.movesOut[at], p.snapshot.movesOut[at+1]; low < end; {
		moves := p.snapshot.parallel(low)
		low += int32(len(moves))
		if !p.spend(len(moves)) {
			return
		}
		if next := moves[0].to; p.leads(next, left-1) {
			p.visit(next, left-1, cost.after(p.snapshot, moves))
		}
	}
}

// leads reports whether a path through the métier may end in exactly left more steps;
// the target only ends a path.
func (p *pathSearch) leads(metier int32, left int) bool {
	distance := p.distance[metier]
	return distance >= 0 && distance <= left && (metier == p.to) == (left == 0) && !slices.Contains(p.path, metier)
}

// hopeless reports whether the path is already worse than all that are kept: the number
// of new skills, which comes first, only grows.
func (p *pathSearch) hopeless(cost pathCost) bool {
	return len(p.best) == p.room && cost.newSkills > p.best[p.room-1].cost.newSkills
}

// keep inserts a copy of the path at its place among the best.
func (p *pathSearch) keep(found foundPath) {
	k, _ := slices.BinarySearchFunc(p.best, found, foundPath.compare)
	if k == p.room {
		return
	}
	p.best = p.best[:min(len(p.best), p.room-1)]
	found.metiers = slices.Clone(found.metiers)
	p.best = slices.Insert(p.best, k, found)
}
