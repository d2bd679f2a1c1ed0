package graph

import (
	"math"
	"slices"
)

// A scratch is the memory of a search, which the next one uses again: 8 bytes a skill, and
// a ball for the last métier and each of Via; for years 12 bytes a métier, and where there
// was no path 16.
type scratch struct {
	metiers int
	skills  *gathering
	rest    []float64 // nil until a search bounds years
	touched []int32   // where rest is not +Inf
	balls   []*ball
	taken   distances // from the first métier
	left    distances // to the last one
}

// distances are numbers of moves that lead to or from a métier.
type distances struct {
	steps   []int32 // by métier, -1 where out of reach
	reached []int32 // the métiers within reach, the nearest first
}

// begin forgets all but that the centre is reached.
func (d *distances) begin(metiers int, centre int32) {
	if d.steps == nil {
		d.steps, d.reached = make([]int32, metiers), make([]int32, 0, metiers)
	}
	for n := range d.steps {
		d.steps[n] = -1
	}
	d.steps[centre], d.reached = 0, append(d.reached[:0], centre)
}

func (d *distances) reach(metier, steps int32) {
	if d.steps[metier] < 0 {
		d.steps[metier] = steps
		d.reached = append(d.reached, metier)
	}
}

func (s *Snapshot) borrow() *scratch {
	if used, ok := s.scratch.Get().(*scratch); ok {
		return used
	}
	return &scratch{skills: newGathering(len(s.skills)), metiers: len(s.metiers)}
}

// ball is the k-th one, around a métier.
func (s *scratch) ball(k int, centre int32) *ball {
	if k == len(s.balls) {
		s.balls = append(s.balls, &ball{distance: make([]int8, s.metiers)})
	}
	s.balls[k].begin(centre)
	return s.balls[k]
}

// clear forgets all years and empties all balls.
func (s *scratch) clear() {
	for _, n := range s.touched {
		s.rest[n] = math.Inf(1)
	}
	s.touched = s.touched[:0]
	for _, b := range s.balls {
		b.clear()
	}
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
	if p.scratch.rest == nil {
		p.scratch.rest = slices.Repeat([]float64{math.Inf(1)}, p.scratch.metiers)
	}
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
