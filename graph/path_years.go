package graph

import (
	"math"
	"slices"
)

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
			low, high := in.Span(n)
			if !p.look(int(high - low)) {
				return
			}
			for k, m := range in.Target[low:high] {
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
