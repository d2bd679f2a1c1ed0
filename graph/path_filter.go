package graph

import "math"

// A pathFilter says which steps and métiers a path may be made of.
type pathFilter struct {
	kinds         uint64 // bit by rank of kind; 0 for all
	minConfidence float64
	knownYears    bool // whether a step must say how many years it takes
	avoid         map[int32]bool
}

// A hop is what one step costs but for its skills.
type hop struct {
	confidence float64
	years      float64 // +Inf where unknown
}

// open reports whether every move may be a step.
func (f *pathFilter) open() bool { return f.kinds == 0 && f.minConfidence == 0 && !f.knownYears }

// takes reports whether the move's kind is one of those asked for.
func (f *pathFilter) takes(m *move) bool { return f.kinds == 0 || f.kinds>>m.kind&1 == 1 }

// hop is the cost of the step that parallel moves make, of which only those of the kinds
// asked for count; false if it is not to be taken.
func (f *pathFilter) hop(s *Snapshot, moves []move) (hop, bool) {
	if f.kinds != 0 {
		var taken []move
		for k := range moves {
			if f.takes(&moves[k]) {
				taken = append(taken, moves[k])
			}
		}
		moves = taken
	}
	if len(moves) == 0 {
		return hop{}, false
	}
	confidence, years := s.together(moves)
	return hop{confidence, years}, confidence >= f.minConfidence && !(f.knownYears && math.IsInf(years, 1))
}

// first is the place of the first move parallel to the one at k.
func (s *Snapshot) first(k int32) int32 {
	for k > s.movesOut[s.moves[k].from] && s.moves[k-1].to == s.moves[k].to {
		k--
	}
	return k
}
