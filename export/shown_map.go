package export

import (
	"passerelle/graph"
	"passerelle/internal/picture"
)

// A ShownMap is a career map as a picture shows it, wherever it comes from: the graph itself, or what the API answered a
// page.
type ShownMap struct {
	From      ShownMetier
	Nodes     []ShownNode
	Edges     []ShownEdge
	Truncated bool // whether there are more métiers
}

// A ShownNode is a métier of a map, in the layer of its steps: those that lead to the first one, which is 0, have steps
// below 0.
type ShownNode struct {
	ShownMetier
	Steps int
	Opens *picture.Badge // by which a page opens its neighbours, or closes them; nil for none
}

// A ShownEdge is a step of a map.
type ShownEdge struct {
	From, To   string      // ids of its nodes
	Moves      []ShownMove // parallel ones, at least one
	Confidence float64     // of all of them together
	Forward    bool        // whether it leads one step further
	Best       bool        // whether it is on the best way to its end
}

// careerMap returns a map as it is shown.
func (o *PictureOptions) careerMap(m *graph.CareerMap) *ShownMap {
	shown := &ShownMap{From: o.metier(m.From), Truncated: m.Truncated}
	before := map[string]string{}
	for _, n := range m.Nodes {
		shown.Nodes = append(shown.Nodes, ShownNode{ShownMetier: o.metier(n.Metier), Steps: n.Steps})
		if n.Via != nil {
			before[n.Metier.ID] = n.Via.ID
		}
	}
	for _, e := range m.Edges {
		shown.Edges = append(shown.Edges, ShownEdge{
			e.From.ID, e.To.ID, movesOf(e.Transitions), e.Confidence, e.Forward, before[e.To.ID] == e.From.ID,
		})
	}
	return shown
}
