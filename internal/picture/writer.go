package picture

import (
	"bytes"
	_ "embed"
	"encoding/xml"
)

// Rules are the style of pictures, in CSS. They take their colours from variables, which Theme sets.
//
//go:embed rules.css
var Rules string

// Theme sets the variables of Rules, for light and dark screens and for paper.
//
//go:embed theme.css
var Theme string

// A writer writes SVG.
type writer struct {
	bytes.Buffer
	inline bool
}

func (w *writer) text(texts ...string) {
	for _, text := range texts {
		w.WriteString(text)
	}
}

// group writes a group with a class and attributes.
func (w *writer) group(class, attributes string, content func()) {
	w.text(`<g class="`, class, `"`, attributes, ">\n")
	content()
	w.text("</g>\n")
}

// shifted writes a group that is moved.
func (w *writer) shifted(x, y float64, content func()) {
	w.text(`<g transform="translate(`, number1(x), " ", number1(y), `)">`, "\n")
	content()
	w.text("</g>\n")
}

// escape returns a text as it stands in XML, in elements and in attributes.
func escape(text string) string {
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(text)) // a buffer takes all
	return escaped.String()
}
