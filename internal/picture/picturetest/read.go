package picturetest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A reader reads a picture element by element.
type reader struct {
	geometry
	open  []element
	nodes int
}

// An element is an open element of XML, with what it inherits.
type element struct {
	name       string
	attributes map[string]string
	dx, dy     float64 // where its content is moved to
	node       int
	size       float64
	bold       bool
	anchor     string
}

func attributesOf(start xml.StartElement) map[string]string {
	attributes := map[string]string{}
	for _, a := range start.Attr {
		attributes[a.Name.Local] = a.Value
	}
	return attributes
}

// read finds what lies where in a picture.
func read(svg []byte) (*geometry, error) {
	r := &reader{geometry: geometry{curves: map[string][][2]float64{}}}
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return &r.geometry, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w in\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := r.start(token); err != nil {
				return nil, err
			}
		case xml.EndElement:
			r.open = r.open[:len(r.open)-1]
		case xml.CharData:
			r.text(string(token))
		}
	}
}

// start reads the beginning of an element, which inherits from those around it.
func (r *reader) start(token xml.StartElement) error {
	e := element{size: 16, anchor: "start"}
	if len(r.open) > 0 {
		e = r.open[len(r.open)-1]
	}
	e.name, e.attributes = token.Name.Local, attributesOf(token)
	if size, set := e.attributes["font-size"]; set {
		e.size = number(size)
	}
	if weight, set := e.attributes["font-weight"]; set {
		e.bold = weight == "bold"
	}
	if anchor, set := e.attributes["text-anchor"]; set {
		e.anchor = anchor
	}
	if moved, set := e.attributes["transform"]; set {
		x, y, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(moved, "translate("), ")"), " ")
		e.dx, e.dy = e.dx+number(x), e.dy+number(y)
	}
	class := strings.Fields(e.attributes["class"])
	if len(class) > 0 && (class[0] == "node" || class[0] == "card") {
		r.nodes++
		e.node = r.nodes
	}
	r.open = append(r.open, e)
	return r.shape(&e, class)
}

// shape notes the place of a shape.
func (r *reader) shape(e *element, class []string) error {
	switch {
	case e.name == "svg":
		view := strings.Fields(e.attributes["viewBox"])
		r.view = rectangle{right: number(view[2]), bottom: number(view[3])}
	case e.name == "a":
		r.links++
	case e.name == "rect" && len(class) > 0 && class[0] == "box":
		x, y := number(e.attributes["x"])+e.dx, number(e.attributes["y"])+e.dy
		r.boxes = append(r.boxes, rectangle{x, y, x + number(e.attributes["width"]), y + number(e.attributes["height"]), fmt.Sprint("box ", e.node), e.node})
	case e.name == "path" && len(class) > 0 && class[0] == "line":
		data := e.attributes["d"]
		points, err := flatten(data, e.dx, e.dy)
		if err != nil {
			return err
		}
		r.curves[data] = points
	}
	return nil
}

// text notes the place of a line of text.
func (r *reader) text(content string) {
	if len(r.open) == 0 || strings.TrimSpace(content) == "" {
		return
	}
	e := &r.open[len(r.open)-1]
	if e.name != "text" && e.name != "tspan" {
		return
	}
	content = strings.TrimSuffix(content, " ")
	y := number(e.attributes["y"]) + e.dy
	place := func(f family) rectangle {
		x, wide := number(e.attributes["x"])+e.dx, f.width(content, e.size, e.bold)
		if e.anchor == "middle" {
			x -= wide / 2
		}
		return rectangle{x, y - 0.75*e.size, x + wide, y + 0.22*e.size, strconv.Quote(content), e.node}
	}
	r.texts, r.wideTexts = append(r.texts, place(measured)), append(r.wideTexts, place(widest))
}

func number(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err)
	}
	return x
}
