package loader

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxDepth bounds how deep elements stand within each other: those of ROME stand 6 deep.
const maxDepth = 16

// An xmlNode is an element with what is within it.
type xmlNode struct {
	name     string
	content  strings.Builder
	at       span
	children []*xmlNode
}

// text is the element's own text as it is stored.
func (n *xmlNode) text() string { return cell(n.content.String()) }

// all are the elements of those names, one within the other.
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

// value is the text of the first such element, empty where there is none.
func (n *xmlNode) value(names ...string) string {
	for _, node := range n.all(names...) {
		return node.text()
	}
	return ""
}

// eachNode visits the elements within the root, one after the other. The error comes with
// the offset of what is wrong.
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

// decoded is the reader of content that is decoded, whatever it declares.
func alreadyDecoded(_ string, content io.Reader) (io.Reader, error) { return content, nil }

// declaredText decodes XML that is not UTF-8 and declares its encoding; else it gives the
// data as they are.
func declaredText(data []byte) []byte {
	if utf8.Valid(data) || !isXML(data) || !xmlEncoding.Match(data) {
		return data
	}
	content, _, _, err := decodeXML(data)
	if err != nil {
		return data
	}
	return []byte(content)
}
