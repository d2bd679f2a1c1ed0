package export

import (
	"fmt"

	"passerelle/graph"
	"passerelle/internal/picture"
)

// mostMapEdges is up to how many edges a map draws all of them; more cannot be told apart, so that only those that lead
// onwards are drawn.
const mostMapEdges = 40

// DrawMap draws a career map in layers of steps. The ways by which its métiers are reached stand out; other moves that
// lead a step further are pale, and those that do not are drawn where there are few.
func DrawMap(m *graph.CareerMap, o PictureOptions) []byte {
	o = o.complete()
	d := &picture.Diagram{
		Heading: fmt.Sprintf(o.Words.MapHeading, o.label(m.From)), Strokes: o.strokes(), Notes: o.Notes, Metadata: o.metadata,
	}
	index := map[string]int{}
	for k, n := range m.Nodes {
		index[n.Metier.ID] = k
		role := picture.Plain
		if k == 0 {
			role = picture.Main
		}
		d.Nodes = append(d.Nodes, o.node(n.Metier, n.Steps, role))
	}
	left, twoWay := 0, twoWayEdges{}
	for _, e := range m.Edges {
		if !e.Forward && len(m.Edges) > mostMapEdges {
			left++
			continue
		}
		drawn := o.edge(index[e.From.ID], index[e.To.ID], movesOf(e.Transitions), e.Confidence)
		if via := m.Nodes[drawn.To].Via; via == nil || via.ID != e.From.ID {
			drawn.Rank = picture.Faint
		}
		twoWay.add(d, drawn)
	}
	o.nameEdges(d)
	o.describeMap(d, m.Truncated, left)
	return picture.Draw(d, o.drawOptions())
}

// describeMap says what is drawn, and how many moves are not.
func (o *PictureOptions) describeMap(d *picture.Diagram, truncated bool, left int) {
	d.Description = counted(o.Words.Metiers, len(d.Nodes)) + ", " + counted(o.Words.Moves, len(d.Edges))
	d.Legend = append(d.Legend, o.Words.Width)
	for _, e := range d.Edges {
		if e.Rank == picture.Faint {
			d.Legend = append(d.Legend, o.Words.Pale)
			break
		}
	}
	if left > 0 {
		d.Legend = append(d.Legend, counted(o.Words.NotDrawn, left))
	}
	if truncated {
		d.Legend = append(d.Legend, o.Words.Incomplete)
	}
}

// twoWayEdges has the indices of the edges of a diagram by their ends.
type twoWayEdges map[[2]int]int

// add adds an edge to a diagram, as one that leads both ways where the same is said of both.
func (t twoWayEdges) add(d *picture.Diagram, e picture.Edge) {
	if k, known := t[[2]int{e.To, e.From}]; known && d.Edges[k].Title == e.Title {
		d.Edges[k].Both = true
		return
	}
	t[[2]int{e.From, e.To}] = len(d.Edges)
	d.Edges = append(d.Edges, e)
}
