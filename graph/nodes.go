package graph

import (
	"cmp"

	"passerelle/graph/fact"
)

// A Node is anything with an id of its own.
type Node interface {
	IsNode()
	GetID() string
}

// labelOf returns the label of a node, empty for a kind of node that has none. A ROME code
// without a label is called by its code.
func labelOf(node Node) string {
	switch n := node.(type) {
	case *fact.Document:
		return n.Title
	case *Metier:
		return n.Label
	case *Appellation:
		return n.Label
	case *RomeCode:
		return n.Label()
	case *Skill:
		return n.Label
	case *Training:
		return n.Label
	case *Family:
		return n.Label()
	}
	return ""
}

// An Appellation is a job title.
type Appellation struct {
	ID        string
	Label     string // as the first source writes it
	Feminine  *string
	Masculine *string
	// OGR are the numbers that ROME gives titles of this spelling, sorted: some titles have two.
	OGR []string

	snapshot *Snapshot
	index    int32
}

// IsNode marks Appellation as a GraphQL Node.
func (Appellation) IsNode() {}

// GetID returns the id under which the node query finds the appellation.
func (a Appellation) GetID() string { return a.ID }

// Evidence returns the places that state the title, for whatever métier.
func (a *Appellation) Evidence() []Evidence {
	list := []Evidence{}
	for _, metier := range a.snapshot.ofMetiers.in[fact.PredicateAppellation].Of(a.index) {
		list = append(list, evidenceOf(a.snapshot.between(&a.snapshot.ofMetiers, fact.PredicateAppellation, metier, a.index).Facts)...)
	}
	return list
}

// Metiers returns a page of the métiers that bear the title, sorted by id. first is 1..100.
func (a *Appellation) Metiers(first int, after *string) (*MetierConnection, error) {
	return a.snapshot.metiersInto(fact.PredicateAppellation, a.index, first, after)
}

// appellationOf makes the appellation of that id from the facts that state it, in the order of
// buildNode.
func appellationOf(id string, facts []*fact.Fact) Appellation {
	a := Appellation{ID: id}
	for _, f := range facts {
		title := f.Statement.(fact.Naming).Title
		a.Label = cmp.Or(a.Label, title.Label)
		a.Feminine = cmp.Or(a.Feminine, nilIfEmpty(title.Feminine))
		a.Masculine = cmp.Or(a.Masculine, nilIfEmpty(title.Masculine))
		a.OGR = insertSorted(a.OGR, f.Statement.(fact.Naming).OGR)
	}
	return a
}
