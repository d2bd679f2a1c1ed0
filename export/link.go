package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A link leads from a métier to a node of another kind.
type link struct {
	kind                       graph.SearchKind
	to                         graph.Node
	label                      string
	importance, core, emerging any
	weight                     float64
	evidence                   []fact.Evidence
}

// linksOf go through the links of a métier to nodes of a kind.
func linksOf(m *graph.Metier, kind graph.SearchKind) iter.Seq[link] {
	switch kind {
	case graph.SearchAppellation:
		return mapSeq(m.EachAppellation(), func(e graph.AppellationEdge) link {
			return link{kind: kind, to: e.Node, label: e.Node.Label, weight: 1, evidence: e.Evidence}
		})
	case graph.SearchRomeCode:
		return mapSeq(slices.Values(m.RomeCodes()), func(code *graph.RomeCode) link {
			return link{kind: kind, to: code, label: codeLabel(code), weight: 1}
		})
	case graph.SearchSkill:
		return mapSeq(m.EachSkill(), func(e graph.SkillEdge) link {
			return link{kind, e.Node, e.Node.Label, deref(e.Importance), deref(e.Core), e.Emerging, e.Weight(), e.Evidence}
		})
	}
	return mapSeq(m.EachTraining(), func(e graph.TrainingEdge) link {
		return link{kind: kind, to: e.Node, label: e.Node.Label, weight: 1, evidence: e.Evidence}
	})
}

func mapSeq[E, F any](sequence iter.Seq[E], change func(E) F) iter.Seq[F] {
	return func(yield func(F) bool) {
		for e := range sequence {
			if !yield(change(e)) {
				return
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

func (l link) edge(m *graph.Metier) edge {
	return edge{
		linkID(m, l.to), m.ID, l.to.GetID(), string(l.kind), l.weight, false,
		[]any{string(l.kind), nil, nil, nil, nil, nil, l.importance, l.core, l.emerging, joinDocumentIDs(l.evidence)},
	}
}

// linkID is a hash of the ids of both ends, which together may be long.
func linkID(m *graph.Metier, to graph.Node) string {
	sum := sha256.Sum256([]byte(m.ID + " " + to.GetID()))
	return "link:" + hex.EncodeToString(sum[:8])
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
	for _, m := range d.Metiers {
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
		values[1], values[2] = string(n.Kind), deref((*string)(n.Level))
	case *graph.Appellation:
		values[3], values[4] = deref(n.Feminine), deref(n.Masculine)
	case *graph.RomeCode:
		values[5] = n.Code
		values[6], values[7] = addDomain(nil, n.Domain())[0], addDomain(nil, n.GrandDomain())[0]
	}
	middle := place{t.x / float64(t.metiers), t.y / float64(t.metiers)}
	return node{t.to.GetID(), t.label, sunflowerSeed(middle, spacing/2, k).round(), 6, values}
}

// linkedKinds are the kinds of node that métiers are linked to.
var linkedKinds = []graph.SearchKind{graph.SearchRomeCode, graph.SearchAppellation, graph.SearchSkill, graph.SearchTraining}
