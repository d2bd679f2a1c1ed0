package export

import (
	"fmt"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/internal/picture"
)

// maxHeatMap is the most métiers that a heat map compares: more cannot be read.
const maxHeatMap = 50

// heatMapTo writes a matrix of skills as a picture: the more of the métier of the column that of the row has, the darker
// the cell. Each cell says in its title what it compares.
func heatMapTo(o *output, t tableFile) error {
	if err := o.err(); err != nil {
		return err
	}
	look := t.query.look.complete()
	g := &picture.Grid{
		Notes:    look.origin(&t.StoredGraph, t.info().Documents),
		Metadata: append([]string{"dataset version " + t.info().Version}, t.sourceLines()...),
	}
	var rows [][]any
	for row := range t.rows {
		g.Labels = append(g.Labels, heatLabel(&look, t.Snapshot.Node(row[0].(string)).(*graph.Metier), row[2].([]string)))
		var values []any
		for _, value := range row[len(overlapHeads):] {
			values = append(values, deref(value))
		}
		rows = append(rows, values)
	}
	for r, values := range rows {
		g.Cells = append(g.Cells, look.heatRow(g.Labels, r, values))
	}
	measure := look.Words.Measures[t.query.metric]
	g.Heading = fmt.Sprintf(look.Words.HeatHeading, counted(look.Words.Metiers, len(rows)))
	g.Text = []string{look.Words.HeatRows, measure}
	g.Description = g.Heading + ". " + look.Words.HeatRows + " " + measure + " " + look.Words.HeatUnknown
	o.Write(picture.DrawGrid(g, look.drawOptions()))
	return o.err()
}

// heatLabel returns what a row is called: "E1101 Community manager".
func heatLabel(o *PictureOptions, m *graph.Metier, codes []string) string {
	codes = slices.Compact(slices.Sorted(slices.Values(codes))) // one of each version of ROME may be the same
	return strings.TrimSpace(strings.Join(codes, ", ") + " " + o.label(m))
}

// heatRow returns the cells of a row, one for each value, which is a float64 or nil. The cell of a métier compared with itself is empty.
func (o *PictureOptions) heatRow(labels []string, row int, values []any) []picture.Cell {
	cells := make([]picture.Cell, len(values))
	for c := range values {
		cell, says := &cells[c], o.Words.Unknown
		if value, known := values[c].(float64); known && c != row {
			says = o.percent(value)
			cell.Value, cell.Text = &value, says
		} else if c == row {
			says = o.Words.Itself
		} else {
			cell.Text = "?"
		}
		cell.Title = labels[row] + " → " + labels[c] + o.Words.Colon + says
	}
	return cells
}
