package graph

import (
	"cmp"
	"math"
	"slices"
)

// A foundPath is a path of which only the cost is known.
type foundPath struct {
	metiers []int32
	vector  vector
}

// A ranking keeps the best of the paths that a search finds, best first: so many of them,
// or those that no other dominates, one of each cost.
type ranking struct {
	order  []int // of the criteria
	room   int
	pareto bool
	best   []foundPath
}

// compare orders paths; dense indices are in the order of ids.
func (r *ranking) compare(f, g foundPath) int {
	return cmp.Or(f.vector.compare(&g.vector, r.order), slices.Compare(f.metiers, g.metiers))
}

// refuses reports whether no path of which every criterion is at least the bound's can
// be kept, if it is found after those that are. CareerPaths proves that it is sound.
func (r *ranking) refuses(bound *vector) bool {
	if r.pareto {
		return slices.ContainsFunc(r.best, func(f foundPath) bool { return f.vector.nowhereWorse(bound) })
	}
	return len(r.best) == r.room && bound.compare(&r.best[r.room-1].vector, r.order) >= 0
}

// keep inserts a copy of the path at its place, if it has one.
func (r *ranking) keep(found foundPath) {
	if r.refuses(&found.vector) {
		return
	}
	if r.pareto {
		r.best = slices.DeleteFunc(r.best, func(f foundPath) bool { return found.vector.nowhereWorse(&f.vector) })
	} else {
		r.best = r.best[:min(len(r.best), r.room-1)]
	}
	k, _ := slices.BinarySearchFunc(r.best, found, r.compare)
	found.metiers = slices.Clone(found.metiers)
	r.best = slices.Insert(r.best, k, found)
}

// winners puts first, for each criterion in turn, the first path that is best on it.
func winners(front []foundPath) []foundPath {
	var first []foundPath
	taken := make([]bool, len(front))
	for c, criterion := range criteria {
		best := 0
		for k := range front {
			if front[k].vector[c] < front[best].vector[c] {
				best = k
			}
		}
		if criterion.value != nil && len(front) > 0 && !taken[best] && !math.IsInf(front[best].vector[c], 1) {
			taken[best] = true
			first = append(first, front[best])
		}
	}
	for k, f := range front {
		if !taken[k] {
			first = append(first, f)
		}
	}
	return first
}

// alike reports whether a path shares with another more than the part that diversity
// allows of the so many métiers that it may choose. The path may be a beginning.
func (p *pathPlan) alike(path, other []int32, choices int) bool {
	shared := 0
	for _, n := range path[1:] {
		if n != p.to && !slices.Contains(p.via, n) && slices.Contains(other, n) {
			shared++
		}
	}
	return float64(shared) > p.diversity*float64(choices)+rounding
}

// diverse goes through ranked paths and takes each that is not like one taken before.
func (p *pathPlan) diverse(ranked []foundPath) []foundPath {
	var taken []foundPath
	for _, f := range ranked {
		choices := len(f.metiers) - 2 - len(p.via)
		if !slices.ContainsFunc(taken, func(t foundPath) bool { return p.alike(f.metiers, t.metiers, choices) }) {
			taken = append(taken, f)
		}
	}
	return taken
}
