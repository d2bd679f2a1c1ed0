package graph

import "passerelle/graph/fact"

// A CareerMapQuery asks for a career map. What is left empty limits nothing.
type CareerMapQuery struct {
	From     string // any name that Snapshot.Metier takes
	MaxSteps int    // how far, 1..MaxSteps
	First    int    // how many métiers, the first one included, 1..MaxFirst
	Filter   TransitionFilter
}

// A CareerMap is what lies around a métier: those to which its moves lead, laid out for
// drawing.
type CareerMap struct {
	From  *Metier
	Nodes []*CareerMapNode // in the order in which they were chosen, From first
	Edges []*CareerMapEdge // by the places of both ends in Nodes
	// Truncated says that more métiers are within MaxSteps than First lets in.
	Truncated bool
}

// A CareerMapNode is a métier of a career map and its place there.
type CareerMapNode struct {
	Metier *Metier
	Steps  int // fewest from the first métier
	// Via is the métier before it on the best way of so many steps, nil for the first one.
	Via *Metier
	// Confidence is that of this way, the product of those of its steps, 0..1.
	Confidence float64
	// X is the layer, Steps, and Y the row: one apart in a layer, the middle of which is 0.
	X, Y float64

	ranks int // the sum of the ranks of this way, in which an unranked step counts 1
}

// A CareerMapEdge is a step between two métiers of a career map.
type CareerMapEdge struct {
	From, To *Metier
	// Forward says that it leads one step further from the first métier, as every node but
	// the first has one edge that does.
	Forward    bool
	Confidence float64 // of its transitions together, 0..1
	// Transitions are the parallel ones that make it, by kind.
	Transitions []*Transition

	from, to int // places in Nodes
}

// Kinds are those of the transitions that make the step.
func (e *CareerMapEdge) Kinds() []fact.TransitionKind {
	var kinds []fact.TransitionKind
	for _, transition := range e.Transitions {
		kinds = append(kinds, transition.Kind())
	}
	return kinds
}

// CareerMap finds the First best métiers within MaxSteps steps of one, and all steps between
// them. Best are those of fewest steps; then those whose best way of so many steps is
// believed most, then that of the lowest sum of ranks, then those of the lowest id. Ways are
// found layer by layer: that to a métier is the best of those that add a step to the way
// of a métier one step nearer. So a map of more métiers begins with those of one of fewer,
// and each is reached within the map.
//
// Rows are ordered so that few edges cross: see arrange. The same dataset and query give the
// same map. O(First · d log d) where d moves leave a métier. It fails on an unknown or
// ambiguous name and on an argument out of range.
func (s *Snapshot) CareerMap(q CareerMapQuery) (*CareerMap, error) {
	from, err := s.Metier(q.From)
	if err != nil {
		return nil, err
	}
	survey, err := s.newSurvey(&q)
	if err != nil {
		return nil, err
	}
	m := &CareerMap{From: from, Nodes: []*CareerMapNode{{Metier: from, Confidence: 1}}}
	survey.positions = map[int32]int{from.index: 0}
	for layer := m.Nodes; len(layer) > 0 && layer[0].Steps < q.MaxSteps && !m.Truncated; {
		next := survey.beyond(layer)
		room := q.First - len(m.Nodes)
		m.Truncated = len(next) > room
		layer = next[:min(room, len(next))]
		for _, node := range layer {
			survey.positions[node.Metier.index] = len(m.Nodes)
			m.Nodes = append(m.Nodes, node)
		}
	}
	m.Edges = survey.edges(m.Nodes)
	layOut(m)
	return m, nil
}
