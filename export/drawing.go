package export

import (
	"iter"
	"math"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A drawing is an excerpt of the graph as a picture: its métiers and the nodes of other kinds that
// they are linked to, each with a place and a size, and the edges, each with a weight.
type drawing struct {
	StoredGraph
	excerpt
	kinds  []graph.SearchKind // the kinds of node beside métiers
	places map[string]place   // of métiers, by id
	look   PictureOptions     // of a picture
	moves  map[string]int     // the number of transitions that begin or end at a métier, by its id
}

// An attribute is a property of nodes or edges, which some formats declare before its first use.
type attribute struct {
	name string
	kind string // string, int, double or boolean
}

// The attributes of nodes and edges bear the names that the API gives the same things. Beside
// them, type is the kind of node, steps is its layer, documents lists ids, with spaces between
// them, levelChange is UP, SAME or DOWN, netMonthlyMin and netMonthlyMax are the medians of the families of
// a métier, and trainingYears lasts the shortest training for one who starts at the first métier of paths.
// The level of a métier is the lowest that opens it.
var (
	nodeAttributes = []attribute{
		{"type", "string"}, {"kind", "string"}, {"level", "string"}, {"feminine", "string"}, {"masculine", "string"},
		{"romeCode", "string"}, {"domain", "string"}, {"grandDomain", "string"}, {"steps", "int"},
		{"netMonthlyMin", "int"}, {"netMonthlyMax", "int"}, {"trainingYears", "double"},
	}
	edgeAttributes = []attribute{
		{"kind", "string"}, {"confidence", "double"}, {"yearsMin", "double"}, {"yearsMax", "double"}, {"rank", "int"},
		{"coverage", "double"}, {"importance", "double"}, {"core", "boolean"}, {"emerging", "boolean"}, {"compulsory", "boolean"}, {"documents", "string"},
		{"levelChange", "string"}, {"salaryChange", "string"},
	}
)

// A node is a node of a drawing.
type node struct {
	id, label string
	remark    string // of a métier where the drawing is of a part of the graph: its level, pay and training
	place
	size   float64 // of the disc that stands for it
	values []any   // one for each of nodeAttributes, nil where the node has none
}

// An edge is an edge of a drawing: a transition, or a link to a node of another kind.
type edge struct {
	id, from, to string
	kind         string
	weight       float64 // the closer, the greater: the confidence of a transition, the weight of a skill, 1 for other links
	derived      bool
	values       []any // one for each of edgeAttributes, nil where the edge has none
}

// newDrawing lays out an excerpt of the graph. O(V log V + E) in time; it keeps some 100 bytes for
// each métier.
func newDrawing(e StoredGraph, x excerpt, kinds []graph.SearchKind) *drawing {
	d := &drawing{StoredGraph: e, excerpt: x, kinds: kinds, moves: map[string]int{}}
	if d.places = byDomain(x.Metiers); x.layers {
		d.places = byLayer(x.Metiers)
	}
	for t := range x.Transitions {
		d.moves[t.From().ID]++
		d.moves[t.To().ID]++
	}
	return d
}

// links goes through the links of a métier to nodes of the kinds that are drawn.
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

// metier returns the node of a métier. Its size grows with the root of the number of its moves.
func (d *drawing) metier(m graph.LayeredMetier) node {
	values := make([]any, len(nodeAttributes))
	values[0], values[3], values[4] = string(graph.SearchMetier), deref(m.Feminine), deref(m.Masculine)
	if code := m.MainCode(); code != nil {
		values[5], values[6], values[7] = code.Code, domainName(code.Domain()), domainName(code.GrandDomain())
	}
	remark := d.profile(m.Metier, values)
	if d.layers {
		values[8] = m.Layer
	} else {
		remark = ""
	}
	return node{m.ID, m.Label, remark, d.places[m.ID].round(), round(10 + 4*math.Sqrt(float64(d.moves[m.ID]))), values}
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

// transitionEdge returns the edge of a transition; its weight is the confidence.
func transitionEdge(t *graph.Transition) edge {
	var pay any
	if change := t.SalaryChange(); change != nil {
		pay = change.String()
	}
	return edge{
		t.ID(), t.From().ID, t.To().ID, string(t.Kind()), t.Confidence(), t.Kind() == fact.Derived,
		[]any{string(t.Kind()), t.Confidence(), deref(t.YearsMin()), deref(t.YearsMax()), deref(t.Rank()), deref(t.Coverage()),
			nil, nil, nil, nil, joinDocumentIDs(t.Evidence()), levelChange(t), pay},
	}
}

// joinDocumentIDs returns the ids of the documents behind some evidence in one text, such as
// "document:fiche document:page"; nil if there is no evidence.
func joinDocumentIDs(evidence []graph.Evidence) any {
	if len(evidence) == 0 {
		return nil
	}
	return strings.Join(documentIDs(evidence), " ")
}

func (p place) round() place { return place{round(p.x), round(p.y)} }

// round keeps two decimals: 16.1803 gives 16.18. Adding 0 turns -0 into 0.
func round(x float64) float64 { return math.Round(100*x)/100 + 0 }

// dotted reports whether an edge is drawn dotted: one that no document states as a move, which is
// a derived transition or a link.
func (e edge) dotted() bool { return e.derived || e.values[1] == nil }
