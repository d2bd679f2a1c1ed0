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
	source := &tokenReader{Reader: strings.NewReader(content)}
	decoder := xml.NewDecoder(source)
	decoder.CharsetReader = alreadyDecoded
	var open []*xmlNode
	for {
		start := int(decoder.InputOffset())
		source.left = maxLineBytes
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return 0, nil
		case err != nil:
			return start, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == maxDepth {
				return start, fmt.Errorf("<%s> stands more than %d deep", token.Name.Local, maxDepth)
			}
			node := &xmlNode{name: token.Name.Local, at: span{start, start}}
			if len(open) > 1 {
				above := open[len(open)-1]
				above.children = append(above.children, node)
			}
			open = append(open, node)
		case xml.CharData:
			if len(open) > 1 {
				open[len(open)-1].content.Write(token)
			}
		case xml.EndElement:
			node := open[len(open)-1]
			node.at.end = int(decoder.InputOffset())
			if open = open[:len(open)-1]; len(open) == 1 {
				visit(node)
			}
		}
	}
}

// alreadyDecoded is a charset reader for content that has been decoded, whatever it declares.
func alreadyDecoded(_ string, content io.Reader) (io.Reader, error) { return content, nil }
