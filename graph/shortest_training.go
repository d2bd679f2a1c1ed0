package graph

import (
	"math"

	"passerelle/graph/fact"
)

// A timedTraining is a training that leads to a métier, and its length.
type timedTraining struct {
	years float64 // +Inf for none
	place int     // among the trainingEdges of the métier
	named bool    // whether it leads to the métier itself: see isNamedBy
}

func (t timedTraining) isKnown() bool { return !math.IsInf(t.years, 1) }

// isBefore reports whether the training counts rather than another one, which comes before it.
func (t timedTraining) isBefore(other timedTraining) bool {
	return t.named && !other.named || t.named == other.named && t.years < other.years
}

// shortestTrainings are the shortest trainings that lead to a métier.
type shortestTrainings struct {
	from  [fact.LevelCount]timedTraining // by the rank of the level that a person has
	known int                            // how many trainings in force are of known length
}

// shortestTrainings returns them as CareerStep.ShortestTraining takes them. They are found once and
// kept: some 300 bytes a métier.
func (m *Metier) shortestTrainings() *shortestTrainings {
	s := m.snapshot
	if kept := s.shortest[m.index].Load(); kept != nil {
		return kept
	}
	found := &shortestTrainings{}
	for rank := range found.from {
		found.from[rank].years = math.Inf(1)
	}
	opens := s.levels()[m.index]
	for place, t := range m.openTrainings() {
		years := t.DurationYears()
		if years == nil {
			continue
		}
		found.known++
		if t.reaches(opens) {
			found.offer(timedTraining{*years, place, m.isNamedBy(t)}, t.begins(*years))
		}
	}
	s.shortest[m.index].Store(found)
	return found
}

// offer takes the training where it counts rather than those before it, for people of a level of that
// rank or above.
func (s *shortestTrainings) offer(t timedTraining, begins int) {
	for rank := begins; rank < len(s.from); rank++ {
		if t.isBefore(s.from[rank]) {
			s.from[rank] = t
		}
	}
}

// yearsOfTraining returns how many years the shortest training that leads to the métier lasts, for a
// person with a level of diploma of that rank; +Inf where none is known.
func (m *Metier) yearsOfTraining(rank int8) float64 {
	if rank == unknownLevel {
		return math.Inf(1)
	}
	return m.shortestTrainings().from[rank].years
}

// openTrainings iterates over the trainings of trainingEdges, by their places there, but for those whose
// certification is known to have ended.
func (m *Metier) openTrainings() func(yield func(int, *Training) bool) {
	return func(yield func(int, *Training) bool) {
		s := m.snapshot
		stated := s.ofMetiers.out[fact.PredicateTraining].Of(m.index)
		for k, n := range stated {
			if s.registration(n) != registrationEnded && !yield(k, &s.trainings[n]) {
				return
			}
		}
		for k, one := range m.codeTrainings() {
			if s.registration(one.certification) != registrationEnded && !yield(len(stated)+k, &s.trainings[one.training]) {
				return
			}
		}
	}
}

// reaches reports whether the training leads to a level of that rank or above; true for unknownLevel. Lists
// give some trainings a level below that of the diploma that they lead to.
func (t *Training) reaches(rank int8) bool {
	return rank == unknownLevel || t.Level != nil && t.Level.Rank() >= int(rank)
}

// begins returns the rank of the lowest level of diploma with which a person may begin the training. The years
// that it lasts are subtracted from the level that it leads to: one of 1 year that leads to BAC_3 begins after
// BAC_2. One that leads to a CAP begins without a diploma, and so does one
// of 3 years that leads to the bac; a shorter one begins after a CAP. It is beyond all levels if no source
// gives the level that it leads to.
func (t *Training) begins(years float64) int {
	const wholeBac = 3
	switch {
	case t.Level == nil:
		return fact.LevelCount
	case *t.Level == fact.LevelNone, *t.Level == fact.LevelCap, *t.Level == fact.LevelBac && years >= wholeBac:
		return fact.LevelNone.Rank()
	case *t.Level == fact.LevelBac:
		return fact.LevelCap.Rank()
	}
	return max(t.Level.Rank()-int(math.Ceil(years)), fact.LevelBac.Rank())
}
