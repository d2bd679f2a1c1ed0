package dgraph

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// Changes counts what a Write changed.
type Changes struct {
	Nodes     Count `json:"nodes"`
	Relations Count `json:"relations"`
	// NQuads is the number of N-Quads written, not counting the load record and the history.
	NQuads int `json:"nquads"`
}

// A Count says how many were added, changed and removed.
type Count struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
}

// String returns "0 changes", or the counts of what is added (+), changed (~) and removed (-), such as
// "22 N-Quads: nodes +4 ~0 -0, relations +2 ~0 -0".
func (c Changes) String() string {
	if c.NQuads == 0 {
		return "0 changes"
	}
	return fmt.Sprintf("%d N-Quads: nodes %v, relations %v", c.NQuads, c.Nodes, c.Relations)
}

func (c Count) String() string { return fmt.Sprintf("+%d ~%d -%d", c.Added, c.Changed, c.Removed) }

// A quad is one N-Quad with ids in place of uids. It states, or with remove removes, an edge to object or, where object
// is empty, the value text. With star it removes all that the predicate holds.
type quad struct {
	subject, predicate, object, text string
	remove, star                     bool
	facets                           []facet
}

// A delta holds the N-Quads that lead from one content to another, in the order in which they are written. Wherever the
// writing is interrupted, every fact of both contents is then on some edge, every edge leads to a node, and a document
// that changes has its old hash, digest and places until the facts that it no longer states are gone. So a document is
// torn, as its digest shows, from the first batch that gives or takes one of its facts to the one that says so on its
// node; one whose facts stay, on whatever edges, never is.
type delta struct {
	created   []quad // types and ids of new nodes
	described []quad // values of nodes; the places of documents that stay as an earlier release stored them
	linked    []quad // new and changed edges
	unlinked  []quad // removals of edges; changed edges from which a fact moved to another edge
	revised   []quad // values of documents that change
	removed   []quad // removals of nodes
	changes   Changes
}

func (d *delta) phases() [][]quad {
	return [][]quad{d.created, d.described, d.linked, d.unlinked, d.revised, d.removed}
}

func (d *delta) empty() bool { return d.changes.NQuads == 0 }

