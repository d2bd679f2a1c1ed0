package graph

import "math"

// A searchMemory is the memory of one search, which the next one uses again: 9 bits a skill, and a
// ball for the last métier and for each of Via; 4 bytes a métier more once new skills have decided,
// 12 once a search has bounded years, 16 once one has found no path, and at most 9 once one has
// counted suggestions. A search that looks ahead adds 48 bytes a step and up to 900 bytes a métier, and
// with skills up to 2.2 KB a métier: 5 MB for ROME; up to four times as much a métier with Via.
type searchMemory struct {
	metiers   int // number of métiers of the graph
	skills    gatheredSkills
	help      skillHelp
	restYears []float64 // see fewestYears; nil until a search bounds years, +Inf outside touched
	touched   []int32   // the métiers whose restYears is known
	suggested []uint8   // see fewestSuggested; nil until a search counts suggestions
	balls     []*distanceBall
	outlook   pathOutlook
	ends      pathEnds
	variety   variety
	fromFirst distances // from the first métier of the path
	toLast    distances // to its last métier
}

// borrow returns memory that an earlier search left, or new memory.
func (s *Snapshot) borrow() *searchMemory {
	if used, ok := s.scratch.Get().(*searchMemory); ok {
		return used
	}
	return &searchMemory{metiers: len(s.metiers), skills: gatheredSkills{snapshot: s}}
}

// ball returns the k-th ball, which holds nothing but its centre yet.
func (s *searchMemory) ball(k int, centre int32) *distanceBall {
	if k == len(s.balls) {
		s.balls = append(s.balls, &distanceBall{distance: make([]int8, s.metiers)})
	}
	s.balls[k].begin(centre)
	return s.balls[k]
}

// clear forgets all years and empties all balls.
func (s *searchMemory) clear() {
	s.outlook.ready, s.ends.ready = false, false
	s.outlook.places = pathPlaces{}
	for _, n := range s.touched {
		s.restYears[n] = math.Inf(1)
	}
	s.touched = s.touched[:0]
	for _, b := range s.balls {
		b.clear()
	}
}
