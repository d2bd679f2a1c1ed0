package graph

import "math"

// A scratch is the memory of a search, which the next one uses again: 8 bytes a skill, and
// a ball for the last métier and each of Via; for years 12 bytes a métier, and where there
// was no path 16.
type scratch struct {
	metiers int
	skills  *gathering
	rest    []float64 // nil until a search bounds years
	touched []int32   // where rest is not +Inf
	balls   []*ball
	taken   distances // from the first métier
	left    distances // to the last one
}

func (s *Snapshot) borrow() *scratch {
	if used, ok := s.scratch.Get().(*scratch); ok {
		return used
	}
	return &scratch{skills: newGathering(len(s.skills)), metiers: len(s.metiers)}
}

// ball is the k-th one, around a métier.
func (s *scratch) ball(k int, centre int32) *ball {
	if k == len(s.balls) {
		s.balls = append(s.balls, &ball{distance: make([]int8, s.metiers)})
	}
	s.balls[k].begin(centre)
	return s.balls[k]
}

// clear forgets all years and empties all balls.
func (s *scratch) clear() {
	for _, n := range s.touched {
		s.rest[n] = math.Inf(1)
	}
	s.touched = s.touched[:0]
	for _, b := range s.balls {
		b.clear()
	}
}
