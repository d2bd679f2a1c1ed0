package graph

import (
	"iter"
	"math"
	"slices"

	"passerelle/graph/internal/csr"
)

// A pathOutlook holds, for each place and number of steps, bounds of all ways of exactly so many steps from there to the
// last métier. It is made once a search has done as much work as that takes, from then on guides it, and is exact but
// for what a path may not do twice: a way passes the last métier and those of Via that places are for once, the first
// one never, and others any number of times. Layers are by the number of steps that are left, with an element for each place.
type pathOutlook struct {
	ready  bool
	offset []int32       // by métier: where the steps that leave it begin
	steps  []queryStep   // by the métier that they leave, then by the one that they reach
	near   []int8        // by métier: the fewest steps from the first one; more than MaxSteps where there are too many
	asks   []pathDemands // by métier, where demands decide
	places pathPlaces

	in          csr.Rows // by métier: those from which a step leads to it
	tooManyEnds bool     // for pathEnds

	// confidence is the greatest of any way; 0 where there is none. Where paths are ordered by suggested steps, it
	// is the greatest of the ways with the fewest, which suggested has.
	confidence [MaxSteps + 1][]float64
	suggested  [MaxSteps + 1][]uint8
	// within has the greatest confidence of the ways with at most so many suggested steps, for fronts that
	// suggestions may be part of.
	within  [MaxSteps + 1][MaxSteps + 1][]float64
	help    [MaxSteps + 1][]int32       // the most wanted skills that the métiers between help with
	relief  [MaxSteps + 1][]float64     // the most that these take off the gap
	demands [MaxSteps + 1][]pathDemands // the least on each, of the métiers between and the last one
}

// A queryStep is a step that paths of a query may take, wherever it comes in them.
type queryStep struct {
	to         int32
	first      int32 // the index of its first move
	confidence float64
	years      float64
	suggested  bool
	ofKin      bool // whether its first move leaves through kin: see leavesAsItCame
}

// looksAhead reports whether the search knows what is ahead. It finds that out once its work has been worth it.
func (p *pathSearch) looksAhead() bool {
	if o := &p.memory.outlook; o.ready || p.looked < p.lookAheadAfter {
		return o.ready
	}
	p.memory.outlook.begin(p)
	return p.memory.outlook.ready
}

// begin finds the steps of a search, and then layer by layer what is ahead. O(steps · maxSteps).
func (o *pathOutlook) begin(p *pathSearch) {
	o.tooManyEnds = false
	o.places.begin(len(p.snapshot.metiers), p.plan)
	o.findSteps(p)
	o.findNear(p)
	if p.demandsDecide {
		o.findDemands(p)
	}
	if p.skillsDecide {
		p.help.findRelief(p)
	}
	for left := 0; left <= p.plan.maxSteps; left++ {
		o.beginLayer(p, left)
		if left == 0 {
			continue
		}
		for place, metier := range o.startingIn(p, left) {
			o.lookFrom(p, place, metier, left)
		}
		if !p.spend(len(o.steps) << len(o.places.awaited)) {
			return
		}
	}
	o.ready = true
}

// findSteps lists the steps that paths may take.
func (o *pathOutlook) findSteps(p *pathSearch) {
	metiers := int32(len(p.snapshot.metiers))
	o.offset, o.steps = append(o.offset[:0], 0), o.steps[:0]
	for n := range metiers {
		if n != p.plan.to && !p.plan.filter.avoids(n) && (n == p.plan.from || !p.isOutOfForce(n)) {
			o.addSteps(p, n)
		}
		o.offset = append(o.offset, int32(len(o.steps)))
		p.countWork(int(p.moves.out[n+1] - p.moves.out[n]))
	}
	if p.skillsDecide {
		links := make([]csr.Link, 0, len(o.steps))
		for n := range metiers {
			for _, step := range o.of(n) {
				links = append(links, csr.Link{From: step.to, To: n})
			}
		}
		o.in = csr.New(int(metiers), links)
	}
}

func (o *pathOutlook) addSteps(p *pathSearch, from int32) {
	for low, end := p.moves.out[from], p.moves.out[from+1]; low < end; {
		first, to := low, p.moves.list[low].to
		for low < end && p.moves.list[low].to == to {
			low++
		}
		if to == p.plan.from || p.plan.filter.avoids(to) || p.isOutOfForce(to) || p.ranking.hasStated(to) {
			continue
		}
		cost, ok := p.costOf(first)
		if ok && !p.isAlwaysDetour(first, to == p.plan.to) {
			move := &p.moves.list[first]
			o.steps = append(o.steps, queryStep{to, first, cost.confidence, cost.years, move.relation == noRelation, move.from != move.statedFrom})
		}
	}
}

// into returns the métiers from which a step leads to one.
func (o *pathOutlook) into(metier int32) []int32 { return o.in.Of(metier) }

// of returns the steps that leave a métier.
func (o *pathOutlook) of(metier int32) []queryStep {
	return o.steps[o.offset[metier]:o.offset[metier+1]]
}

