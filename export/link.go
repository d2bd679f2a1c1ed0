package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"slices"

	"passerelle/graph"
)

// A link leads from a métier to a node of another kind.
type link struct {
	kind                       graph.SearchKind
	to                         graph.Node
	label                      string // of the node
	importance, core, emerging any    // of a skill, nil where unknown
	compulsory                 any    // of a certification, nil where unknown
	weight                     float64
	evidence                   []graph.Evidence // nil for a ROME code
}

// linksOf goes through the links of a métier to nodes of a kind.
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
			return link{kind, e.Node, e.Node.Label, deref(e.Importance), deref(e.Core), e.Emerging, nil, e.Weight(), e.Evidence}
		})
	case certificationKind:
		return mapSeq(m.EachCertification(), func(e graph.CertificationEdge) link {
			return link{kind: kind, to: e.Node, label: e.Node.Label, compulsory: deref(e.Compulsory), weight: 1, evidence: e.Evidence}
		})
	}
	return mapSeq(statedTrainings(m), func(e graph.TrainingEdge) link {
		return link{kind: kind, to: e.Node, label: e.Node.Label, weight: 1, evidence: e.Evidence}
	})
}

// statedTrainings goes through the trainings that documents say lead to the métier itself. Those of its
// families would link every métier with hundreds.
func statedTrainings(m *graph.Metier) iter.Seq[graph.TrainingEdge] {
	return func(yield func(graph.TrainingEdge) bool) {
		for e := range m.EachTraining() {
			if e.Through != nil || !yield(e) {
				return
			}
		}
	}
}

// mapSeq goes through a sequence and changes each element.
func mapSeq[E, F any](sequence iter.Seq[E], change func(E) F) iter.Seq[F] {
	return func(yield func(F) bool) {
		for e := range sequence {
			if !yield(change(e)) {
				return
			}
		}
	}
}

// codeLabel returns a code with its label, if it has one: "D1211 Vente de livres".
func codeLabel(code *graph.RomeCode) string {
	if code.StatedLabel == nil {
		return code.Code
	}
	return code.Code + " " + *code.StatedLabel
}

// edge returns the edge of a link that begins at a métier.
func (l link) edge(m *graph.Metier) edge {
	return edge{
		l.id(m), m.ID, l.to.GetID(), string(l.kind), l.weight, false,
		[]any{string(l.kind), nil, nil, nil, nil, nil, l.importance, l.core, l.emerging, l.compulsory, joinDocumentIDs(l.evidence), nil, nil},
	}
}

// id returns the id of the link from a métier: a hash of the ids of both ends, which may be long
// together. A training may lead to the métier and be asked for by it.
func (l link) id(m *graph.Metier) string {
	ends := m.ID + " " + l.to.GetID()
	if l.kind == certificationKind {
		ends += " " + string(l.kind)
	}
	sum := sha256.Sum256([]byte(ends))
	return "link:" + hex.EncodeToString(sum[:8])
}

// A target is a node that métiers of a drawing are linked to.
type target struct {
	link        // one of the links to it
	place       // the sum of the places of its métiers
	metiers int // the number of them
}

// targets returns the nodes of a kind that the métiers of the drawing are linked to, sorted by id. A
// certification that is drawn as a training already is left out.
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
	if kind == certificationKind && slices.Contains(d.kinds, graph.SearchTraining) {
		for _, drawn := range d.targets(graph.SearchTraining) {
			delete(byID, drawn.to.GetID())
		}
	}
	return slices.SortedFunc(maps.Values(byID), func(a, b *target) int { return cmp.Compare(a.to.GetID(), b.to.GetID()) })
}

// node returns the node of a target, the k-th of its kind. It lies amid its métiers; k turns it
// aside from other targets that have the same métiers.
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
		values[6], values[7] = domainName(n.Domain()), domainName(n.GrandDomain())
	}
	middle := place{t.x / float64(t.metiers), t.y / float64(t.metiers)}
	return node{t.to.GetID(), t.label, "", sunflowerSeed(middle, spacing/2, k).round(), 6, values}
}

// certificationKind is the kind of the trainings that métiers ask for as certifications.
const certificationKind graph.SearchKind = "CERTIFICATION"

// linkedKinds lists the kinds of node that métiers are linked to, in the order of drawings.
var linkedKinds = []graph.SearchKind{graph.SearchRomeCode, graph.SearchAppellation, graph.SearchSkill, graph.SearchTraining, certificationKind}
