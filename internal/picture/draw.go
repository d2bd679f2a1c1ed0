package picture

import (
	"strconv"
)

// margin is the room around a picture.
const margin = 16.0

// Draw draws a diagram. For its cost see lay: a hundred nodes with two hundred edges take a few milliseconds.
func Draw(d *Diagram, o Options) []byte {
	s := lay(d, o)
	drawn := size{s.length, s.broad()}
	if o.Vertical {
		drawn = size{drawn.height, drawn.width}
	}
	w := &writer{inline: o.Inline}
	f := newFrame(d, o, drawn)
	w.open(f, o.Language)
	w.shifted(f.left, f.top, func() {
		w.group("edges", ` fill="none" stroke="#5b6270"`, func() { w.edges(s) })
		w.group("nodes", ` fill="#fff" stroke="#8a909c"`, func() { w.nodes(s) })
	})
	w.foot(f)
	w.text("</svg>\n")
	return w.Bytes()
}

// nodes draws the boxes with their labels.
func (w *writer) nodes(s *sheet) {
	for at := range s.cells {
		if c := &s.cells[at]; c.node >= 0 {
			w.node(&s.Nodes[c.node], c, s.corner(at), s.extent(at))
		}
	}
}

// corner returns the upper left corner of a cell.
func (s *sheet) corner(at int) point {
	c := &s.cells[at]
	if c.node < 0 {
		return s.at(s.begins[c.layer]+(s.depths[c.layer]-s.depth(at))/2, c.across-s.breadth(at)/2)
	}
	return s.at(s.begins[c.layer], c.across-s.breadth(at)/2)
}

// extent returns the size at which a cell is drawn: boxes are as deep as their layer.
func (s *sheet) extent(at int) size {
	drawn := s.cells[at].size
	if s.cells[at].node < 0 {
		return drawn
	}
	if s.Vertical {
		drawn.height = s.depths[s.cells[at].layer]
	} else {
		drawn.width = s.depths[s.cells[at].layer]
	}
	return drawn
}

// node draws a box with its label, as a link where it leads somewhere.
func (w *writer) node(n *Node, c *cell, corner point, extent size) {
	ends := "</g>\n"
	if n.Link != "" {
		w.text(`<a class="node `, string(n.Role), `" href="`, escape(n.Link), `" aria-label="`, escape(clean(n.Label)), `">`)
		ends = "</a>\n"
	} else {
		w.text(`<g class="node `, string(n.Role), `" role="img" aria-label="`, escape(clean(n.Label)), `">`)
	}
	if n.Title != "" {
		w.text("<title>", escape(clean(n.Title)), "</title>")
	}
	width := ""
	if n.Role != Plain {
		width = ` stroke-width="2"`
	}
	w.text(`<rect class="box" x="`, number1(corner.x), `" y="`, number1(corner.y), `" width="`, number1(extent.width),
		`" height="`, number1(extent.height), `" rx="7"`, width, "/>")
	middle := point{corner.x + (extent.width-n.badgeRoom())/2, corner.y + extent.height/2}
	w.lines(middle, c.lines, c.face)
	w.text(ends)
	if n.Badge != nil {
		w.badge(n.Badge, point{corner.x + extent.width - badge - paddingX/2, middle.y - badge/2})
	}
}

// badgeRoom returns the room that the badge of a node takes in its box.
func (n *Node) badgeRoom() float64 {
	if n.Badge == nil {
		return 0
	}
	return badge
}

// badge draws a badge.
func (w *writer) badge(b *Badge, corner point) {
	w.text(`<a class="badge" href="`, escape(b.Link), `" aria-label="`, escape(clean(b.Label)), `"><title>`, escape(clean(b.Label)), `</title><rect class="box" x="`,
		number1(corner.x), `" y="`, number1(corner.y), `" width="`, number1(badge), `" height="`, number1(badge), `" rx="10"/>`)
	w.lines(point{corner.x + badge/2, corner.y + badge/2}, []string{b.Sign}, strongFace)
	w.text("</a>\n")
}

// lines writes lines of text around a middle.
func (w *writer) lines(middle point, lines []string, face typeface) {
	w.text(`<text text-anchor="middle" fill="#16181d" stroke="none" font-size="`, number1(face.size), `"`)
	if face.bold {
		w.text(` font-weight="bold"`)
	}
	w.text(">")
	y := middle.y - float64(len(lines))*face.leading/2 + face.leading*0.5 + face.size*0.36
	for k, line := range lines {
		w.line(line, middle.x, y, k < len(lines)-1)
		y += face.leading
	}
	w.text("</text>")
}

