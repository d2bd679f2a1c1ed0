package graph

import (
	"cmp"
	"math"
	"slices"
)

// A foundPath is a path that the search has found: its métiers, its cost on each criterion, and what it
// costs to learn what it asks for, in all from the start up to each of its métiers.
type foundPath struct {
	metiers []int32
	vector  costVector
	judged  bool // whether a level is known of a métier between its ends
	learnt  [MaxSteps + 1]learntCost

	slot    uint8      // see variety
	dropped *pathBound // the least that was dropped for this path, if diversity is asked for
}

// knows reports whether the path's cost on the k-th criterion is known.
func (f *foundPath) knows(k int) bool {
	if criteria[k].name == LevelDetour {
		return f.judged || len(f.metiers) == 2
	}
	return !math.IsInf(f.vector[k], 1)
}

// A ranking keeps the best of the paths that a search finds: as many as its limit, best first, or a front.
type ranking struct {
	order []int // indices of the criteria, the one that decides first in front
	limit int
	best  []foundPath
	front *paretoFront // nil unless one is wanted; then it has the paths, and best none

	variety   *variety // nil unless diversity is asked for
	suggested bool     // whether only paths with suggested steps are still looked for
	kept      int      // how many paths it took so far
}

// ranked returns the paths, best first.
func (r *ranking) ranked() []foundPath {
	if r.front == nil {
		return r.best
	}
	found := make([]foundPath, len(r.front.paths))
	for k, path := range r.front.paths {
		found[k] = *path.found
	}
	slices.SortFunc(found, r.compare)
	return found
}

// compare orders paths by cost, then by the ids of their métiers, whose indices are in the order
// of the ids.
func (r *ranking) compare(f, g foundPath) int {
	return cmp.Or(f.vector.compare(&g.vector, r.order), slices.Compare(f.metiers, g.metiers))
}

// refuses reports whether the ranking has no place for any path that begins so and costs at least the bound on
// each criterion. CareerPaths proves that this is sound.
func (r *ranking) refuses(bound *pathCost, path []int32) bool {
	if r.front != nil {
		vector := bound.vector()
		return r.front.refuses(&vector, []frontLevel{vector.level()}, path)
	}
	return len(r.best) == r.limit && r.precedes(&r.best[r.limit-1], bound, path)
}

// precedes reports whether a path comes before all those that begin so and cost at least the bound.
func (r *ranking) precedes(f *foundPath, bound *pathCost, path []int32) bool {
	c := bound.compare(&f.vector, r.order)
	return c > 0 || c == 0 && slices.Compare(f.metiers, path) <= 0
}

// keep inserts a copy of a path of that cost in its place, unless the ranking refuses it.
func (r *ranking) keep(metiers []int32, cost *pathCost, learnt *[MaxSteps + 1]learntCost) {
	if r.refuses(cost, metiers) || r.suggested && cost.suggested == 0 {
		return
	}
	r.kept++
	found := foundPath{metiers: slices.Clone(metiers), vector: cost.vector(), judged: cost.levels.judged, learnt: *learnt}
	switch {
	case r.variety != nil:
		r.keepApart(found)
		return
	case r.front != nil:
		r.front.add(&found)
		return
	default:
		r.best = r.best[:min(len(r.best), r.limit-1)]
	}
	k, _ := slices.BinarySearchFunc(r.best, found, r.compare)
	r.best = slices.Insert(r.best, k, found)
}

// tooAlike reports whether a path shares more métiers with another one than diversity allows.
// choices is the number of its intermediate métiers without those of Via: with a diversity of 0.5
// and 3 choices, the paths may share one. The path may still be incomplete.
func (p *pathPlan) tooAlike(path, other []int32, choices int) bool {
	shared := 0
	for _, n := range path[1:] {
		if n != p.to && !slices.Contains(p.via, n) && slices.Contains(other, n) {
			shared++
		}
	}
	return float64(shared) > p.diversity*float64(choices)+floatSlack
}

// diverse goes through ranked paths and returns each that is not too similar to one returned
// before it.
func (p *pathPlan) diverse(ranked []foundPath) []foundPath {
	var taken []foundPath
	for _, f := range ranked {
		choices := len(f.metiers) - 2 - len(p.via)
		if !slices.ContainsFunc(taken, func(t foundPath) bool { return p.tooAlike(f.metiers, t.metiers, choices) }) {
			taken = append(taken, f)
		}
	}
	return taken
}
