package graph

import "passerelle/graph/fact"

// A CareerMapQuery asks for a career map. What is left empty limits nothing.
type CareerMapQuery struct {
	From     string // any name that Snapshot.Metier takes
	MaxSteps int    // greatest number of steps from there, 1..MaxSteps
	First    int    // greatest number of métiers, with From, 1..MaxFirst
	Filter   TransitionFilter
	Spread   bool     // whether the steps share First, instead of the nearest métiers filling the map
	Opened   []string // names of métiers of the map beside which their neighbours are on it, at most MaxOpened
}

// MaxOpened bounds how many métiers of a map are opened, MaxOpenedMoves how many métiers each adds to it.
const (
	MaxOpened      = 20
	MaxOpenedMoves = 10
)

// A CareerMap shows the métiers within some steps of one, laid out for drawing.
type CareerMap struct {
	From  *Metier
	Nodes []*CareerMapNode // in the order in which they were chosen, From first
	Edges []*CareerMapEdge // in the order of their From, then of their To in Nodes
	// Truncated says that more métiers are within MaxSteps than it shows of them.
	Truncated bool
}

// A CareerMapNode is a métier of a career map, and its place in the drawing.
type CareerMapNode struct {
	Metier *Metier
	Steps  int // of the best way from the first métier
	// SuggestedSteps is the number of its steps that no document states.
	SuggestedSteps int
	// Via is the métier before this one on that way, nil for the first one.
	Via *Metier
	// Confidence is the confidence of this way, the product of those of its steps, 0..1.
	Confidence float64
	// Further counts the métiers that its moves lead to and that are not on the map: what Opened shows the best of.
	Further int
	// X is the layer, which is Steps. Y is the row: the rows of a layer are 1 apart, around 0.
	// A layer of two has rows -0.5 and 0.5.
	X, Y float64

	before  *CareerMapNode // the way to Via that this one goes on from, nil for the first métier
	product float64        // Confidence before it is rounded
	detour  int            // in levels, as in PathCost.LevelDetour, but 0 where that is unknown
}

// A CareerMapEdge is a step between two métiers of a career map.
type CareerMapEdge struct {
	From, To *Metier
	// Forward says that the edge leads one step further from the first métier. Without suggestions
	// at least one such edge leads to every node but the first.
	Forward    bool
	Confidence float64 // of its transitions together, 0..1
	// Transitions are the parallel transitions that make the step, by kind.
	Transitions []*Transition

	from, to int // indices in Nodes
}

// Kinds lists the kinds of the transitions that make the step.
func (e *CareerMapEdge) Kinds() []fact.TransitionKind {
	var kinds []fact.TransitionKind
	for _, transition := range e.Transitions {
		kinds = append(kinds, transition.Kind())
	}
	return kinds
}

// CareerMap finds the First best métiers within MaxSteps steps of one, and all steps between
// them. The best way to a métier is that of CareerPaths for FEWEST_STEPS by what does not depend on
// skills: the fewest suggested steps, then the fewest steps, the highest confidence and the least
// detour in levels, then the lowest ids on the way. The best métiers are those whose best way comes
// first in the same order, then those of the lowest id. So a map of more métiers begins with the
// métiers of a smaller one, and each métier is reached inside the map.
//
// Ways are found length by length: the best way of n steps to a métier adds a step to the best one
// of n-1 steps to another. That is exact for suggested steps, steps and confidence (but for products
// that differ by less than it is rounded to). It is exact for levels too where they are known of all
// métiers, for then the detours of two ways to a métier, gone on alike, keep their order. Unlike a
// path, a map uses moves that hold through kin at the first métier only.
//
// With Spread the steps share First, so that the farthest are seen too; the first sentence on more métiers does not hold
// then. What Opened adds comes behind all these, whatever First and MaxSteps are.
//
// Rows are ordered so that few edges cross: see layOut. The same dataset and query give the
// same map. O(First · d log d) where d moves leave a métier, and with suggestions O(MaxSteps · E).
// CareerMap fails on an unknown or ambiguous name and on an argument out of range.
func (s *Snapshot) CareerMap(q CareerMapQuery) (*CareerMap, error) {
	from, err := s.Metier(q.From)
	if err != nil {
		return nil, err
	}
	survey, err := s.newSurvey(from, &q)
	if err != nil {
		return nil, err
	}
	nodes := survey.bestWays(&CareerMapNode{Metier: from.handle(), Confidence: 1, product: 1}, &q)
	m := &CareerMap{From: from, Nodes: chooseNodes(nodes, &q), Truncated: len(nodes) > q.First}
	if m.Nodes, err = survey.open(m.Nodes, q.Opened); err != nil {
		return nil, err
	}
	m.Edges = survey.edges(m.Nodes)
	layOut(m)
	return m, nil
}
