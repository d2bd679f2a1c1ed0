package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph"
)

// A drawing is a part of the graph as a picture: its métiers, the nodes of other kinds
// that they are linked to, a place and a size for each, and a weight for each edge.
type drawing struct {
	Edition
	part   *graph.Subgraph
	kinds  []graph.SearchKind // of nodes beside métiers
	layers bool               // whether layers mean something
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

// A link leads from a métier to a node of another kind.
type link struct {
	kind                       graph.SearchKind
	to                         graph.Node
	label                      string
	importance, core, emerging any
	weight                     float64
	evidence                   []graph.Evidence
}

// newDrawing lays out a part of the graph. O(V log V + E), but for places 100 bytes a node.
func newDrawing(e Edition, part *graph.Subgraph, layers bool, kinds []graph.SearchKind) *drawing {
	d := &drawing{Edition: e, part: part, kinds: kinds, layers: layers, moves: map[string]int{}}
	if d.places = byDomain(part.Metiers); layers {
		d.places = byLayer(part.Metiers)
	}
	for t := range part.Transitions {
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

func linksOf(m *graph.Metier, kind graph.SearchKind) iter.Seq[link] {
	return func(yield func(link) bool) {
		switch kind {
		case graph.SearchAppellation:
			for e := range m.EachAppellation() {
				if !yield(link{kind: kind, to: e.Node, label: e.Node.Label, weight: 1, evidence: e.Evidence}) {
					return
				}
			}
		case graph.SearchRomeCode:
			for _, code := range m.RomeCodes() {
				if !yield(link{kind: kind, to: code, label: codeLabel(code), weight: 1}) {
					return
				}
			}
		case graph.SearchSkill:
			for e := range m.EachSkill() {
				if !yield(link{kind, e.Node, e.Node.Label, known(e.Importance), known(e.Core), e.Emerging, e.Weight(), e.Evidence}) {
					return
				}
			}
		case graph.SearchTraining:
			for e := range m.EachTraining() {
				if !yield(link{kind: kind, to: e.Node, label: e.Node.Label, weight: 1, evidence: e.Evidence}) {
					return
				}
			}
		}
	}
}

func codeLabel(code *graph.RomeCode) string {
	if code.Label == nil {
		return code.Code
	}
	return code.Code + " " + *code.Label
}

// nodes goes through the métiers by layer and id, then through the other nodes by kind and id.
func (d *drawing) nodes() iter.Seq[node] {
	return func(yield func(node) bool) {
		for _, m := range d.part.Metiers {
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
	values[0], values[3], values[4] = string(graph.SearchMetier), known(m.Feminine), known(m.Masculine)
	if code := mainCode(m.Metier); code != nil {
		values[5], values[6], values[7] = code.Code, include(nil, code.Domain())[0], include(nil, code.GrandDomain())[0]
	}
	if d.layers {
		values[8] = m.Layer
	}
	return node{m.ID, m.Label, d.places[m.ID].rounded(), rounded(10 + 4*math.Sqrt(float64(d.moves[m.ID]))), values}
}

// A target is a node that métiers are linked to, with the sum of their places.
type target struct {
	link
	place
	metiers int
}

// targets are the nodes of a kind that the métiers of the drawing are linked to, by id.
func (d *drawing) targets(kind graph.SearchKind) []*target {
	byID := map[string]*target{}
	for _, m := range d.part.Metiers {
		p := d.places[m.ID]
		for l := range linksOf(m.Metier, kind) {
			id := l.to.GetID()
			if byID[id] == nil {
				byID[id] = &target{link: l}
			}
			t := byID[id]
			t.x, t.y, t.metiers = t.x+p.x, t.y+p.y, t.metiers+1
		}
	}
	return slices.SortedFunc(maps.Values(byID), func(a, b *target) int { return cmp.Compare(a.to.GetID(), b.to.GetID()) })
}

// node puts the k-th node of a kind amid its métiers, aside of the others that have the same.
func (t *target) node(k int, kind graph.SearchKind) node {
	values := make([]any, len(nodeAttributes))
	values[0] = string(kind)
	switch n := t.to.(type) {
	case *graph.Skill:
		values[1] = string(n.Kind)
	case *graph.Training:
		values[1], values[2] = string(n.Kind), known((*string)(n.Level))
	case *graph.Appellation:
		values[3], values[4] = known(n.Feminine), known(n.Masculine)
	case *graph.RomeCode:
		values[5] = n.Code
		values[6], values[7] = include(nil, n.Domain())[0], include(nil, n.GrandDomain())[0]
	}
	middle := place{t.x / float64(t.metiers), t.y / float64(t.metiers)}
	return node{t.to.GetID(), t.label, around(middle, grain/2, k).rounded(), 6, values}
}

// edges goes through the transitions, then through the links of each métier.
func (d *drawing) edges() iter.Seq[edge] {
	return func(yield func(edge) bool) {
		for t := range d.part.Transitions {
			if !yield(transition(t)) {
				return
			}
		}
		for _, m := range d.part.Metiers {
			for l := range d.links(m.Metier) {
				if !yield(l.edge(m.Metier)) {
					return
				}
			}
		}
	}
}

func transition(t *graph.Transition) edge {
	return edge{
		t.ID(), t.From().ID, t.To().ID, string(t.Kind()), t.Confidence(), t.Kind() == graph.Derived,
		[]any{string(t.Kind()), t.Confidence(), known(t.YearsMin()), known(t.YearsMax()), known(t.Rank()), known(t.Coverage()),
			nil, nil, nil, cited(t.Evidence())},
	}
}

func (l link) edge(m *graph.Metier) edge {
	return edge{
		linkID(m, l.to), m.ID, l.to.GetID(), string(l.kind), l.weight, false,
		[]any{string(l.kind), nil, nil, nil, nil, nil, l.importance, l.core, l.emerging, cited(l.evidence)},
	}
}

// linkID is a hash of the ids of both ends, which together may be long.
func linkID(m *graph.Metier, to graph.Node) string {
	sum := sha256.Sum256([]byte(m.ID + " " + to.GetID()))
	return "link:" + hex.EncodeToString(sum[:8])
}

// cited are the ids of the documents, nil for none.
func cited(evidence []graph.Evidence) any {
	if len(evidence) == 0 {
		return nil
	}
	return strings.Join(documents(evidence), " ")
}

func (p place) rounded() place { return place{rounded(p.x), rounded(p.y)} }

// rounded keeps two decimals; the sum keeps -0 out.
func rounded(x float64) float64 { return math.Round(100*x)/100 + 0 }

// title says in a drawing what sort of edge it is, and how far a transition is believed.
func (e edge) title() string {
	if confidence, ok := e.values[1].(float64); ok {
		return e.kind + " " + strconv.FormatFloat(confidence, 'g', 3, 64)
	}
	return e.kind
}

// dotted marks what no document states as a move.
func (e edge) dotted() bool { return e.derived || e.values[1] == nil }
