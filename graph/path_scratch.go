package graph

import (
	"math"
	"slices"
)

// A scratch is the memory of a search, which the next one uses again: at most 17 bytes a
// métier, 5 more for each of Via, and 8 a skill.
type scratch struct {
	skills  *gathering
	rest    []float64
	touched []int32 // where rest is not +Inf
	balls   []*ball
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
	return &scratch{skills: newGathering(len(s.skills)), rest: rest}
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

// clear empties balls and years again.
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

// knows reports whether least is exact.
func (b *ball) knows(metier int32) bool { return b.distance[metier] > 0 || b.complete }

// grow makes the ball as wide as the radius, but stops at a radius of at least enough
// once it has looked at so many moves. It ends early with the context.
func (b *ball) grow(p *pathSearch, radius, enough, moves int) {
	for b.radius < radius && !b.complete && (b.radius < enough || b.edges < moves) {
		layer := len(b.members)
		for _, n := range b.members[b.outer:layer:layer] {
			low, high := p.moves.in.span(n)
			b.edges += int(high - low)
			if !p.look(int(high - low)) {
				return
			}
			for k, m := range p.moves.in.target[low:high] {
				if b.distance[m] == 0 && p.enters(m, low+int32(k)) {
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

// enters reports whether the move from a métier, the k-th of all as they enter, may be
// part of a path.
func (p *pathSearch) enters(from, k int32) bool {
	filter := &p.plan.filter
	if len(filter.avoid) > 0 && filter.avoid[from] {
		return false
	}
	if filter.open() {
		return true
	}
	_, ok := p.hop(p.moves.first(p.moves.place[k]))
	return ok
}

// fewestYears finds, for each métier from which steps of known years lead to the last one
// within the length of a path, a lower bound of the years that they take: level by level,
// O(maxSteps · moves that say years).
func (p *pathSearch) fewestYears() {
	rest, in := p.scratch.rest, p.moves.in
	rest[p.plan.to] = 0
	p.scratch.touched = append(p.scratch.touched, p.plan.to)
	for layer, length := []int32{p.plan.to}, 0; length < p.plan.maxSteps && len(layer) > 0; length++ {
		var next []int32
		for _, n := range layer {
			low, high := in.span(n)
			if !p.look(int(high - low)) {
				return
			}
			for k, m := range in.target[low:high] {
				years := p.fewestOf(p.moves.place[int(low)+k]) + rest[n]
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
