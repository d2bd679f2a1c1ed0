package graph

import "passerelle/graph/fact"

// A CareerMapQuery asks for a career map. What is left empty limits nothing.
type CareerMapQuery struct {
	From     string // any name that Snapshot.Metier takes
	MaxSteps int    // greatest number of steps from there, 1..MaxSteps
	First    int    // greatest number of métiers, with From, 1..MaxFirst
	Filter   TransitionFilter
}

// A CareerMap shows the métiers within some steps of one, laid out for drawing.
type CareerMap struct {
	From  *Metier
	Nodes []*CareerMapNode // in the order in which they were chosen, From first
	Edges []*CareerMapEdge // in the order of their From, then of their To in Nodes
	// Truncated says that more métiers are within MaxSteps than First allows.
	Truncated bool
}

// A CareerMapNode is a métier of a career map, and its place in the drawing.
type CareerMapNode struct {
	Metier *Metier
	Steps  int // fewest steps from the first métier
	// Via is the métier before this one on the best way of that many steps, nil for the first one.
	Via *Metier
	// Confidence is the confidence of this way, the product of those of its steps, 0..1.
	Confidence float64
	// X is the layer, which is Steps. Y is the row: the rows of a layer are 1 apart, around 0.
	// A layer of two has rows -0.5 and 0.5.
	X, Y float64

	ranks int // the sum of the ranks of the steps of this way; an unranked step counts 1
}

// A CareerMapEdge is a step between two métiers of a career map.
type CareerMapEdge struct {
	From, To *Metier
	// Forward says that the edge leads one step further from the first métier. At least one such
	// edge leads to every node but the first.
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
// them. The best métiers are those of the fewest steps, then those whose best way of that many
// steps has the highest confidence, then the lowest sum of ranks, then those of the lowest id.
// Ways are found layer by layer: the way to a métier adds one step to the way to a métier that is
// one step nearer, chosen so that it is the best. So a map of more métiers begins with the métiers
// of a smaller one, and each métier is reached inside the map.
//
// Rows are ordered so that few edges cross: see layOut. The same dataset and query give the
// same map. O(First · d log d) where d moves leave a métier. CareerMap fails on an unknown or
// ambiguous name and on an argument out of range.
func (s *Snapshot) CareerMap(q CareerMapQuery) (*CareerMap, error) {
	from, err := s.Metier(q.From)
	if err != nil {
		return nil, err
	}
	survey, err := s.newSurvey(from, &q)
	if err != nil {
		return nil, err
	}
	m := &CareerMap{From: from, Nodes: []*CareerMapNode{{Metier: from.handle(), Confidence: 1}}}
	survey.nodeIndex = map[int32]int{from.index: 0}
	for layer := m.Nodes; len(layer) > 0 && layer[0].Steps < q.MaxSteps && !m.Truncated; {
		next := survey.nextLayer(layer)
		room := q.First - len(m.Nodes)
		m.Truncated = len(next) > room
		layer = next[:min(room, len(next))]
		for _, node := range layer {
			survey.nodeIndex[node.Metier.index] = len(m.Nodes)
			m.Nodes = append(m.Nodes, node)
		}
	}
	m.Edges = survey.edges(m.Nodes)
	layOut(m)
	return m, nil
}
