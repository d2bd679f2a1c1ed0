package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// isOccupationItem reports whether an element describes an occupation in microdata or RDFa.
func isOccupationItem(n *html.Node) bool { return slices.Contains(OccupationTypes, itemType(n)) }

// itemType returns the type of schema.org of the thing that an element describes, "" for another
// element: "Occupation" for https://schema.org/Occupation.
func itemType(n *html.Node) string {
	kind := attribute(n, "itemtype")
	if kind == "" {
		kind = attribute(n, "typeof")
	}
	kind, _, _ = strings.Cut(strings.TrimSpace(kind), " ")
	return kind[strings.LastIndexAny(kind, "/:#")+1:]
}

// isItem reports whether an element describes a thing of its own.
func isItem(n *html.Node) bool { return hasAttribute(n, "itemscope") || attribute(n, "typeof") != "" }

// itemOf returns the thing that an element describes, as an object of JSON-LD.
func itemOf(n *html.Node) *object {
	o := &object{members: []member{{"@type", itemType(n)}}}
	var collect func(*html.Node)
	collect = func(n *html.Node) {
		for child := range n.ChildNodes() {
			for name := range strings.FieldsSeq(firstOf(attribute(child, "itemprop"), attribute(child, "property"))) {
				o.addTo(name[strings.LastIndexAny(name, "/:#")+1:], itemValue(child))
			}
			if !isItem(child) {
				collect(child)
			}
		}
	}
	collect(n)
	return o
}

// itemValue returns the value of a property: what the element says for machines, else its text, in a
// list the texts of its items.
func itemValue(n *html.Node) any {
	if isItem(n) {
		return itemOf(n)
	}
	for _, name := range []string{"content", "datetime", "value"} {
		if hasAttribute(n, name) {
			return folded(attribute(n, name))
		}
	}
	if link := firstOf(attribute(n, "href"), attribute(n, "src")); link != "" && textOf(n) == "" {
		return link
	}
	if n.DataAtom == atom.Ul || n.DataAtom == atom.Ol {
		var list []any
		for child := range n.ChildNodes() {
			if child.DataAtom == atom.Li {
				list = append(list, textOf(child))
			}
		}
		return list
	}
	return textOf(n)
}
