package export

import (
	"fmt"
	"iter"
	"strings"

	"passerelle/graph"
)

// A resource is a node of RDF, with all or some of its properties.
type resource struct {
	id         string
	classes    []string // IRIs
	properties []property
}

// A property is a term with the values that a resource has for it, at least one. They are of the
// term's kind: string, float64, int or bool.
type property struct {
	term
	values []any
}

// add adds the property called name and returns the resource. The value is a text, a number, a
// boolean, a pointer to one of these, or a list of texts; nil and an empty list add nothing.
func (r *resource) add(name string, value any) *resource {
	p := property{term: termByName[name]}
	switch v := deref(value).(type) {
	case nil:
	case []string:
		for _, text := range v {
			p.values = append(p.values, text)
		}
	default:
		p.values = append(p.values, v)
	}
	if len(p.values) > 0 {
		r.properties = append(r.properties, p)
	}
	return r
}

// resources goes through the dataset and the documents behind the drawing, the métiers, the nodes
// that these are linked to, the transitions, and the links, which say how a métier asks for a skill
// and which documents say so. A transition or a link is stated twice: as a resource of its own, and
// as a property of the métier.
func (d *drawing) resources() iter.Seq[*resource] {
	return func(yield func(*resource) bool) {
		_ = d.datasetResources(yield) && d.metierResources(yield) && d.nodeResources(yield) && d.transitionResources(yield) && d.linkResources(yield)
	}
}

// datasetResources yields the dataset and the documents. Like the other functions of its kind, it
// reports whether yield wants more.
func (d *drawing) datasetResources(yield func(*resource) bool) bool {
	info := d.info()
	var sources []string
	for _, document := range d.sources {
		sources = append(sources, document.ID)
	}
	set := &resource{id: "dataset:" + info.Version, classes: []string{dcat + "Dataset", schema + "Dataset"}}
	if !yield(set.add("title", datasetTitle).add("version", info.Version).add("date", info.LoadedAt).add("documents", sources)) {
		return false
	}
	for _, document := range d.sources {
		r := &resource{id: document.ID, classes: []string{schema + "CreativeWork"}}
		r.add("title", document.Title).add("publisher", document.Publisher).add("licence", document.Licence).add("date", document.Date)
		if !yield(r) {
			return false
		}
	}
	return true
}

// metierResources yields the métiers, each with the ids of the nodes that it is linked to.
func (d *drawing) metierResources(yield func(*resource) bool) bool {
	for _, m := range d.Metiers {
		r := &resource{id: m.ID, classes: []string{schema + "Occupation", urn + "Metier"}}
		r.add("label", m.Label).add("feminine", m.Feminine).add("masculine", m.Masculine).add("summary", m.Summary())
		r.add("identifiers", identifiers(m.Metier))
		for _, kind := range d.kinds {
			var ids []string
			for l := range linksOf(m.Metier, kind) {
				ids = append(ids, l.to.GetID())
			}
			r.add(linkTerm[kind], ids)
		}
		if !yield(r) {
			return false
		}
	}
	return true
}

// linkTerm holds the names of the terms that lead from a métier to nodes of a kind.
var linkTerm = map[graph.SearchKind]string{
	graph.SearchAppellation: "appellation", graph.SearchRomeCode: "romeCode", graph.SearchSkill: "skill", graph.SearchTraining: "training",
	certificationKind: "requires",
}

// nodeResources yields the nodes of other kinds that métiers are linked to.
func (d *drawing) nodeResources(yield func(*resource) bool) bool {
	for _, kind := range d.kinds {
		for _, t := range d.targets(kind) {
			if !yield(nodeResource(t.to)) {
				return false
			}
		}
	}
	return true
}

// nodeResource returns the resource of a skill, a training, an appellation or a ROME code.
func nodeResource(n graph.Node) *resource {
	r := &resource{id: n.GetID(), classes: []string{schema + "DefinedTerm"}}
	switch n := n.(type) {
	case *graph.Skill:
		r.classes = append(r.classes, urn+"Skill")
		r.add("label", n.Label).add("kind", string(n.Kind)).add("ogr", n.OGR)
	case *graph.Training:
		r.classes = []string{schema + "EducationalOccupationalProgram", urn + "Training"}
		r.add("label", n.Label).add("kind", string(n.Kind)).add("level", (*string)(n.Level)).add("ogr", n.OGR)
	case *graph.Appellation:
		r.classes = append(r.classes, urn+"Appellation")
		r.add("label", n.Label).add("feminine", n.Feminine).add("masculine", n.Masculine).add("ogr", n.OGR)
	case *graph.RomeCode:
		r.classes = append(r.classes, urn+"RomeCode")
		r.add("code", n.Code).add("label", n.StatedLabel).add("domain", n.Domain().Label).add("grandDomain", n.GrandDomain().Label)
	}
	return r
}

// transitionResources yields each transition, and the métier that it leaves with a property that
// leads straight to the other end.
func (d *drawing) transitionResources(yield func(*resource) bool) bool {
	for t := range d.Transitions {
		r := &resource{id: t.ID(), classes: []string{urn + "Transition"}}
		r.add("kind", string(t.Kind())).add("from", t.From().ID).add("to", t.To().ID).add("confidence", t.Confidence())
		r.add("yearsMin", t.YearsMin()).add("yearsMax", t.YearsMax()).add("rank", t.Rank()).add("coverage", t.Coverage())
		r.add("documents", documentIDs(t.Evidence()))
		short := &resource{id: t.From().ID}
		if !yield(r) || !yield(short.add(strings.ToLower(string(t.Kind())), t.To().ID)) {
			return false
		}
	}
	return true
}

// linkResources yields the links of métiers that have evidence.
func (d *drawing) linkResources(yield func(*resource) bool) bool {
	for _, m := range d.Metiers {
		for l := range d.links(m.Metier) {
			if l.evidence == nil {
				continue
			}
			r := &resource{id: l.id(m.Metier), classes: []string{urn + "Link"}}
			r.add("from", m.ID).add("to", l.to.GetID()).add("importance", l.importance).add("core", l.core).add("emerging", l.emerging)
			r.add("compulsory", l.compulsory)
			if !yield(r.add("documents", documentIDs(l.evidence))) {
				return false
			}
		}
	}
	return true
}

// iri returns the URN of an id. Every byte that RFC 3986 does not call unreserved is encoded, but
// for colons: "skill:é" gives "urn:passerelle:skill:%C3%A9".
func iri(id string) string {
	var b strings.Builder
	b.WriteString(urn)
	for _, c := range []byte(id) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~:", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