// compare returns the delta that leads from have to want.
func compare(want, have *content) *delta {
	d := &delta{}
	for _, id := range slices.Sorted(maps.Keys(want.nodes)) {
		if stored, ok := have.nodes[id]; ok {
			d.amend(id, want.nodes[id].values, stored.values)
		} else {
			d.create(id, want.nodes[id].values)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(have.nodes)) {
		if _, ok := want.nodes[id]; !ok {
			d.drop(id, have.nodes[id].values)
		}
	}
	for _, uid := range have.strays {
		d.dropStray(uid)
	}
	d.compareEdges(want.edges, have.edges)
	for _, phase := range d.phases() {
		d.changes.NQuads += len(phase)
	}
	return d
}

func (d *delta) create(id string, values []value) {
	d.changes.Nodes.Added++
	d.created = append(d.created, quad{subject: id, predicate: predicateID, text: id})
	for _, v := range values {
		q := quad{subject: id, predicate: v.predicate, text: v.text}
		if v.predicate == predicateType {
			d.created = append(d.created, q)
		} else {
			d.described = append(d.described, q)
		}
	}
}

// amend adds the difference between the sorted values that a node has and those that it should have.
func (d *delta) amend(id string, want, have []value) {
	var quads []quad
	kept := map[string]bool{}
	for _, v := range want {
		kept[v.predicate] = true
		if _, same := slices.BinarySearchFunc(have, v, value.compare); !same {
			quads = append(quads, quad{subject: id, predicate: v.predicate, text: v.text})
		}
	}
	for _, v := range have {
		_, same := slices.BinarySearchFunc(want, v, value.compare)
		switch {
		case same:
		case isList(v.predicate):
			quads = append(quads, quad{subject: id, predicate: v.predicate, text: v.text, remove: true})
		case !kept[v.predicate]: // a predicate that is kept is overwritten
			quads = append(quads, quad{subject: id, predicate: v.predicate, remove: true, star: true})
		}
	}
	if len(quads) == 0 {
		return
	}
	d.changes.Nodes.Changed++
	switch {
	case !slices.ContainsFunc(have, func(v value) bool { return v.predicate == "hash" }):
		d.described = append(d.described, quads...)
	case placesIn(have) == "" && textOf(want, "digest") == textOf(have, "digest"):
		// Its facts do not change, but are about to lose their places on the edges.
		for _, q := range quads {
			if q.predicate == predicatePlaces {
				d.described = append(d.described, q)
			} else {
				d.revised = append(d.revised, q)
			}
		}
	default:
		d.revised = append(d.revised, quads...)
	}
}

// drop removes a node predicate by predicate. To remove all of it at once would do nothing, and report nothing, on a node
// that lost its type.
func (d *delta) drop(id string, values []value) {
	d.changes.Nodes.Removed++
	predicates := []string{predicateID}
	for _, v := range values {
		predicates = append(predicates, v.predicate)
	}
	d.dropAll(id, slices.Compact(predicates))
}

// dropStray removes whatever a second node with the id of another may hold.
func (d *delta) dropStray(uid string) {
	d.changes.Nodes.Removed++
	predicates := slices.Concat([]string{predicateID, predicateType}, slices.Sorted(maps.Keys(attributes)), relations)
	d.dropAll(strayPrefix+uid, predicates)
}

func (d *delta) dropAll(id string, predicates []string) {
	for _, predicate := range predicates {
		d.removed = append(d.removed, quad{subject: id, predicate: predicate, remove: true, star: true})
	}
}

func (d *delta) compareEdges(want, have map[edge][]facet) {
	moved := movedFacts(want, have)
	for _, e := range slices.SortedFunc(maps.Keys(want), edge.compare) {
		stored, ok := have[e]
		switch {
		case !ok:
			d.changes.Relations.Added++
		case !slices.Equal(want[e], stored):
			d.changes.Relations.Changed++
		default:
			continue
		}
		link := quad{subject: e.from, predicate: e.predicate, object: e.to, facets: want[e]}
		if both, needed := moved.union(want[e], stored); needed {
			d.unlinked = append(d.unlinked, link) // once the facts that leave it are on their other edges
			link.facets = both
		}
		d.linked = append(d.linked, link)
	}
	for _, e := range slices.SortedFunc(maps.Keys(have), edge.compare) {
		if _, ok := want[e]; !ok {
			d.changes.Relations.Removed++
			d.unlinked = append(d.unlinked, quad{subject: e.from, predicate: e.predicate, object: e.to, remove: true})
		}
	}
}

// maxDifferences is how many differences a *DamagedError lists at most.
const maxDifferences = 5

// damage returns a *DamagedError that lists what the stored content lacks or has too much, or nil if that is nothing.
func (d *delta) damage() error {
	if d.empty() {
		return nil
	}
	damaged := &DamagedError{Total: d.changes.NQuads}
	for _, q := range slices.Concat(d.phases()...) {
		if len(damaged.Differences) < maxDifferences {
			damaged.Differences = append(damaged.Differences, q.difference())
		}
	}
	return damaged
}

func (q quad) difference() string {
	what := q.predicate
	if q.object != "" {
		what += " " + q.object
	} else if q.text != "" {
		what = fmt.Sprintf("%s %q", q.predicate, fact.Clip(q.text))
	}
	subject, isStray := strings.CutPrefix(q.subject, strayPrefix)
	switch {
	case isStray:
		return fmt.Sprintf("node %s repeats an id", subject)
	case q.remove:
		return fmt.Sprintf("%s should not have %s", q.subject, what)
	}
	return fmt.Sprintf("%s should have %s as its facts say", q.subject, what)
}
