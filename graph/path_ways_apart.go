package graph

import (
	"math/bits"
	"slices"
)

// waysApart say which ways to the last métier share few enough métiers with ranked paths. A search makes them anew
// where its ranking has changed and it has since done as much work as that takes.
type waysApart struct {
	known uint32 // the slots of the paths that they know of
	made  int    // what the search had looked at then
	// few has by number j, steps that are left and place the slots of the paths with which a way of so many steps
	// to the last métier shares at most j.
	few [MaxSteps + 1][MaxSteps + 1][]uint32
	// order has the known slots, those of better paths first, as far as none has left the ranking since. clear has by
	// steps that are left and place a bit for each number k of them: whether a way of so many steps to the last métier
	// passes no métier of the first k paths. dropped has by k the least that was dropped since none does.
	order   []uint8
	passes  []uint32 // by métier: the numbers k for which it is one of the first k paths'
	clear   [MaxSteps + 1][]uint32
	dropped [MaxPaths + 1]*pathBound
}

// tooAlike returns the slots of the paths with which all ways share too many métiers, where s is what the path shares
// that goes on so, and allowed how many it may.
func (w *waysApart) tooAlike(s *sharing, at int32, left, allowed int) uint32 {
	if w.known == 0 || left == 0 {
		return 0
	}
	alike := uint32(0)
	for k := 0; k <= allowed; k++ {
		alike |= s[k] &^ w.few[allowed-k][left][at]
	}
	return alike & w.known
}

// refresh makes the ways anew if that is worth it.
func (p *pathSearch) refreshWays() {
	v, o := p.ranking.variety, &p.memory.outlook
	w := &v.ways
	most := p.plan.allowed(p.plan.maxSteps)
	places, work := o.places.count(), (most+1)*(len(o.steps)<<len(o.places.awaited))/4
	if w.known == v.slots || p.looked-w.made < work*p.plan.maxSteps {
		return
	}
	w.known = v.slots
	w.beginClear(&p.ranking, len(o.near))
	for j := 0; j <= most; j++ {
		w.few[j][0] = layerOf(w.few[j][0], places, 0)
		w.few[j][0][p.plan.to] = ^uint32(0)
	}
	w.clear[0] = layerOf(w.clear[0], places, 0)
	w.clear[0][p.plan.to] = ^uint32(0)
	for left := 1; left <= p.plan.maxSteps; left++ {
		for j := 0; j <= most; j++ {
			w.few[j][left] = layerOf(w.few[j][left], places, 0)
		}
		w.clear[left] = layerOf(w.clear[left], places, 0)
		for place, metier := range o.startingIn(p, left) {
			w.lookFrom(v, o, place, metier, left, most)
		}
		if !p.spend(work) {
			w.known = 0
			return
		}
	}
	w.made = p.looked
}

// lookFrom finds the ways of so many steps from a place, from those of one less.
func (w *waysApart) lookFrom(v *variety, o *pathOutlook, place, metier int32, left, most int) {
	for _, step := range o.of(metier) {
		next, ok := o.places.after(place, step.to)
		if !ok || o.confidence[left-1][next] == 0 {
			continue
		}
		w.clear[left][place] |= w.clear[left-1][next] &^ w.passes[step.to]
		used := v.used[step.to]
		less := uint32(0)
		for j := 0; j <= most; j++ {
			here := w.few[j][left-1][next]
			w.few[j][left][place] |= here&^used | less&used
			less = here
		}
	}
}

// beginClear notes the order of the ranked paths.
func (w *waysApart) beginClear(r *ranking, metiers int) {
	w.forgetOrder(r)
	w.order, w.passes = w.order[:0], layerOf(w.passes, metiers, 0)
	for k := range slices.Backward(r.best) {
		r.variety.mark(&r.best[k], func(n int32) { w.passes[n] = ^uint32(0) << (k + 1) })
	}
	for k := range r.best {
		w.order = append(w.order, r.best[k].slot)
	}
}

// forgetOrder has each ranked path note what was dropped for several together.
func (w *waysApart) forgetOrder(r *ranking) {
	for k, bound := range w.dropped {
		if bound == nil {
			continue
		}
		for i := range r.best {
			if slices.Contains(w.order[:k], r.best[i].slot) {
				r.best[i].drop(bound, r.order)
			}
		}
	}
	clear(w.dropped[:])
}

// remove forgets a path that leaves the ranking: what was dropped for it and others is in doubt.
func (w *waysApart) remove(v *variety, slot uint8, order []int) {
	w.known &^= 1 << slot
	k := slices.Index(w.order, slot)
	if k < 0 {
		return
	}
	for i := k + 1; i <= len(w.order); i++ {
		v.doubts(w.dropped[i], order)
		w.dropped[i] = nil
	}
	w.order = w.order[:k]
}

// blocked returns how many of the known paths, the best first, it takes to have one on every way, 0 if all do not.
func (w *waysApart) blocked(at int32, left int) int {
	if len(w.order) == 0 || left == 0 {
		return 0
	}
	if free := bits.TrailingZeros32(^w.clear[left][at]); free <= len(w.order) {
		return free
	}
	return 0
}

// passesRanked reports whether all paths that begin so, cost at least the bound and may not share a métier with any
// better one have to.
func (p *pathSearch) passesRanked(bound *pathCost) bool {
	r := &p.ranking
	w := &r.variety.ways
	k := w.blocked(p.place(p.path[len(p.path)-1]), p.length+1-len(p.path))
	if k == 0 || p.plan.allowed(p.length) > 0 {
		return false
	}
	worst := slices.IndexFunc(r.best, func(f foundPath) bool { return f.slot == w.order[k-1] })
	if !r.precedes(&r.best[worst], bound, p.path) {
		return false
	}
	b := &pathBound{bound.vector(), p.path}
	if w.dropped[k] == nil || b.compare(w.dropped[k], r.order) < 0 {
		w.dropped[k] = &pathBound{b.vector, slices.Clone(p.path)}
	}
	return true
}
