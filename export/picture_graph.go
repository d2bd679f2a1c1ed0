package export

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/picture"
)

// mostPictured is how many métiers a picture with moves between them may have; more cannot be read.
const mostPictured = 150

// svgTo writes a drawing as a picture: the paths of an answer, what is around a métier, or the whole graph, where that is
// small with its moves, else as the names of its métiers by domain.
func svgTo(o *output, d *drawing) error {
	if err := o.err(); err != nil {
		return err
	}
	options := d.look.complete()
	options.Notes, options.metadata = options.notes(d), d.notice()
	switch {
	case d.answer != nil:
		o.Write(DrawPaths(d.answer, options))
	case d.layers:
		o.Write(drawNeighbourhood(d.Subgraph, options))
	case len(d.Metiers) <= mostPictured:
		o.Write(drawWhole(d.Subgraph, options))
	default:
		o.Write(DrawDomains(d.Snapshot, options))
	}
	return o.err()
}

// notes say where the data of a file come from.
func (o *PictureOptions) notes(d *drawing) []string { return o.origin(&d.StoredGraph, d.sources) }

// origin names a dataset, with the day when it was loaded unless that is unknown, and the publishers of documents.
func (o *PictureOptions) origin(e *StoredGraph, documents []*fact.Document) []string {
	lines := []string{fmt.Sprintf(o.Words.Dataset, e.info().Version[:8])}
	if !e.LoadedAt.IsZero() {
		lines[0] += fmt.Sprintf(o.Words.Day, e.day())
	}
	if publishers := joinDistinct(documents, publisher); publishers != "" {
		lines = append(lines, fmt.Sprintf(o.Words.Sources, publishers))
	}
	return lines
}

// A pictureStep is the parallel transitions between two métiers of a subgraph, which are indices.
type pictureStep struct {
	from, to    int
	transitions []*graph.Transition
}

// strength returns the confidence of the most confident transition.
func (s *pictureStep) strength() float64 {
	most := 0.0
	for _, t := range s.transitions {
		most = max(most, t.Confidence())
	}
	return most
}

// pictureSteps lists the steps of a subgraph.
func pictureSteps(g *graph.Subgraph) []*pictureStep {
	index := map[string]int{}
	for k, m := range g.Metiers {
		index[m.ID] = k
	}
	var steps []*pictureStep
	for t := range g.Transitions {
		from, to := index[t.From().ID], index[t.To().ID]
		if last := len(steps) - 1; last < 0 || steps[last].from != from || steps[last].to != to {
			steps = append(steps, &pictureStep{from: from, to: to})
		}
		step := steps[len(steps)-1]
		step.transitions = append(step.transitions, t)
	}
	return steps
}

// drawNeighbourhood draws what is around a métier: what leads to it before it, and what it leads to behind it.
func drawNeighbourhood(g *graph.Subgraph, o PictureOptions) []byte {
	steps := pictureSteps(g)
	d := o.subgraph(g, steps, aroundLayers(g, steps))
	d.Heading = fmt.Sprintf(o.Words.MapHeading, o.label(g.Metiers[0].Metier))
	d.Nodes[0].Role = picture.Main
	return picture.Draw(d, o.drawOptions())
}

// drawWhole draws the whole graph so that most of its moves lead onwards.
func drawWhole(g *graph.Subgraph, o PictureOptions) []byte {
	steps := pictureSteps(g)
	byStrength := slices.Clone(steps)
	slices.SortStableFunc(byStrength, func(a, b *pictureStep) int { return cmp.Compare(b.strength(), a.strength()) })
	var edges [][2]int
	for _, step := range byStrength {
		edges = append(edges, [2]int{step.from, step.to})
	}
	d := o.subgraph(g, steps, onwardLayers(len(g.Metiers), edges))
	d.Heading = o.Words.WholeHeading
	return picture.Draw(d, o.drawOptions())
}

// subgraph returns the diagram of a subgraph with steps, whose métiers have layers. Steps that lead back,
// or past the layer 0, are pale; those that lead back are left out where there are many.
func (o *PictureOptions) subgraph(g *graph.Subgraph, steps []*pictureStep, layers []int) *picture.Diagram {
	d := &picture.Diagram{Strokes: o.strokes(), Notes: o.Notes, Metadata: o.metadata}
	for k, m := range g.Metiers {
		d.Nodes = append(d.Nodes, o.node(m.Metier, layers[k], picture.Plain))
	}
	left, twoWay := 0, twoWayEdges{}
	for _, step := range steps {
		from, to := layers[step.from], layers[step.to]
		if from >= to && len(steps) > mostMapEdges {
			left++
			continue
		}
		e := o.edge(step.from, step.to, movesOf(step.transitions), step.strength())
		if from >= to || from < 0 && to > 0 {
			e.Rank = picture.Faint
		}
		twoWay.add(d, e)
	}
	o.nameEdges(d)
	o.describeMap(d, false, left)
	return d
}

// aroundLayers returns the layers of the métiers around the first one, which is 0: those that it leads to are above, the
// others below. A métier further out is on the side from which a step leads on to it, or to which one leads back from it.
func aroundLayers(g *graph.Subgraph, steps []*pictureStep) []int {
	before, after := make([][]int, len(g.Metiers)), make([][]int, len(g.Metiers))
	for _, step := range steps {
		after[step.from] = append(after[step.from], step.to)
		before[step.to] = append(before[step.to], step.from)
	}
	layers := make([]int, len(g.Metiers))
	for k, m := range g.Metiers[1:] {
		at, nearer := k+1, m.Layer-1
		isNearer := func(sign int) func(int) bool {
			return func(other int) bool { return g.Metiers[other].Layer == nearer && layers[other]*sign >= 0 }
		}
		layers[at] = m.Layer
		if !slices.ContainsFunc(before[at], isNearer(1)) && slices.ContainsFunc(after[at], isNearer(-1)) {
			layers[at] = -m.Layer
		}
	}
	return layers
}
