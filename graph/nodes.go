package graph

import (
	"cmp"

	"passerelle/graph/fact"
)

// A Node is whatever has an id of its own.
type Node interface {
	IsNode()
	GetID() string
}

// labelOf is what a node is called; empty for a kind of node that has no name.
func labelOf(node Node) string {
	switch n := node.(type) {
	case *fact.Document:
		return n.Title
	case *Metier:
		return n.Label
	case *Appellation:
		return n.Label
	case *RomeCode:
		return cmp.Or(fact.OrEmpty(n.Label), n.Code)
	case *Skill:
		return n.Label
	case *Training:
		return n.Label
	}
	return ""
}

// An Appellation is a job title.
type Appellation struct {
	ID        string
	Label     string // as the first source writes it
	Feminine  *string
	Masculine *string
	// OGR are the numbers that ROME gives titles of this spelling, sorted: it has some twice.
	OGR []string

	snapshot *Snapshot
	index    int32
}

// A RomeCode is a code of the ROME classification: a letter and four digits.
type RomeCode struct {
	ID      string // "rome:E1101"; "rome3:E1101" for a code of ROME 3
	Code    string
	Label   *string // nil where no source gives it
	Version *string // release of the classification, nil where the source does not say
	// Parent is the code of an earlier classification that this one descends from.
	Parent *string
	// DomainLabel and GrandDomainLabel are nil where no source gives them.
	DomainLabel, GrandDomainLabel *string

	snapshot *Snapshot
	index    int32
	parent   *RomeCode
	heirs    []*RomeCode // sorted by id
}

// A RomeDomain is one of the two levels above a code.
type RomeDomain struct {
	Code  string  // "E11", or "E" for a grand domain
	Label *string // nil where no source gives it
}

// IsNode marks Appellation as a GraphQL Node.
func (Appellation) IsNode() {}

// IsNode marks RomeCode as a GraphQL Node.
func (RomeCode) IsNode() {}

// GetID is the id under which the node query finds the appellation.
func (a Appellation) GetID() string { return a.ID }

// GetID is the id under which the node query finds the code.
func (r RomeCode) GetID() string { return r.ID }

// Evidence lists the places that give the title, whatever the métier.
func (a *Appellation) Evidence() []fact.Evidence {
	list := []fact.Evidence{}
	for _, metier := range a.snapshot.ofMetiers.in[fact.PredicateAppellation].Of(a.index) {
		list = append(list, evidence(a.snapshot.between(&a.snapshot.ofMetiers, fact.PredicateAppellation, metier, a.index).Facts)...)
	}
	return list
}

// Metiers are the métiers that bear the title, sorted by id. first is 1..100.
func (a *Appellation) Metiers(first int, after *string) (*MetierConnection, error) {
	return a.snapshot.metiersInto(fact.PredicateAppellation, a.index, first, after)
}

// Domain is the professional domain of the code, its first three characters.
func (r *RomeCode) Domain() *RomeDomain { return &RomeDomain{r.Code[:3], r.DomainLabel} }

// GrandDomain is the grand domain of the code, its letter.
func (r *RomeCode) GrandDomain() *RomeDomain { return &RomeDomain{r.Code[:1], r.GrandDomainLabel} }

// Metiers are the métiers filed under the code, sorted by id. first is 1..100.
func (r *RomeCode) Metiers(first int, after *string) (*MetierConnection, error) {
	return r.snapshot.metiersInto(fact.PredicateRomeCode, r.index, first, after)
}
