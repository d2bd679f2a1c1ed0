package graph

import (
	"math/bits"
	"slices"
)

// A variety keeps the paths of a ranking apart, where a query asks for diversity: of two that are too alike, only the
// better one is ranked. A path may so be dropped for one that later turns out to be too alike to a better one itself:
// each ranked path notes the least that was dropped for it, and what is noted with one that leaves the ranking is in
// doubt. Ranked paths that come before all that is in doubt are those of the answer; the rest is searched again.
type variety struct {
	plan *pathPlan
	// Each ranked path has a slot, a bit. used has by métier the slots of the paths that pass it, between their
	// ends and not for Via.
	used   []uint32
	slots  uint32 // of all ranked paths
	stated uint32 // of those that startWith began with
	doubt  *pathBound
	ways   waysApart
}

// A pathBound is a lower bound of paths in the order of a ranking: of their costs, and of the métiers that break ties.
type pathBound struct {
	vector  costVector
	metiers []int32
}

// begin forgets what was searched.
func (v *variety) begin(plan *pathPlan, metiers int) {
	v.plan, v.slots, v.stated, v.doubt = plan, 0, 0, nil
	v.used = layerOf(v.used, metiers, 0)
	v.ways.known, v.ways.order = 0, v.ways.order[:0]
	clear(v.ways.dropped[:])
}

// allowed returns how many of its métiers a path of so many steps may share with a better one.
func (p *pathPlan) allowed(length int) int {
	return int(p.diversity*float64(length-1-len(p.via)) + floatSlack)
}

// add gives a path a slot.
func (v *variety) add(f *foundPath) {
	f.slot = uint8(bits.TrailingZeros32(^v.slots))
	v.slots |= 1 << f.slot
	v.mark(f, func(n int32) { v.used[n] |= 1 << f.slot })
}

// remove frees the slot of a path that leaves the ranking.
func (v *variety) remove(f *foundPath, order []int) {
	v.slots &^= 1 << f.slot
	v.ways.remove(v, f.slot, order)
	v.mark(f, func(n int32) { v.used[n] &^= 1 << f.slot })
}

// mark calls set with the métiers of a path that others may be too alike for.
func (v *variety) mark(f *foundPath, set func(int32)) {
	for _, n := range f.metiers[1 : len(f.metiers)-1] {
		if !slices.Contains(v.plan.via, n) {
			set(n)
		}
	}
}

// A sharing says of each slot how many métiers a path, complete or not, shares with its path: the k-th element has
// those with which it shares at least k.
type sharing [MaxSteps + 2]uint32

// sharedBy returns what a path shares.
func (v *variety) sharedBy(path []int32) sharing {
	s := sharing{v.slots}
	for k, n := range path[1:] {
		if used := v.used[n]; used != 0 {
			for j := min(k+1, MaxSteps); j > 0; j-- {
				s[j] |= s[j-1] & used
			}
		}
	}
	return s
}

// tooAlike returns the slots of the paths that all paths of that length that begin so, and are at a place, are too alike to.
func (v *variety) tooAlike(path []int32, place int32, length int) uint32 {
	if v.slots == 0 {
		return 0
	}
	s, allowed := v.sharedBy(path), v.plan.allowed(length)
	return s[allowed+1] | v.ways.tooAlike(&s, place, length+1-len(path), allowed)
}

// doubts notes that what was dropped for paths that begin with a bound may belong into the answer.
func (v *variety) doubts(b *pathBound, order []int) {
	if b != nil && (v.doubt == nil || b.compare(v.doubt, order) < 0) {
		v.doubt = b
	}
}

// compare orders bounds as a ranking orders paths.
func (b *pathBound) compare(c *pathBound, order []int) int {
	if d := b.vector.compare(&c.vector, order); d != 0 {
		return d
	}
	return slices.Compare(b.metiers, c.metiers)
}

