package export

import (
	"iter"
	"math"
	"strconv"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A drawing is a part of the graph as a picture: its métiers, the nodes of other kinds
// that they are linked to, a place and a size for each, and a weight for each edge.
type drawing struct {
	Edition
	excerpt
	kinds  []graph.SearchKind // of nodes beside métiers
	places map[string]place
	moves  map[string]int // how many transitions begin or end at a métier
}

// An attribute is a property of nodes or edges that formats may have to declare.
type attribute struct {
	name string
	kind string // string, int, double or boolean
}

// The attributes of nodes and edges, named as the API names them; type is the kind of node,
// steps the layer, and a list has spaces between its elements.
var (
	nodeAttributes = []attribute{
		{"type", "string"}, {"kind", "string"}, {"level", "string"}, {"feminine", "string"}, {"masculine", "string"},
		{"romeCode", "string"}, {"domain", "string"}, {"grandDomain", "string"}, {"steps", "int"},
	}
	edgeAttributes = []attribute{
		{"kind", "string"}, {"confidence", "double"}, {"yearsMin", "double"}, {"yearsMax", "double"}, {"rank", "int"},
		{"coverage", "double"}, {"importance", "double"}, {"core", "boolean"}, {"emerging", "boolean"}, {"documents", "string"},
	}
)

// A node of a drawing has a value for each of nodeAttributes, nil where it has none.
type node struct {
	id, label string
	place
	size   float64
	values []any
}

// An edge of a drawing has a value for each of edgeAttributes.
type edge struct {
	id, from, to string
	kind         string
	weight       float64 // the more, the closer: confidence of a transition, weight of a skill, 1 of other links
	derived      bool
	values       []any
}

// newDrawing lays out a part of the graph. O(V log V + E), but for places 100 bytes a node.
func newDrawing(e Edition, p excerpt, kinds []graph.SearchKind) *drawing {
	d := &drawing{Edition: e, excerpt: p, kinds: kinds, moves: map[string]int{}}
	if d.places = byDomain(p.Metiers); p.layers {
		d.places = byLayer(p.Metiers)
	}
	for t := range p.Transitions {
		d.moves[t.From().ID]++
		d.moves[t.To().ID]++
	}
	return d
}

// links go through those of a métier to nodes of the kinds that are drawn.
func (d *drawing) links(m *graph.Metier) iter.Seq[link] {
	return func(yield func(link) bool) {
		for _, kind := range d.kinds {
			for l := range linksOf(m, kind) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// nodes goes through the métiers by layer and id, then through the other nodes by kind and id.
func (d *drawing) nodes() iter.Seq[node] {
	return func(yield func(node) bool) {
		for _, m := range d.Metiers {
			if !yield(d.metier(m)) {
				return
			}
		}
		for _, kind := range d.kinds {
			for k, t := range d.targets(kind) {
				if !yield(t.node(k, kind)) {
					return
				}
			}
		}
	}
}

func (d *drawing) metier(m graph.LayeredMetier) node {
	values := make([]any, len(nodeAttributes))
	values[0], values[3], values[4] = string(graph.SearchMetier), deref(m.Feminine), deref(m.Masculine)
	if code := mainCode(m.Metier); code != nil {
		values[5], values[6], values[7] = code.Code, addDomain(nil, code.Domain())[0], addDomain(nil, code.GrandDomain())[0]
	}
	if d.layers {
		values[8] = m.Layer
	}
	return node{m.ID, m.Label, d.places[m.ID].round(), round(10 + 4*math.Sqrt(float64(d.moves[m.ID]))), values}
}

// edges goes through the transitions, then through the links of each métier.
func (d *drawing) edges() iter.Seq[edge] {
	return func(yield func(edge) bool) {
		for t := range d.Transitions {
			if !yield(transitionEdge(t)) {
				return
			}
		}
		for _, m := range d.Metiers {
			for l := range d.links(m.Metier) {
				if !yield(l.edge(m.Metier)) {
					return
				}
			}
		}
	}
}

func transitionEdge(t *graph.Transition) edge {
	return edge{
		t.ID(), t.From().ID, t.To().ID, string(t.Kind()), t.Confidence(), t.Kind() == fact.Derived,
		[]any{string(t.Kind()), t.Confidence(), deref(t.YearsMin()), deref(t.YearsMax()), deref(t.Rank()), deref(t.Coverage()),
			nil, nil, nil, joinDocumentIDs(t.Evidence())},
	}
}

// cited are the ids of the documents, nil for none.
func joinDocumentIDs(evidence []fact.Evidence) any {
	if len(evidence) == 0 {
		return nil
	}
	return strings.Join(documentIDs(evidence), " ")
}

func (p place) round() place { return place{round(p.x), round(p.y)} }

// rounded keeps two decimals; the sum keeps -0 out.
func round(x float64) float64 { return math.Round(100*x)/100 + 0 }

// title says in a drawing what sort of edge it is, and how far a transition is believed.
func (e edge) caption() string {
	if confidence, ok := e.values[1].(float64); ok {
		return e.kind + " " + strconv.FormatFloat(confidence, 'g', 3, 64)
	}
	return e.kind
}

// dotted marks what no document states as a move.
func (e edge) dotted() bool { return e.derived || e.values[1] == nil }
