package picture

import "strconv"

// A Grid is a square table of values, whose rows and columns stand for the same things in the same order. Rows have their
// labels, columns the numbers of the rows.
type Grid struct {
	Heading     string
	Description string
	Text        []string // below the heading: what rows, columns and cells are
	Labels      []string
	Cells       [][]Cell // by row and column
	Notes       []string
	Metadata    []string
}

// A Cell is a value, 0..1: the higher, the darker it is drawn, or in the dark the lighter.
type Cell struct {
	Value *float64 // nil where it is unknown
	Text  string   // shown in it, as far as it has room
	Title string   // what it is, shown when it is pointed at
}

// The measures of grids.
const (
	labelWidth  = 270.0 // of the widest line of a label
	numberWidth = 30.0  // of the column of numbers
	headHeight  = 24.0
)

// cellWidth returns the width of the cells of a grid, and whether they have room for texts.
func (g *Grid) cellWidth() (width float64, texts bool) {
	switch n := len(g.Labels); {
	case n <= 15:
		return 48, true
	case n <= 30:
		return 26, false
	}
	return 20, false
}

// DrawGrid draws a grid. O(n²) for n labels.
func DrawGrid(g *Grid, o Options) []byte {
	wide, texts := g.cellWidth()
	rows, left := make([][]string, len(g.Labels)), 0.0
	for k, label := range g.Labels {
		rows[k] = labelFace.paragraph(label, labelWidth)
		left = max(left, labelFace.widest(rows[k])*labelFace.slack())
	}
	left += numberWidth + 10
	drawn := size{left + wide*float64(len(rows)), 0}
	var intro []string
	for _, text := range g.Text {
		intro = append(intro, smallFace.paragraph(text, max(drawn.width, leastWidth-2*margin))...)
	}
	top := float64(len(intro))*smallFace.leading + headHeight
	drawn.height = top
	for _, lines := range rows {
		drawn.height += rowOf(lines, wide)
	}
	w := &writer{inline: o.Inline}
	f := newFrame(&Diagram{Heading: g.Heading, Description: g.Description, Notes: g.Notes, Metadata: g.Metadata}, o, drawn)
	w.open(f, o.Language)
	w.shifted(f.left, f.top, func() {
		w.introduction(intro)
		w.columnNumbers(len(rows), left, top, wide)
		y := top
		for k, lines := range rows {
			w.gridRow(g, k, lines, point{left, y}, wide, texts)
			y += rowOf(lines, wide)
		}
	})
	w.foot(f)
	w.text("</svg>\n")
	return w.Bytes()
}

// rowOf returns the height of a row whose label has some lines.
func rowOf(lines []string, wide float64) float64 {
	return max(min(wide, 30), float64(len(lines))*labelFace.leading+6)
}

// introduction writes the lines above a grid.
func (w *writer) introduction(lines []string) {
	w.group("notes", ` font-size="`+number1(smallFace.size)+`"`, func() {
		for k, line := range lines {
			w.text(`<text x="0" y="`, number1(smallFace.size+float64(k)*smallFace.leading), `">`, escape(line), "</text>\n")
		}
	})
}

// columnNumbers writes the numbers of columns, which end above a height.
func (w *writer) columnNumbers(count int, left, bottom, wide float64) {
	w.group("heads", ` text-anchor="middle" font-size="`+number1(smallFace.size)+`"`, func() {
		for k := range count {
			w.text(`<text x="`, number1(left+(float64(k)+0.5)*wide), `" y="`, number1(bottom-7), `">`, strconv.Itoa(k+1), "</text>\n")
		}
	})
}

// gridRow writes a row, the upper left corner of whose first cell is given.
func (w *writer) gridRow(g *Grid, k int, lines []string, corner point, wide float64, texts bool) {
	tall := rowOf(lines, wide)
	y := corner.y + (tall-float64(len(lines))*labelFace.leading)/2 + labelFace.size
	w.group("row", ` font-size="`+number1(labelFace.size)+`"`, func() {
		number := strconv.Itoa(k + 1)
		w.text(`<text x="`, number1(numberWidth-8-labelFace.width(number)), `" y="`, number1(y), `">`, number, "</text>\n<text>")
		for n, line := range lines {
			w.line(line, numberWidth, y+float64(n)*labelFace.leading, n < len(lines)-1)
		}
		w.text("</text>\n")
		for c := range g.Cells[k] {
			w.cell(&g.Cells[k][c], point{corner.x + float64(c)*wide, corner.y}, size{wide, tall}, texts)
		}
	})
}

// cell writes a cell. One whose value is unknown is empty but for its text.
func (w *writer) cell(c *Cell, at point, s size, texts bool) {
	w.text("<g><title>", escape(clean(c.Title)), `</title><rect class="cell`)
	shade, text := 0.0, ""
	if c.Value != nil {
		shade, text = shadeOf(*c.Value)
	} else {
		w.text(" unknown")
	}
	w.text(`" x="`, number1(at.x+1), `" y="`, number1(at.y+1), `" width="`, number1(s.width-2), `" height="`, number1(s.height-2),
		`" fill="#0b57a4" fill-opacity="`, strconv.FormatFloat(shade, 'f', 2, 64), `"/>`)
	if texts && c.Text != "" {
		w.text(`<text`, text, ` text-anchor="middle" font-size="`, number1(smallFace.size), `" x="`, number1(at.x+s.width/2), `" y="`,
			number1(at.y+s.height/2+smallFace.size*0.36), `">`, escape(clean(c.Text)), "</text>")
	}
	w.text("</g>\n")
}

// shadeOf returns how opaque the cell of a value is, and the attributes of its text. It leaves out the middle, on which
// neither dark nor light text is legible.
func shadeOf(value float64) (shade float64, text string) {
	if value < 0.5 {
		return 0.05 + 0.6*value, ""
	}
	return 0.8 + 0.4*(value-0.5), ` class="upon" fill="#ffffff"`
}
