package export

import (
	"fmt"
	"strconv"
	"strings"

	"passerelle/graph"
	"passerelle/internal/picture"
)

// DrawPaths draws the paths of an answer as one picture, merged where they share métiers. Each edge says on which paths
// it is, of what kind and how far it is believed; the first path stands out. Of an answer without paths it draws
// both ends, and says why.
func DrawPaths(answer *graph.CareerPaths, o PictureOptions) []byte {
	o = o.complete()
	return DrawShownPaths(o.paths(answer), o)
}

// DrawShownPaths is DrawPaths of what is shown of an answer. Of the options, Link and Gender count for nothing.
func DrawShownPaths(answer *ShownPaths, o PictureOptions) []byte {
	o = o.complete()
	m := mergePaths(answer)
	d := &picture.Diagram{
		Heading: fmt.Sprintf(o.Words.PathsHeading, answer.From.Label, answer.To.Label),
		Strokes: o.strokes(), Notes: o.Notes, Metadata: o.metadata,
	}
	for k, metier := range m.metiers {
		role := picture.Plain
		switch {
		case k <= 1:
			role = picture.Main
		case m.best[metier.ID]:
			role = picture.Best
		}
		d.Nodes = append(d.Nodes, metier.node(m.layers[k], role))
	}
	for _, step := range m.steps {
		d.Edges = append(d.Edges, o.pathEdge(step, len(answer.Paths)))
	}
	o.nameEdges(d)
	o.describePaths(d, answer)
	return picture.Draw(d, o.drawOptions())
}

// pathEdge returns the edge of a step, which says on which of so many paths it is.
func (o *PictureOptions) pathEdge(s *mergedStep, paths int) picture.Edge {
	e := o.edge(s.ends[0], s.ends[1], s.Moves, s.Confidence)
	if paths > 1 {
		e.Label = append(e.Label, fmt.Sprintf(o.Words.PathNumbers[plural(float64(len(s.paths)))], ranges(s.paths)))
		e.Title += " (" + e.Label[0] + ")"
	}
	var kinds []string
	years := ""
	for _, move := range s.Moves {
		kinds = append(kinds, o.Words.Kinds[move.Kind])
		if years == "" {
			years = o.years(move)
		}
	}
	e.Label = append(e.Label, strings.Join(kinds, ", ")+" "+o.percent(s.Confidence))
	if years != "" {
		e.Label = append(e.Label, years)
	}
	for _, path := range s.paths {
		e.Group = strings.TrimSpace(e.Group + " " + strconv.Itoa(path))
	}
	if s.paths[0] == 1 {
		e.Rank = picture.Foremost
	}
	return e
}

// describePaths says what is drawn.
func (o *PictureOptions) describePaths(d *picture.Diagram, answer *ShownPaths) {
	if answer.NoPath != "" {
		d.Legend = append(d.Legend, o.Words.NoPath[answer.NoPath])
		d.Description = o.Words.NoPath[answer.NoPath]
	}
	var list []string
	for k, path := range answer.Paths {
		labels := []string{answer.From.Label}
		for _, step := range path {
			labels = append(labels, step.To.Label)
		}
		list = append(list, fmt.Sprintf(o.Words.PathNumbers[0], strconv.Itoa(k+1))+o.Words.Colon+strings.Join(labels, " → "))
	}
	if list != nil {
		d.Description = strings.Join(list, ". ")
		d.Legend = append(d.Legend, o.Words.Percentages)
	}
	if len(list) > 1 {
		d.Legend = append(d.Legend, o.Words.Foremost)
	}
	if answer.Truncated {
		d.Legend = append(d.Legend, o.Words.Truncated)
	}
}

// ranges writes increasing numbers with their runs short: 1, 3, 4, 5 give "1, 3–5".
func ranges(numbers []int) string {
	var parts []string
	for k := 0; k < len(numbers); {
		end := k
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		part := strconv.Itoa(numbers[k])
		switch {
		case end == k+1:
			part += ", " + strconv.Itoa(numbers[end])
		case end > k:
			part += "–" + strconv.Itoa(numbers[end])
		}
		parts = append(parts, part)
		k = end + 1
	}
	return strings.Join(parts, ", ")
}
