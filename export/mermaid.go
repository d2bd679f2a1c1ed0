package export

import (
	"strconv"
	"strings"
)

// mermaidEdges is the number of edges that Mermaid draws unless its option maxEdges allows more.
const mermaidEdges = 500

// mermaidTo writes a drawing as a Mermaid flowchart, with the sources in comments. Derived
// transitions and links are dotted. Mermaid allows few characters in names, so nodes are called
// n0, n1, …; the id of a node is in a comment above it.
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
		text := mermaidText(n.label)
		if n.remark != "" {
			text += "<br>" + mermaidText(n.remark)
		}
		o.text("  %% ", mermaidComment(n.id), "\n  ", name, left, text, right, "\n")
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

// mermaidComment makes a text safe for a comment: it has no line end and, because Mermaid looks
// for directives even in comments, no brace. "{init}" gives "(init)".
func mermaidComment(text string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "{", "(", "}", ")").Replace(text)
}

// mermaidText escapes what would end a quoted text, or start an entity, markup or, as %% does, a
// directive in it: `"<b>"` gives "#quot;#lt;b#gt;#quot;".
func mermaidText(text string) string {
	return strings.NewReplacer(
		"#", "#35;", "&", "#amp;", "%", "#37;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "`", "#96;", "\n", " ", "\r", " ",
	).Replace(text)
}
