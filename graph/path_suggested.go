package graph

import (
	"math"
	"slices"
)

// fewestSuggested finds, for each métier and number of steps, the fewest suggested steps on any way
// of exactly so many to the last métier, which it passes only at its end. It is a lower bound for
// paths, as a way may pass other métiers twice and takes moves that the query may not. It goes back
// from the last métier layer by layer: O(maxSteps · moves), and a byte for each layer and métier.
func (p *pathSearch) fewestSuggested() {
	size := p.memory.metiers
	p.memory.suggested = slices.Grow(p.memory.suggested[:0], (MaxSteps+1)*size)[:(p.plan.maxSteps+1)*size]
	rest, in := p.memory.suggested, p.moves.in
	for k := range rest {
		rest[k] = math.MaxUint8
	}
	rest[p.plan.to] = 0
	layer := []int32{p.plan.to}
	for left := 1; left <= p.plan.maxSteps; left++ {
		before, now := rest[(left-1)*size:left*size], rest[left*size:(left+1)*size]
		var next []int32
		for _, n := range layer {
			low, high := in.Span(n)
			if !p.countWork(int(high - low)) {
				return
			}
			for k, m := range in.Target[low:high] {
				suggested := before[n]
				if p.moves.list[p.moves.inMoves[int(low)+k]].relation == noRelation {
					suggested++
				}
				if suggested >= now[m] || m == p.plan.to {
					continue
				}
				if now[m] == math.MaxUint8 {
					next = append(next, m)
				}
				now[m] = suggested
			}
		}
		layer = next
	}
}

// restSuggested returns a lower bound of the suggested steps on the way from a métier to the last
// one in exactly left steps; more than any path has where there is no such way.
func (p *pathSearch) restSuggested(metier int32, left int) int {
	return int(p.memory.suggested[left*p.memory.metiers+int(metier)])
}

// boundsSuggestions reports whether it pays to compute the fewest suggested steps that are left. A
// front is soon found without.
func (p *pathSearch) boundsSuggestions() bool { return p.plan.suggestions && p.ranking.front == nil }
