package graph

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// An edge is what makes a relation one: its predicate and its two ends.
type edge struct{ predicate, from, to string }

// relate groups the facts into relations and makes the nodes that they point at or, but for
// métiers, speak of.
func (d *Dataset) relate(identity *identity) {
	relations := map[edge][]*Fact{}
	nodes := map[string][]*Fact{}
	ids := map[string]string{} // one copy of each, which relations share
	for i := range d.facts {
		fact := &d.facts[i]
		for _, e := range identity.edges(fact) {
			e.from, e.to = share(ids, e.from), share(ids, e.to)
			relations[e] = append(relations[e], fact)
			nodes[e.to] = append(nodes[e.to], fact)
		}
		if !fact.Subject.ofMetier() {
			nodes[fact.Subject.nodeID()] = append(nodes[fact.Subject.nodeID()], fact)
		}
	}
	for e, facts := range relations {
		d.Relations = append(d.Relations, Relation{e.predicate, e.from, e.to, facts})
	}
	slices.SortFunc(d.Relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	for id, facts := range nodes {
		d.addNode(id, facts)
	}
	d.sortNodes()
}

// share is the copy of a text that is kept.
func share(kept map[string]string, text string) string {
	if copied, ok := kept[text]; ok {
		return copied
	}
	kept[text] = text
	return text
}

// edges are the relations that a fact supports: one, but for RELATED, which holds in both
// directions, and for a Listing, which leads to its certifications too. A move that a merge
// turned into a loop keeps its edge, so that the store loses no fact; a Snapshot leaves it out.
func (i *identity) edges(fact *Fact) []edge {
	switch s := fact.Statement.(type) {
	case Move:
		from, to := i.end(fact.Subject, s.FromOGR), i.end(s.To, s.ToOGR)
		if s.Kind == Related && from != to {
			return []edge{{s.Predicate(), from, to}, {s.Predicate(), to, from}}
		}
		return []edge{{s.Predicate(), from, to}}
	case Listing:
		from := i.node(fact.Subject)
		edges := []edge{{PredicateListed, from, fact.Evidence.Document.ID}}
		for _, number := range s.Certifications {
			edges = append(edges, edge{PredicateCertified, from, trainingPrefix + number})
		}
		return edges
	case SameAs, DifferentFrom:
		data, _ := json.Marshal(fact)
		return []edge{{s.Predicate(), fact.Evidence.Document.ID, s.Predicate() + ":" + digest(string(data))}}
	default:
		return []edge{{s.Predicate(), i.node(fact.Subject), s.object()}}
	}
}

// addNode makes the node of that id from the facts that point at it or speak of it, in
// canonical order: the first one that says a thing decides, what ROME 3 says of its métiers
// last. Métiers and documents are made elsewhere.
func (d *Dataset) addNode(id string, facts []*Fact) {
	newestFirst(facts)
	switch idKind(id) {
	case "metier", "document":
	case "appellation":
		d.Appellations = append(d.Appellations, appellationOf(id, facts))
	case "rome", "rome3":
		d.RomeCodes = append(d.RomeCodes, romeCodeOf(id, facts))
	case "skill":
		d.Skills = append(d.Skills, skillOf(id, facts))
	case "training":
		d.Trainings = append(d.Trainings, trainingOf(id, facts))
	default:
		d.Claims = append(d.Claims, Claim{id, facts[0].Statement})
	}
}

// idKind is the kind of node that an id is of: what stands before its first colon.
func idKind(id string) string {
	kind, _, _ := strings.Cut(id, ":")
	return kind
}

func appellationOf(id string, facts []*Fact) Appellation {
	a := Appellation{ID: id}
	for _, fact := range facts {
		title := fact.Statement.(Naming).Title
		a.Label = cmp.Or(a.Label, title.Label)
		a.Feminine = cmp.Or(a.Feminine, known(title.Feminine))
		a.Masculine = cmp.Or(a.Masculine, known(title.Masculine))
		a.OGR = include(a.OGR, fact.Statement.(Naming).OGR)
	}
	return a
}

// include adds a number to a sorted list that may lack it.
func include(numbers []string, number *string) []string {
	if number == nil {
		return numbers
	}
	k, found := slices.BinarySearch(numbers, *number)
	if found {
		return numbers
	}
	return slices.Insert(numbers, k, *number)
}

func romeCodeOf(id string, facts []*Fact) RomeCode {
	r := RomeCode{ID: id}
	for _, fact := range facts {
		coding := fact.Statement.(Coding)
		r.Code = coding.Code
		if orEmpty(coding.Version) > orEmpty(r.Version) { // the newest release names it
			r.Version, r.Label = coding.Version, cmp.Or(coding.Label, r.Label)
		}
		r.Label = cmp.Or(r.Label, coding.Label)
		r.Parent = cmp.Or(r.Parent, coding.Parent)
		r.DomainLabel = cmp.Or(r.DomainLabel, coding.Domain)
		r.GrandDomainLabel = cmp.Or(r.GrandDomainLabel, coding.GrandDomain)
	}
	return r
}

// known is nil for the empty text, which stands for an unknown one.
func known(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func (d *Dataset) sortNodes() {
	slices.SortFunc(d.Appellations, func(a, b Appellation) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(d.RomeCodes, func(a, b RomeCode) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(d.Skills, func(a, b Skill) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(d.Trainings, func(a, b Training) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(d.Claims, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
}
