// Package export writes answers and graphs in the formats of other programs.
package export

import (
	"fmt"
	"io"
	"strings"

	"passerelle/graph"
)

// A pathGraph is the answer of a path query as one graph: each métier and each step
// once, however many paths share it.
type pathGraph struct {
	metiers []*graph.Metier
	place   map[*graph.Metier]int
	steps   []*graph.CareerStep
}

func newPathGraph(answer *graph.CareerPaths) *pathGraph {
	g := &pathGraph{place: map[*graph.Metier]int{}}
	g.add(answer.From)
	g.add(answer.To)
	seen := map[[2]int]bool{}
	for _, path := range answer.Paths {
		for _, step := range path.Steps {
			ends := [2]int{g.add(step.From), g.add(step.To)}
			if !seen[ends] {
				seen[ends] = true
				g.steps = append(g.steps, step)
			}
		}
	}
	return g
}

// add is the place of the métier among the nodes, the last one if it is new.
func (g *pathGraph) add(metier *graph.Metier) int {
	place, known := g.place[metier]
	if !known {
		place = len(g.metiers)
		g.place[metier] = place
		g.metiers = append(g.metiers, metier)
	}
	return place
}

// label says what sort of step it is and how far it is believed.
func label(step *graph.CareerStep) string {
	var kinds []string
	for _, transition := range step.Transitions() {
		kinds = append(kinds, string(transition.Kind()))
	}
	return fmt.Sprintf("%s %.3g", strings.Join(kinds, ", "), step.Cost.Confidence)
}

// derived reports whether no document states the step.
func derived(step *graph.CareerStep) bool { return step.Transitions()[0].Kind() == graph.Derived }

// comments writes the version of the dataset and the documents behind an answer, a comment
// each, whose texts the format takes as comment gives them.
func comments(b *strings.Builder, start string, comment func(string) string, answer *graph.CareerPaths) {
	fmt.Fprintf(b, "%s dataset version %s\n", start, answer.Version())
	for _, document := range answer.Sources() {
		fmt.Fprintf(b, "%s source: %s\n", start, comment(document.Attribution()))
	}
}

// PathMermaid writes an answer as a Mermaid flowchart, from left to right, with its sources
// as comments. Titles are quoted, so that whatever they hold is text. Derived steps are dotted.
func PathMermaid(w io.Writer, answer *graph.CareerPaths) error {
	g := newPathGraph(answer)
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	comments(&b, "%%", mermaidComment, answer)
	for k, metier := range g.metiers {
		fmt.Fprintf(&b, "  n%d[\"%s\"]\n", k, mermaidText(metier.Label))
	}
	for _, step := range g.steps {
		arrow := "-->"
		if derived(step) {
			arrow = "-.->"
		}
		fmt.Fprintf(&b, "  n%d %s|\"%s\"| n%d\n", g.place[step.From], arrow, mermaidText(label(step)), g.place[step.To])
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// mermaidText escapes what ends a quoted text or starts an entity, markup or, by two
// percent signs, a directive in it.
func mermaidText(text string) string {
	return strings.NewReplacer(
		"#", "#35;", "&", "#amp;", "%", "#37;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "`", "#96;", "\n", " ", "\r", " ",
	).Replace(text)
}

// PathDOT writes an answer as a digraph in Graphviz's DOT language, from left to right, with
// its sources as comments. Derived steps are dotted.
func PathDOT(w io.Writer, answer *graph.CareerPaths) error {
	g := newPathGraph(answer)
	var b strings.Builder
	comments(&b, "//", oneLine, answer)
	b.WriteString("digraph passerelle {\n  rankdir=LR;\n  node [shape=box];\n")
	for k, metier := range g.metiers {
		fmt.Fprintf(&b, "  n%d [label=%s, id=%s];\n", k, dotText(metier.Label), dotText(metier.ID))
	}
	for _, step := range g.steps {
		style := ""
		if derived(step) {
			style = ", style=dotted"
		}
		fmt.Fprintf(&b, "  n%d -> n%d [label=%s%s];\n", g.place[step.From], g.place[step.To], dotText(label(step)), style)
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// dotText is a quoted string of DOT, in which a backslash would start an escape.
func dotText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ").Replace(text) + `"`
}
