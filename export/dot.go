package export

import (
	"math"
	"strconv"
	"strings"
)

// dotTo writes a drawing as a digraph in Graphviz's DOT language, from left to right where its
// layers mean something. Derived transitions and links are dotted. The name of a node is its id;
// the sources are in comments.
func dotTo(o *output, d *drawing) error {
	for _, line := range d.notice() {
		o.text("// ", oneLine(line), "\n")
	}
	o.text("digraph passerelle {\n")
	if d.layers {
		o.text("  rankdir=LR;\n")
	}
	o.text("  node [shape=box];\n")
	for n := range d.nodes() {
		if err := o.err(); err != nil {
			return err
		}
		o.text("  ", dotText(n.id), " [label=", dotLabel(n.label, n.remark), ", type=", n.values[0].(string))
		if n.values[0] != "METIER" {
			o.text(", shape=ellipse")
		}
		o.text("];\n")
	}
	for e := range d.edges() {
		if err := o.err(); err != nil {
			return err
		}
		style := ""
		if e.dotted() {
			style = ", style=dotted"
		}
		o.text("  ", dotText(e.from), " -> ", dotText(e.to), " [label=", dotLabel(e.caption()), ", weight=", dotWeight(e.weight), style, "];\n")
	}
	o.text("}\n")
	return o.err()
}

// dotText quotes a text for DOT, in which a backslash starts an escape: a\b gives "a\\b".
func dotText(text string) string { return `"` + dotEscapes.Replace(text) + `"` }

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ")

// dotLabel quotes a label of one line or several; empty ones are left out. Graphviz decodes HTML
// entities in labels, hence the escaped ampersand: "A & B" and "C" give "A &amp; B\nC" in quotes.
func dotLabel(lines ...string) string {
	var escaped []string
	for _, line := range lines {
		if line != "" {
			escaped = append(escaped, dotEscapes.Replace(strings.ReplaceAll(line, "&", "&amp;")))
		}
	}
	return `"` + strings.Join(escaped, `\n`) + `"`
}

// dotWeight formats a weight for DOT, which takes whole numbers only: 0.9 gives "90".
func dotWeight(weight float64) string { return strconv.Itoa(int(math.Round(100 * weight))) }