// findNear finds the fewest steps from the first métier to each.
func (o *pathOutlook) findNear(p *pathSearch) {
	o.near = slices.Grow(o.near[:0], len(p.snapshot.metiers))[:len(p.snapshot.metiers)]
	for k := range o.near {
		o.near[k] = MaxSteps + 1
	}
	o.near[p.plan.from] = 0
	layer := []int32{p.plan.from}
	for distance := int8(1); len(layer) > 0 && distance <= MaxSteps; distance++ {
		var next []int32
		for _, n := range layer {
			for _, step := range o.of(n) {
				if o.near[step.to] > distance {
					o.near[step.to] = distance
					next = append(next, step.to)
				}
			}
		}
		layer = next
	}
}

// findDemands finds the demands of each métier that may be on a path.
func (o *pathOutlook) findDemands(p *pathSearch) {
	o.asks = slices.Grow(o.asks[:0], len(o.near))[:len(o.near)]
	for n := range o.near {
		if o.near[n] <= MaxSteps {
			o.asks[n] = p.demandsOf(int32(n))
		}
	}
}

// layerOf returns a layer of that size, all of its elements set to x.
func layerOf[T any](layer []T, size int, x T) []T {
	layer = slices.Grow(layer[:0], size)[:size]
	for k := range layer {
		layer[k] = x
	}
	return layer
}

// beginLayer sets a layer to that of no way; the first one, of no steps, to that of the last métier.
func (o *pathOutlook) beginLayer(p *pathSearch, left int) {
	size, none := o.places.count(), pathDemands{math.Inf(1), math.Inf(1), math.Inf(1)}
	o.confidence[left] = layerOf(o.confidence[left], size, 0)
	if p.boundsSuggestions() {
		o.suggested[left] = layerOf(o.suggested[left], size, math.MaxUint8)
	}
	if p.skillsDecide {
		o.help[left], o.relief[left] = layerOf(o.help[left], size, 0), layerOf(o.relief[left], size, 0)
		sets := &p.help.sets
		sets.ahead[left] = layerOf(sets.ahead[left], size*sets.words, 0)
	}
	if p.demandsDecide {
		o.demands[left] = layerOf(o.demands[left], size, none)
		for j := range o.withinCount(p, left) {
			o.within[left][j] = layerOf(o.within[left][j], size, 0)
		}
	}
	if to := p.plan.to; left == 0 {
		o.confidence[0][to] = 1
		if p.boundsSuggestions() {
			o.suggested[0][to] = 0
		}
		if p.demandsDecide {
			o.within[0][0][to], o.demands[0][to] = 1, p.goalDemands
		}
	}
}

// withinCount returns how many layers within has for ways of so many steps.
func (o *pathOutlook) withinCount(p *pathSearch, left int) int {
	if p.plan.suggestions {
		return left + 1
	}
	return 1
}

// startingIn iterates over the places from which so many steps may be left, each with its métier.
func (o *pathOutlook) startingIn(p *pathSearch, left int) iter.Seq2[int32, int32] {
	return o.places.of(func(metier int32) bool { return int(o.near[metier]) <= p.plan.maxSteps-left && metier != p.plan.to })
}

// lookFrom finds what is ahead of a place with so many steps left, from what is ahead with one less.
func (o *pathOutlook) lookFrom(p *pathSearch, place, metier int32, left int) {
	before := left - 1
	for _, step := range o.of(metier) {
		next, ok := o.places.after(place, step.to)
		if !ok || o.confidence[before][next] == 0 {
			continue
		}
		if !p.boundsSuggestions() {
			o.confidence[left][place] = max(o.confidence[left][place], step.confidence*o.confidence[before][next])
		} else {
			o.preferStated(place, next, left, step)
		}
		if p.skillsDecide && step.to != p.plan.to {
			o.help[left][place] = max(o.help[left][place], p.help.helped[step.to]+o.help[before][next])
			p.help.sets.lookFrom(place, next, left, step.to)
			o.relief[left][place] = max(o.relief[left][place], p.help.relief[step.to]+o.relief[before][next])
		}
		if p.demandsDecide {
			o.demands[left][place] = o.demands[left][place].least(o.demandsAlong(p, next, step.to, before))
			o.addWithin(p, place, next, left, step)
		}
	}
}

// demandsAlong returns the least demands of the métier of a place and of what is ahead of it.
func (o *pathOutlook) demandsAlong(p *pathSearch, place, metier int32, left int) pathDemands {
	if metier == p.plan.to {
		return p.goalDemands
	}
	return o.asks[metier].and(o.demands[left][place])
}

// preferStated takes the step to a place if the way that begins with it has fewer suggested steps, or as many and more
// confidence.
func (o *pathOutlook) preferStated(place, next int32, left int, step queryStep) {
	suggested, confidence := o.suggested[left-1][next], step.confidence*o.confidence[left-1][next]
	if step.suggested {
		suggested++
	}
	if known := o.suggested[left][place]; suggested < known || suggested == known && confidence > o.confidence[left][place] {
		o.suggested[left][place], o.confidence[left][place] = suggested, confidence
	}
}

// addWithin takes the step to a place for each number of suggested steps for which the way that begins with it has more
// confidence.
func (o *pathOutlook) addWithin(p *pathSearch, place, next int32, left int, step queryStep) {
	used := 0
	if step.suggested {
		used = 1
	}
	for j := used; j < o.withinCount(p, left); j++ {
		rest := min(j-used, o.withinCount(p, left-1)-1)
		o.within[left][j][place] = max(o.within[left][j][place], step.confidence*o.within[left-1][rest][next])
	}
}
