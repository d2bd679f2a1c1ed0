package graph

import (
	"fmt"

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
// the level that opens the first métier of the path, or below (see begins), and that reaches the level
// that opens To, where a source gives one. Trainings that a source says lead to To itself, or whose label
// names it, come before the others of its family. One whose certification has ended does not count. Of
// several as short the first in the order of Metier.Trainings counts. The first question about a métier
// costs O(n) in the trainings that lead to it.
func (c *CareerStep) ShortestTraining() *ShortestTraining {
	found := &ShortestTraining{}
	levels := c.path.Metiers[0].AccessLevels()
	if len(levels) == 0 {
		found.Reason = new("no source gives the level of diploma that opens " + c.path.Metiers[0].Label)
		return found
	}
	found.From = &levels[0].Level
	edges, edge := c.To.trainingEdges()
	shortest := c.To.shortestTrainings()
	switch best := shortest.from[found.From.Rank()]; {
	case best.isKnown():
		chosen, _ := edge(best.place)
		found.Years, found.Edge = &best.years, &chosen
	case edges == 0:
		found.Reason = new("no training is known to lead to " + c.To.Label)
	case shortest.known == 0:
		found.Reason = new("no source gives the length of a training in force that leads to " + c.To.Label)
	default:
		found.Reason = new(fmt.Sprintf("each training of known length that leads to %s begins above the level %s, or ends below the level that opens it",
			c.To.Label, *found.From))
	}
	return found
}
