package graph

import (
	"fmt"

	"passerelle/graph/fact"
)

// A ShortestTraining is the shortest published length of a training that leads to a métier, from the
// level of diploma that opens another one, where a path starts. It is the length of a training, and not
// of the move: no source says how long a move takes.
type ShortestTraining struct {
	Years *float64      // to two decimals; nil where Reason says why
	From  *fact.Level   // the lowest level that opens the métier where the path starts; nil if no source gives one
	Edge  *TrainingEdge // the training, and why it leads there; nil with Years
	// NoYears says why Years is nil, and Reason in a sentence; nil otherwise.
	NoYears *NoYearsReason
	Reason  *string
}

// A NoYearsReason is a reason why no length of a training is known.
type NoYearsReason string

// The reasons why there is none.
const (
	LevelUnknown    NoYearsReason = "LEVEL_UNKNOWN"  // no source gives the level that opens the first métier
	NoTrainingKnown NoYearsReason = "NO_TRAINING"    // no training is known to lead to the métier
	LengthUnknown   NoYearsReason = "LENGTH_UNKNOWN" // no source gives the length of one in force
	OutOfReach      NoYearsReason = "OUT_OF_REACH"   // each begins above the level, or ends below that which opens the métier
)

// ShortestTraining returns the shortest training that leads to To for a person who comes from the first
// métier of the path: see Metier.ShortestTraining.
func (c *CareerStep) ShortestTraining() *ShortestTraining {
	return c.To.ShortestTraining(c.path.Metiers[0])
}

// ShortestTraining returns the shortest training that leads to the métier for a person who comes from the
// first one of the map; nil for that one.
func (n *CareerMapNode) ShortestTraining() *ShortestTraining {
	if n.before == nil {
		return nil
	}
	first := n.before
	for first.before != nil {
		first = first.before
	}
	return n.Metier.ShortestTraining(first.Metier)
}

// ShortestTraining returns the shortest training that leads to the métier, itself or its family, that
// begins at the level that opens another one, or below (see begins), and that reaches the level that opens
// the métier, where a source gives one. Trainings that a source says lead to it itself, or whose label
// names it, come before the others of its family. One whose certification has ended does not count. Of
// several as short the first in the order of Metier.Trainings counts. The first question about a métier
// costs O(n) in the trainings that lead to it.
func (m *Metier) ShortestTraining(from *Metier) *ShortestTraining {
	found := &ShortestTraining{}
	levels := from.AccessLevels()
	if len(levels) == 0 {
		found.NoYears, found.Reason = new(LevelUnknown), new("no source gives the level of diploma that opens "+from.Label)
		return found
	}
	found.From = &levels[0].Level
	edges, edge := m.trainingEdges()
	shortest := m.shortestTrainings()
	switch best := shortest.from[found.From.Rank()]; {
	case best.isKnown():
		chosen, _ := edge(best.place)
		found.Years, found.Edge = &best.years, &chosen
	case edges == 0:
		found.NoYears, found.Reason = new(NoTrainingKnown), new("no training is known to lead to "+m.Label)
	case shortest.known == 0:
		found.NoYears, found.Reason = new(LengthUnknown), new("no source gives the length of a training in force that leads to "+m.Label)
	default:
		found.NoYears, found.Reason = new(OutOfReach), new(fmt.Sprintf("each training of known length that leads to %s begins above the level %s, or ends below the level that opens it",
			m.Label, *found.From))
	}
	return found
}
