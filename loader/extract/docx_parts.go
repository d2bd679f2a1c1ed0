package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

const (
	// maxPart and maxParts bound what the parts of a Word file unpack to, one and all: the body of a
	// book has some megabytes.
	maxPart  = 32 << 20
	maxParts = 64 << 20
	// maxRatio bounds the size of a part of more than freeBytes in multiples of its packed size, as
	// that of an entry of an archive: only what is made to exhaust memory shrinks more.
	maxRatio  = 100
	freeBytes = 1 << 20
	// maxNesting bounds the elements in one another, and maxNodes all of them.
	maxNesting = 200
	maxNodes   = 2_000_000
)

// docxParts reads the parts of a Word file.
type docxParts struct {
	archive *zip.Reader
	left    int64 // bytes that parts may still unpack to
}

// partOf returns the entry of that name, nil if there is none.
func partOf(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// An xmlNode is an element of a part, by its name without the namespace. A nil one has nothing.
type xmlNode struct {
	name       string
	attributes []xml.Attr
	children   []*xmlNode
	text       []byte
}

// child returns the first child of a name, nil if there is none.
func (n *xmlNode) child(name string) *xmlNode {
	if n == nil {
		return nil
	}
	for _, child := range n.children {
		if child.name == name {
			return child
		}
	}
	return nil
}

// below returns the elements of a name below the node, without those within others and within
// elements of the name aside.
func (n *xmlNode) below(name, aside string) []*xmlNode {
	var found []*xmlNode
	for _, child := range n.children {
		switch child.name {
		case name:
			found = append(found, child)
		case aside, "del", "moveFrom", "Fallback":
		default:
			found = append(found, child.below(name, aside)...)
		}
	}
	return found
}

// attribute returns the value of an attribute by its name without the namespace, "" for none.
func (n *xmlNode) attribute(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn returns the state of a property that may be on or off, and otherwise what it is by itself.
func (n *xmlNode) isOn(name string, otherwise bool) bool {
	property := n.child(name)
	switch {
	case property == nil:
		return otherwise
	case property.attribute("val") == "0", property.attribute("val") == "false", property.attribute("val") == "off":
		return false
	}
	return true
}

var errTooLarge = errors.New("unpacks to more than a document takes")

// read returns the root of a part. It trusts no size that the archive claims.
func (p *docxParts) read(name string) (*xmlNode, error) {
	f := partOf(p.archive, name)
	if f == nil {
		return nil, fmt.Errorf("no part %s", name)
	}
	unpacked, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	defer unpacked.Close()
	limit := min(maxPart, p.left, max(freeBytes, maxRatio*int64(f.CompressedSize64)))
	counted := &io.LimitedReader{R: unpacked, N: limit + 1}
	root, err := parseXML(counted)
	p.left -= limit + 1 - counted.N
	switch {
	case counted.N == 0:
		return nil, fmt.Errorf("part %s: %w", name, errTooLarge)
	case err != nil:
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	return root, nil
}

// parseXML reads an element and all below it.
func parseXML(from io.Reader) (*xmlNode, error) {
	decoder := xml.NewDecoder(from)
	decoder.CharsetReader = func(name string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("XML in the encoding %q", name)
	}
	root, nodes := &xmlNode{}, 0
	stack := []*xmlNode{root}
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF) && len(root.children) > 0:
			return root.children[0], nil
		case err != nil:
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &xmlNode{name: t.Name.Local, attributes: t.Copy().Attr}
			top.children, stack, nodes = append(top.children, n), append(stack, n), nodes+1
			if len(stack) > maxNesting || nodes > maxNodes {
				return nil, errors.New("more elements, or deeper ones, than a document has")
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if top.name == "t" {
				top.text = append(top.text, t...)
			}
		}
	}
}
