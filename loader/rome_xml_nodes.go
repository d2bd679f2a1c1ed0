package loader

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxDepth bounds how deep elements are nested: those of ROME are nested 6 deep.
const maxDepth = 16

// An xmlNode is an element with its content.
type xmlNode struct {
	name     string
	content  strings.Builder
	at       span
	children []*xmlNode
}

// text returns the element's own text as it is stored.
func (n *xmlNode) text() string { return cell(n.content.String()) }

// all returns the descendants at a path of names: all("appellation", "item") are the items within
// the appellations within n.
func (n *xmlNode) all(names ...string) []*xmlNode {
	nodes := []*xmlNode{n}
	for _, name := range names {
		var within []*xmlNode
		for _, node := range nodes {
			for _, child := range node.children {
				if child.name == name {
					within = append(within, child)
				}
			}
		}
		nodes = within
	}
	return nodes
}

// unreadChildren returns the children that no rule reads, the first of each name that is not in reported, and
// adds their names to it.
func (n *xmlNode) unreadChildren(read []string, reported map[string]bool) []*xmlNode {
	var unread []*xmlNode
	for _, child := range n.children {
		if !slices.Contains(read, child.name) && !reported[child.name] {
			reported[child.name] = true
			unread = append(unread, child)
		}
	}
	return unread
}

// value returns the text of the first element at a path, "" if there is none.
func (n *xmlNode) value(names ...string) string {
	for _, node := range n.all(names...) {
		return node.text()
	}
	return ""
}

// eachNode visits the elements within the root one after the other, so that only one is in memory.
// An error comes with the offset of what is wrong.
func eachNode(content string, visit func(*xmlNode)) (int, error) {
	nodes := newNodeReader(strings.NewReader(content))
	for {
		node, err := nodes.next()
		switch {
		case errors.Is(err, io.EOF):
			return 0, nil
		case err != nil:
			return nodes.start, err
		}
		visit(node)
	}
}

// A nodeReader reads the elements within the root of XML one after the other.
type nodeReader struct {
	source  *tokenReader
	decoder *xml.Decoder
	open    []*xmlNode
	start   int // offset of the token that was read last
	from    int // what the places of elements count from
}

func newNodeReader(content byteSource) *nodeReader {
	source := &tokenReader{byteSource: content}
	decoder := xml.NewDecoder(source)
	decoder.CharsetReader = alreadyDecoded
	return &nodeReader{source: source, decoder: decoder}
}

// offset returns the offset behind what was read.
func (r *nodeReader) offset() int { return int(r.decoder.InputOffset()) }

// next returns the next element, and io.EOF after the last one.
func (r *nodeReader) next() (*xmlNode, error) {
	for {
		r.start, r.source.left = r.offset(), maxLineBytes
		token, err := r.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := r.begin(token.Name.Local); err != nil {
				return nil, err
			}
		case xml.CharData:
			if len(r.open) > 1 {
				r.open[len(r.open)-1].content.Write(token)
			}
		case xml.EndElement:
			node := r.open[len(r.open)-1]
			node.at.end = r.offset() - r.from
			if r.open = r.open[:len(r.open)-1]; len(r.open) == 1 {
				return node, nil
			}
		}
	}
}

// begin opens an element within those that are open.
func (r *nodeReader) begin(name string) error {
	if len(r.open) == maxDepth {
		return fmt.Errorf("<%s> stands more than %d deep", name, maxDepth)
	}
	node := &xmlNode{name: name, at: span{r.start - r.from, r.start - r.from}}
	if len(r.open) > 1 {
		above := r.open[len(r.open)-1]
		above.children = append(above.children, node)
	}
	r.open = append(r.open, node)
	return nil
}

// alreadyDecoded is a charset reader for content that has been decoded, whatever it declares.
func alreadyDecoded(_ string, content io.Reader) (io.Reader, error) { return content, nil }
