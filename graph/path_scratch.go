package graph

import (
	"math"
	"slices"
)

// A scratch is the memory of a search, which the next one uses again: at most 17 bytes a
// métier, 5 more for each of Via, and 2 a skill. It is all zero between searches.
type scratch struct {
	gathered []uint8 // by skill: how many métiers of the path ask for it, or the person has it
	required []bool  // by skill: whether the last métier or one of Via asks for it
	rest     []float64
	touched  []int32 // where rest is not +Inf
	balls    []*ball
}

// A ball is what lies within some moves of a métier: the métiers from which so many
// lead to it.
type ball struct {
	distance []int8  // by métier: 1 more than its distance; 0 outside the ball
	members  []int32 // by distance
	outer    int     // where the members of the greatest distance begin
	radius   int     // all métiers within it are members
	edges    int     // moves looked at
	complete bool    // no more métiers lead to the centre
}

func (s *Snapshot) borrow() *scratch {
	if used, ok := s.scratch.Get().(*scratch); ok {
		return used
	}
	rest := make([]float64, len(s.metiers))
	for k := range rest {
		rest[k] = math.Inf(1)
	}
	return &scratch{gathered: make([]uint8, len(s.skills)), required: make([]bool, len(s.skills)), rest: rest}
}

// ball is the k-th one, around a métier.
func (s *scratch) ball(k int, centre int32) *ball {
	if k == len(s.balls) {
		s.balls = append(s.balls, &ball{distance: make([]int8, len(s.rest))})
	}
	b := s.balls[k]
	b.distance[centre] = 1
	b.members = append(b.members, centre)
	return b
}

// clear makes all zero again.
func (s *scratch) clear() {
	for _, n := range s.touched {
		s.rest[n] = math.Inf(1)
	}
	s.touched = s.touched[:0]
	for _, b := range s.balls {
		for _, n := range b.members {
			b.distance[n] = 0
		}
		*b = ball{distance: b.distance, members: b.members[:0]}
	}
}

// grow makes the ball as wide as the radius, but stops at a radius of at least enough
// once it has looked at so many moves. It ends early with the context.
func (b *ball) grow(p *pathSearch, radius, enough, moves int) {
	for b.radius < radius && !b.complete && (b.radius < enough || b.edges < moves) {
		layer := len(b.members)
		for _, n := range b.members[b.outer:layer:layer] {
			row := p.snapshot.movesIn.row(n)
			b.edges += row.len()
			if !p.look(row.len()) {
				return
			}
			for k, m := range row.target {
				if b.distance[m] == 0 && p.enters(m, row.relation[k]) {
					b.distance[m] = int8(b.radius + 2)
					b.members = append(b.members, m)
				}
			}
		}
		b.outer, b.radius, b.complete = layer, b.radius+1, len(b.members) == layer
	}
}

// far is a distance beyond all paths.
const far = MaxSteps + 1

// least is a lower bound of the distance from a métier to the centre, exact within the radius.
func (b *ball) least(metier int32) int {
	switch d := int(b.distance[metier]); {
	case d > 0:
		return d - 1
	case b.complete:
		return far
	}
	return b.radius + 1
}

// enters reports whether the move at k, from a métier, may be part of a path.
func (p *pathSearch) enters(from, k int32) bool {
	filter := &p.plan.filter
	if len(filter.avoid) > 0 && filter.avoid[from] {
		return false
	}
	if filter.open() {
		return true
	}
	_, ok := p.hop(p.snapshot.first(k))
	return ok
}

// fewestYears finds, for each métier from which steps of known years lead to the last one
// within the length of a path, a lower bound of the years that they take: level by level,
// O(maxSteps · moves that say years).
func (p *pathSearch) fewestYears() {
	rest, s := p.scratch.rest, p.snapshot
	rest[p.plan.to] = 0
	p.scratch.touched = append(p.scratch.touched, p.plan.to)
	for layer, length := []int32{p.plan.to}, 0; length < p.plan.maxSteps && len(layer) > 0; length++ {
		var next []int32
		for _, n := range layer {
			row := s.movesIn.row(n)
			if !p.look(row.len()) {
				return
			}
			for k, m := range row.target {
				move := &s.moves[row.relation[k]]
				years := move.yearsMin + rest[n]
				if years >= rest[m] || !p.plan.filter.takes(move) {
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
