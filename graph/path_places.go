package graph

import (
	"iter"
	"slices"
)

// mostAwaited is the greatest number of métiers of Via that searches look ahead for.
const mostAwaited = 2

// pathPlaces number the places of paths. A place is a métier, together with those of some métiers of Via that a path which
// is there has still to pass: its number is that of the métier, plus the number of métiers times a bit for each of these.
type pathPlaces struct {
	metiers int32
	awaited []int32 // some of Via
}

// begin numbers the places of a plan.
func (s *pathPlaces) begin(metiers int, plan *pathPlan) {
	s.metiers, s.awaited = int32(metiers), plan.via[:min(len(plan.via), mostAwaited)]
}

// count returns the number of places.
func (s *pathPlaces) count() int { return int(s.metiers) << len(s.awaited) }

// of iterates over the places of some métiers, each with its métier.
func (s *pathPlaces) of(takes func(metier int32) bool) iter.Seq2[int32, int32] {
	return func(yield func(place, metier int32) bool) {
		for metier := range s.metiers {
			if !takes(metier) {
				continue
			}
			for place := metier; int(place) < s.count(); place += s.metiers {
				if !yield(place, metier) {
					return
				}
			}
		}
	}
}

// after returns the place of a métier that a path goes on to from a place; false if it has passed the métier.
func (s *pathPlaces) after(place, metier int32) (int32, bool) {
	if len(s.awaited) == 0 {
		return metier, true
	}
	ahead := place / s.metiers
	for k, via := range s.awaited {
		if via != metier {
			continue
		}
		if ahead>>k&1 == 0 {
			return 0, false
		}
		ahead &^= 1 << k
	}
	return metier + ahead*s.metiers, true
}

// place returns that of a métier which the path has come to, or may go on to.
func (p *pathSearch) place(metier int32) int32 {
	s, place := &p.memory.outlook.places, metier
	for k, via := range s.awaited {
		if via != metier && !slices.Contains(p.path, via) {
			place += s.metiers << k
		}
	}
	return place
}