// line writes a line of a text. A space parts it from the one that follows, for those who search or copy the text.
func (w *writer) line(line string, x, y float64, followed bool) {
	space := ""
	if followed {
		space = " "
	}
	w.text(`<tspan x="`, number1(x), `" y="`, number1(y), `">`, escape(line), space, "</tspan>")
}

// edges draws the edges with their labels, those that stand out most last.
func (w *writer) edges(s *sheet) {
	routes := s.routes()
	for _, rank := range []Rank{Faint, Usual, Foremost} {
		for k := range s.Edges {
			if s.Edges[k].Rank == rank {
				w.edge(s, k, &routes[k])
			}
		}
	}
}

// edge draws an edge with its tips and its label; one with a label on a wide line in the colour of the paper, so that
// one sees which of two is on top.
func (w *writer) edge(s *sheet, k int, r *route) {
	e := &s.Edges[k]
	stroke := s.Strokes[e.Stroke]
	data := pathData(r.points)
	w.text(`<g class="edge `, string(e.Rank), `"`)
	if e.Group != "" {
		w.text(` data-group="`, escape(e.Group), `"`)
	}
	w.text(` role="img"><title>`, escape(clean(e.Title)), "</title>")
	wide := edgeWidth(e)
	if len(e.Label) > 0 {
		w.text(`<path class="halo" stroke="#fff" stroke-width="`, number1(wide+5), `" d="`, data, `"/>`)
	}
	w.text(`<path class="line" stroke-width="`, number1(wide), `"`, dashes(stroke.Dashes), ` d="`, data, `"/>`)
	for _, t := range r.tips {
		w.tip(t)
	}
	for _, at := range s.chains[k] {
		if c := &s.cells[at]; c.lines != nil && c.node < 0 {
			w.lines(s.labelMiddle(at), c.lines, c.face)
		}
	}
	w.text("</g>\n")
}

// labelMiddle returns the middle of the text of an edge, which stands above the edge, or to the right of it.
func (s *sheet) labelMiddle(at int) point {
	corner, c := s.corner(at), &s.cells[at]
	if s.Vertical {
		return point{corner.x + c.size.width/2 + labelGap/2, corner.y + c.size.height/2}
	}
	return point{corner.x + c.size.width/2, corner.y + (c.size.height-labelGap)/2}
}

// edgeWidth returns how wide an edge is drawn: the stronger the wider.
func edgeWidth(e *Edge) float64 {
	switch e.Rank {
	case Faint:
		return 1
	case Foremost:
		return 2 + 1.5*e.Strength
	}
	return 1.2 + 1.5*e.Strength
}

// tip draws the point of an arrow.
func (w *writer) tip(t tip) {
	dx, dy := t.end.x-t.back.x, t.end.y-t.back.y
	base := point{t.end.x - dx*tipLength, t.end.y - dy*tipLength}
	const half = 4.2
	w.text(`<path class="tip" fill="#5b6270" stroke="none" d="M`, pair(t.end), "L", pair(point{base.x - dy*half, base.y + dx*half}), "L",
		pair(point{base.x + dy*half, base.y - dx*half}), `Z"/>`)
}

// dashes returns the attribute for dashes, empty for a whole line.
func dashes(pattern string) string {
	if pattern == "" {
		return ""
	}
	return ` stroke-dasharray="` + pattern + `"`
}

// pathData returns curves as the data of a path. A curve that is a straight line along an axis is written as one.
func pathData(points []point) string {
	data := "M" + pair(points[0])
	for k := 1; k+2 < len(points); k += 3 {
		from, a, b, to := points[k-1], points[k], points[k+1], points[k+2]
		if from.y == to.y && a.y == from.y && b.y == from.y || from.x == to.x && a.x == from.x && b.x == from.x {
			data += "L" + pair(to)
		} else {
			data += "C" + pair(a) + " " + pair(b) + " " + pair(to)
		}
	}
	return data
}

// pair returns a point as two numbers.
func pair(p point) string { return number1(p.x) + " " + number1(p.y) }

// number1 returns a number with at most one decimal.
func number1(x float64) string {
	text := strconv.FormatFloat(x, 'f', 1, 64)
	if text == "-0.0" {
		return "0"
	}
	if n := len(text); text[n-2:] == ".0" {
		return text[:n-2]
	}
	return text
}
