package graph

import "math"

// A pathFilter says which steps and métiers a path may be made of.
type pathFilter struct {
	kinds         uint64 // bit by rank of kind; 0 for all
	minConfidence float64
	knownYears    bool // whether a step must say how many years it takes
	avoid         map[int32]bool
}

// open reports whether every move may be a step.
func (f *pathFilter) open() bool { return f.kinds == 0 && f.minConfidence == 0 && !f.knownYears }

// takes reports whether a move of the kind, an index in statedKinds, is one of those asked for.
func (f *pathFilter) takes(kind int32) bool { return f.kinds == 0 || f.kinds>>kind&1 == 1 }

// allows reports whether a step of that cost may be taken.
func (f *pathFilter) allows(h hop) bool {
	return h.confidence >= f.minConfidence && !(f.knownYears && math.IsInf(h.years, 1))
}

// taken are those of parallel moves that are of the kinds asked for.
func (f *pathFilter) taken(m *moves, parallel []move) []move {
	if f.kinds == 0 {
		return parallel
	}
	var taken []move
	for _, move := range parallel {
		if f.takes(m.kind(move)) {
			taken = append(taken, move)
		}
	}
	return taken
}

// hop is the cost of the step that parallel moves make, of which only those of the kinds
// asked for count; false if it is not to be taken.
func (f *pathFilter) hop(m *moves, parallel []move, relations []Relation) (hop, bool) {
	taken := f.taken(m, parallel)
	switch len(taken) {
	case 0:
		return hop{}, false
	case len(parallel):
		h := m.classes[parallel[0].class].hop
		return h, f.allows(h)
	}
	h := together(taken, relations)
	return h, f.allows(h)
}
