package graph

import (
	"fmt"
	"math"

	"passerelle/graph/fact"
)

// A ShortestTraining is the shortest published length of a training that leads to the métier at the end
// of a step, from the level of diploma at the start of the path. It is the length of a training, and not
// of the move: no source says how long a move takes.
type ShortestTraining struct {
	Years *float64      // to two decimals; nil where Reason says why
	From  *fact.Level   // the lowest level that opens the first métier of the path; nil if no source gives one
	Edge  *TrainingEdge // the training, and why it leads there; nil with Years
	// Reason says in a sentence why Years is nil; nil otherwise.
	Reason *string
}

// ShortestTraining returns the shortest training that leads to To, itself or its family, that begins at
// the level that opens the first métier of the path, or below (see startsBy), and that reaches the level
// that opens To, where a source gives one. Trainings that a source says lead to To itself, or whose label
// names it, come before the others of its family. One whose certification has ended does not count. Of
// several as short the first in the order of Metier.Trainings counts. O(n) in the trainings that lead to To.
func (c *CareerStep) ShortestTraining() *ShortestTraining {
	found := &ShortestTraining{}
	levels := c.path.Metiers[0].AccessLevels()
	if len(levels) == 0 {
		found.Reason = new("no source gives the level of diploma that opens " + c.path.Metiers[0].Label)
		return found
	}
	found.From = &levels[0].Level
	edges, edge := c.To.trainingEdges()
	opens := c.To.snapshot.levels()[c.To.index]
	best, known, named := -1, 0, false
	for k, t := range c.To.openTrainings() {
		years := t.DurationYears()
		if years == nil {
			continue
		}
		known++
		if !t.startsBy(*found.From, *years) || !t.reaches(opens) {
			continue
		}
		if names := c.To.isNamedBy(t); found.Years == nil || names && !named || names == named && *years < *found.Years {
			found.Years, best, named = years, k, names
		}
	}
	switch {
	case best >= 0:
		chosen, _ := edge(best)
		found.Edge = &chosen
	case edges == 0:
		found.Reason = new("no training is known to lead to " + c.To.Label)
	case known == 0:
		found.Reason = new("no source gives the length of a training in force that leads to " + c.To.Label)
	default:
		found.Reason = new(fmt.Sprintf("each training of known length that leads to %s begins above the level %s, or ends below the level that opens it",
			c.To.Label, *found.From))
	}
	return found
}

// openTrainings iterates over the trainings of trainingEdges, by their places there, but for those whose
// certification is known to have ended.
func (m *Metier) openTrainings() func(yield func(int, *Training) bool) {
	return func(yield func(int, *Training) bool) {
		s := m.snapshot
		stated := s.ofMetiers.out[fact.PredicateTraining].Of(m.index)
		for k, n := range stated {
			if s.activity(n) != registrationEnded && !yield(k, &s.trainings[n]) {
				return
			}
		}
		for k, one := range m.codeTrainings() {
			if s.activity(one.certification) != registrationEnded && !yield(len(stated)+k, &s.trainings[one.training]) {
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

// startsBy reports whether a person with a diploma of a level may begin the training, which lasts so many
// years. It is taken to begin as many years before the level that it leads to: one of 1 year that leads to
// BAC_3 begins after BAC_2. One that leads to a CAP begins without a diploma, and so does one of 3 years that
// leads to the bac; a shorter one begins after a CAP. False if no source gives the level that it leads to.
func (t *Training) startsBy(level fact.Level, years float64) bool {
	if t.Level == nil {
		return false
	}
	begins := t.Level.Rank() - int(math.Ceil(years))
	switch {
	case *t.Level == fact.LevelNone || *t.Level == fact.LevelCap:
		return true
	case *t.Level == fact.LevelBac:
		const wholeBac = 3
		return years >= wholeBac || level.Rank() >= fact.LevelCap.Rank()
	}
	return level.Rank() >= max(begins, fact.LevelBac.Rank())
}
