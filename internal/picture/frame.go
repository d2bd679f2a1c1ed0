package picture

import "strings"

// A frame is what stands around what is drawn: heading, legend, notes, and the room that they take.
type frame struct {
	heading     []string // lines
	name        string   // the accessible name
	description string
	metadata    []string
	legend      []legendRow
	notes       []string // lines
	left, top   float64  // of what is drawn
	foot        float64  // where the legend begins
	size        size     // of the picture
}

// A legendRow is a row of entries.
type legendRow []legendEntry

// A legendEntry is the sample of a stroke with its name, or a text alone.
type legendEntry struct {
	stroke *Stroke
	text   string
	x      float64
}

const (
	sampleWidth = 38.0 // of a stroke in the legend
	entryGap    = 22.0
	rowHeight   = 20.0
	leastWidth  = 340.0 // of a picture, wide enough for the legend
)

// newFrame measures what stands around a drawing of a size.
func newFrame(d *Diagram, o Options, drawn size) *frame {
	f := &frame{name: d.Heading, description: d.Description, metadata: d.Metadata}
	inner := max(drawn.width, leastWidth-2*margin)
	f.top = margin
	if !o.Inline && d.Heading != "" {
		f.heading = headingFace.paragraph(d.Heading, inner/headingFace.slack())
		f.top += float64(len(f.heading))*headingFace.leading + 10
	}
	f.left = margin + (inner-drawn.width)/2
	f.foot = f.top + drawn.height + 14
	f.legend = legendRows(d, inner)
	if !o.Inline {
		for _, note := range d.Notes {
			f.notes = append(f.notes, smallFace.paragraph(note, inner)...)
		}
	}
	f.size = size{inner + 2*margin, f.foot + float64(len(f.legend))*rowHeight + float64(len(f.notes))*smallFace.leading + margin}
	return f
}

// legendRows puts the strokes that some edge has, and the other texts, into rows of a width.
func legendRows(d *Diagram, width float64) []legendRow {
	used := make([]bool, len(d.Strokes))
	for _, e := range d.Edges {
		used[e.Stroke] = true
	}
	var entries []legendEntry
	for k := range d.Strokes {
		if used[k] {
			entries = append(entries, legendEntry{stroke: &d.Strokes[k], text: clean(d.Strokes[k].Name), x: sampleWidth + 6})
		}
	}
	for _, text := range d.Legend {
		for _, line := range smallFace.paragraph(text, width) {
			entries = append(entries, legendEntry{text: line})
		}
	}
	return flow(entries, width)
}

// flow puts entries side by side as long as there is room.
func flow(entries []legendEntry, width float64) []legendRow {
	var rows []legendRow
	x := 0.0
	for _, e := range entries {
		wide := e.x + smallFace.width(e.text)*smallFace.slack()
		if rows == nil || x+wide > width {
			rows, x = append(rows, nil), 0
		}
		e.x += x
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		x += wide + entryGap
	}
	return rows
}

// open writes the beginning of a picture, up to its heading.
func (w *writer) open(f *frame, language string) {
	width, height := number1(f.size.width), number1(f.size.height)
	if !w.inline {
		w.text(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	}
	w.text(`<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, " ", height, `"`)
	if language != "" {
		w.text(` lang="`, escape(language), `"`)
	}
	w.text(` role="group" aria-label="`, escape(clean(f.name)), `" font-family="`, fonts, `" fill="#16181d">`, "\n")
	if !w.inline {
		w.text("<title>", escape(clean(f.name)), "</title>\n")
	}
	if f.description != "" {
		w.text("<desc>", escape(clean(f.description)), "</desc>\n")
	}
	if w.inline {
		return
	}
	if f.metadata != nil {
		w.text("<metadata>", escape(strings.Join(f.metadata, "\n")), "</metadata>\n")
	}
	w.text("<style>\n", Theme, Rules, "</style>\n", `<rect class="paper" width="100%" height="100%" fill="#fff"/>`, "\n")
	y := margin + headingFace.size
	for _, line := range f.heading {
		w.text(`<text class="heading" x="`, number1(margin), `" y="`, number1(y), `" font-size="`, number1(headingFace.size), `" font-weight="bold">`, escape(line), "</text>\n")
		y += headingFace.leading
	}
}

// foot writes the legend and the notes.
func (w *writer) foot(f *frame) {
	y := f.foot + rowHeight/2
	w.group("legend", ` font-size="`+number1(smallFace.size)+`"`, func() {
		for _, row := range f.legend {
			for _, e := range row {
				w.legendEntry(e, margin+e.x, y)
			}
			y += rowHeight
		}
	})
	if f.notes == nil {
		return
	}
	w.group("notes", ` font-size="`+number1(smallFace.size)+`"`, func() {
		for _, line := range f.notes {
			w.text(`<text x="`, number1(margin), `" y="`, number1(y), `">`, escape(line), "</text>\n")
			y += smallFace.leading
		}
	})
}

// legendEntry writes an entry whose text begins at x and whose middle is at y.
func (w *writer) legendEntry(e legendEntry, x, y float64) {
	if e.stroke != nil {
		w.text(`<path class="sample" fill="none" stroke="#5b6270" stroke-width="2"`, dashes(e.stroke.Dashes), ` d="M`, pair(point{x - sampleWidth - 6, y}), "L",
			pair(point{x - 6, y}), `"/>`)
	}
	w.text(`<text x="`, number1(x), `" y="`, number1(y+smallFace.size*0.36), `">`, escape(e.text), "</text>\n")
}