// drop notes that paths of a bound are dropped for the sake of this one.
func (f *foundPath) drop(b *pathBound, order []int) {
	if f.dropped == nil || b.compare(f.dropped, order) < 0 {
		f.dropped = &pathBound{b.vector, slices.Clone(b.metiers)}
	}
}

// keepApart inserts a path in its place, unless it is too alike to a better one; worse ones that are too alike to it
// go.
func (r *ranking) keepApart(found foundPath) {
	v := r.variety
	place, ok := r.placeApart(&found)
	if !ok {
		return
	}
	var last *pathBound
	if len(r.best) == r.limit {
		last = r.best[r.limit-1].bound()
	}
	r.dropAlike(&found, place)
	if last != nil && len(r.best) < r.limit-1 {
		v.doubts(last, r.order) // what was refused until now might have found a place
	}
	if len(r.best) == r.limit {
		v.remove(&r.best[r.limit-1], r.order)
		r.best = r.best[:r.limit-1]
	}
	v.add(&found)
	r.best = slices.Insert(r.best, place, found)
}

// placeApart returns where a path belongs; false if it is ranked already or too alike to a better one, which notes it.
func (r *ranking) placeApart(found *foundPath) (place int, ok bool) {
	alike := r.variety.tooAlikeTo(found.metiers)
	for ; place < len(r.best) && r.compare(r.best[place], *found) <= 0; place++ {
		better := &r.best[place]
		if slices.Equal(better.metiers, found.metiers) {
			return place, false
		}
		if alike>>better.slot&1 == 1 {
			better.drop(found.bound(), r.order)
			return place, false
		}
	}
	return place, true
}

// dropAlike drops the ranked paths from a place on that are too alike to a better one.
func (r *ranking) dropAlike(better *foundPath, place int) {
	v, kept := r.variety, r.best[:place]
	for _, worse := range r.best[place:] {
		if v.plan.tooAlike(worse.metiers, better.metiers, len(worse.metiers)-2-len(v.plan.via)) {
			v.doubts(worse.dropped, r.order)
			better.drop(worse.bound(), r.order)
			v.remove(&worse, r.order)
			continue
		}
		kept = append(kept, worse)
	}
	r.best = kept
}

// bound returns the bound that the path itself is.
func (f *foundPath) bound() *pathBound { return &pathBound{f.vector, f.metiers} }

// tooAlikeTo returns the slots of the paths that a complete one is too alike to.
func (v *variety) tooAlikeTo(path []int32) uint32 {
	s := v.sharedBy(path)
	return s[v.plan.allowed(len(path)-1)+1]
}

// settled returns how many of the ranked paths belong into the answer.
func (r *ranking) settled() int {
	k := 0
	for ; k < len(r.best) && r.variety.doubt != nil; k++ {
		if b := r.best[k].bound(); b.compare(r.variety.doubt, r.order) >= 0 {
			return k
		}
	}
	return len(r.best)
}

// again forgets what is in doubt, for a search that begins again. The paths that are settled stay so, and the
// others are as good as any.
func (r *ranking) again() {
	r.variety.doubt = nil
	r.variety.ways.known, r.variety.ways.order = 0, r.variety.ways.order[:0]
	clear(r.variety.ways.dropped[:])
	for k := range r.best {
		r.best[k].dropped = nil
	}
}

// startWith begins with the paths that a search along stated moves found, which come before all others and are not
// looked for again.
func (r *ranking) startWith(stated []foundPath) {
	r.best, r.suggested = slices.Clone(stated), true
	if r.variety == nil {
		return
	}
	for k := range r.best {
		r.best[k].dropped = nil
		r.variety.add(&r.best[k])
	}
	r.variety.stated = r.variety.slots
}

// hasStated reports whether no path that is still looked for may pass a métier, since a stated path that comes before all
// of these does, and none may share any.
func (r *ranking) hasStated(metier int32) bool {
	v := r.variety
	return v != nil && v.used[metier]&v.stated != 0 && v.plan.allowed(v.plan.maxSteps) == 0
}
