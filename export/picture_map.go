package export

import (
	"fmt"

	"passerelle/graph"
	"passerelle/internal/picture"
)

// mostMapEdges is the largest number of edges that a map draws all of. With more they cannot be told apart, so a map then
// draws only those that lead a step further.
const mostMapEdges = 40

// DrawMap draws a career map in layers of steps. The ways by which its métiers are reached stand out; other moves that
// lead a step further are pale, and those that do not are drawn where there are few.
func DrawMap(m *graph.CareerMap, o PictureOptions) []byte {
	o = o.complete()
	return DrawShownMap(o.careerMap(m), o)
}

// DrawShownMap is DrawMap of what is shown of a map. Of the options, Link and Gender count for nothing.
func DrawShownMap(m *ShownMap, o PictureOptions) []byte {
	o = o.complete()
	d := &picture.Diagram{
		Heading: fmt.Sprintf(o.Words.MapHeading, m.From.Label), Strokes: o.strokes(), Notes: o.Notes, Metadata: o.metadata,
	}
	index := map[string]int{}
	for k, n := range m.Nodes {
		index[n.ID] = k
		role := picture.Plain
		if n.ID == m.From.ID {
			role = picture.Main
		}
		drawn := n.node(n.Steps, role)
		drawn.Badge = n.Opens
		d.Nodes = append(d.Nodes, drawn)
	}
	left, twoWay := 0, twoWayEdges{}
	for _, e := range m.Edges {
		if !e.Forward && len(m.Edges) > mostMapEdges {
			left++
			continue
		}
		drawn := o.edge(index[e.From], index[e.To], e.Moves, e.Confidence)
		if !e.Best {
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
