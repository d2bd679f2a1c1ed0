package graph

import "math"

// A pathFilter says which steps and métiers a path may be made of.
type pathFilter struct {
	kinds         uint64 // bit by rank of kind; 0 for all
	minConfidence float64
	minCoverage   float64 // of derived moves
	knownYears    bool    // whether a step must say how many years it takes
	avoid         map[int32]bool
}

// open reports whether every move between métiers that are not avoided may be a step.
func (f *pathFilter) open() bool {
	return f.kinds == 0 && f.minConfidence == 0 && f.minCoverage == 0 && !f.knownYears
}

// free reports whether every move may be a step.
func (f *pathFilter) free() bool { return f.open() && len(f.avoid) == 0 }

// avoids reports whether a métier must not be on the path.
func (f *pathFilter) avoids(metier int32) bool { return len(f.avoid) > 0 && f.avoid[metier] }

// takes reports whether moves of the class are among those asked for.
func (f *pathFilter) takes(c *moveClass) bool {
	return (f.kinds == 0 || f.kinds>>c.kind&1 == 1) && (c.kind != derivedRank || c.coverage >= f.minCoverage)
}

// allows reports whether a step of that cost may be taken.
func (f *pathFilter) allows(h hop) bool {
	return h.confidence >= f.minConfidence && !(f.knownYears && math.IsInf(h.years, 1))
}

// taken are those of parallel moves that are among those asked for.
func (f *pathFilter) taken(m *moves, parallel []move) []move {
	var taken []move
	for _, move := range parallel {
		if f.takes(&m.classes[move.class]) {
			taken = append(taken, move)
		}
	}
	return taken
}

// hop is the cost of the step that parallel moves make, of which only those asked for
// count; false if it is not to be taken.
func (f *pathFilter) hop(m *moves, parallel []move, relations []Relation) (hop, bool) {
	first := &m.classes[parallel[0].class]
	if len(parallel) == 1 || f.kinds == 0 {
		return first.hop, f.takes(first) && f.allows(first.hop)
	}
	taken := f.taken(m, parallel)
	switch len(taken) {
	case 0:
		return hop{}, false
	case len(parallel):
		return first.hop, f.allows(first.hop)
	}
	h := together(taken, relations)
	return h, f.allows(h)
}

// hop is the cost of the step whose first move is at low; false if it may not be taken.
func (p *pathSearch) hop(low int32) (hop, bool) {
	filter, parallel := &p.plan.filter, p.moves.list[low:low+1]
	if filter.kinds != 0 {
		parallel = p.moves.parallel(low)
	}
	if len(parallel) == 1 {
		return filter.hop(p.moves, parallel, nil)
	}
	h, known := p.hops[low]
	if !known {
		var ok bool
		if h, ok = filter.hop(p.moves, parallel, p.snapshot.dataset.Relations); !ok {
			h.confidence = math.NaN()
		}
		if p.hops == nil {
			p.hops = map[int32]hop{}
		}
		p.hops[low] = h
	}
	return h, !math.IsNaN(h.confidence)
}
