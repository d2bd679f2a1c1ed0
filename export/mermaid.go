package export

import (
	"strconv"
	"strings"
)

// mermaidEdges is how many edges Mermaid draws unless its option maxEdges says otherwise.
const mermaidEdges = 500

// mermaidTo writes a drawing as a Mermaid flowchart, with the sources in comments. Derived
// transitions and links are dotted. Names are numbers, as Mermaid takes few signs in them;
// the id of a node is in a comment above it.
func mermaidTo(o *output, d *drawing) error {
	o.text("flowchart LR\n")
	for _, line := range d.notice() {
		o.text("  %% ", mermaidComment(line), "\n")
	}
	names := map[string]string{}
	for n := range d.nodes() {
		if err := o.err(); err != nil {
			return err
		}
		name := "n" + strconv.Itoa(len(names))
		names[n.id] = name
		left, right := `["`, `"]`
		if n.values[0] != "METIER" {
			left, right = `(["`, `"])`
		}
		o.text("  %% ", mermaidComment(n.id), "\n  ", name, left, mermaidText(n.label), right, "\n")
	}
	edges := 0
	for e := range d.edges() {
		if err := o.err(); err != nil {
			return err
		}
		arrow := " -->"
		if e.dotted() {
			arrow = " -.->"
		}
		o.text("  ", names[e.from], arrow, `|"`, mermaidText(e.caption()), `"| `, names[e.to], "\n")
		edges++
	}
	if edges > mermaidEdges {
		o.text("  %% ", strconv.Itoa(edges), " edges: Mermaid draws so many only where its option maxEdges allows\n")
	}
	return o.err()
}

// mermaidComment is a text that ends no comment and, as Mermaid looks for directives even
// there, holds no brace.
func mermaidComment(text string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "{", "(", "}", ")").Replace(text)
}

// mermaidText escapes what ends a quoted text or starts an entity, markup or, by two
// percent signs, a directive in it.
func mermaidText(text string) string {
	return strings.NewReplacer(
		"#", "#35;", "&", "#amp;", "%", "#37;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "`", "#96;", "\n", " ", "\r", " ",
	).Replace(text)
}
