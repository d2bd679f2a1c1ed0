package graph

import (
	"math"

	"passerelle/graph/fact"
	"passerelle/graph/identity"
)

// A Dataset is all facts merged into nodes and relations, canonical and validated: equal sets
// of facts give equal Datasets, whatever their order. It does not change once made.
type Dataset struct {
	// Version is the hash of all facts and documents, the same for the same content.
	Version      string
	Documents    []fact.Document // sorted by id, as all nodes are
	Metiers      []Metier
	Appellations []Appellation
	RomeCodes    []RomeCode
	Skills       []Skill
	Trainings    []Training
	Families     []Family
	Claims       []Claim
	// Relations are sorted by predicate, from and to.
	Relations []Relation
	// Conflicts are the merges that a title suggests but that were refused.
	Conflicts []identity.Conflict
	facts     []fact.Fact
}

// A Claim is a node that holds a value on which sources may disagree: an identifier, summary,
// salary, access level, access text, status, interest, trait or curated identity, or what is claimed of a
// family of métiers.
type Claim struct {
	ID        string
	Statement fact.Statement
}

// NewDataset merges facts into a Dataset. Equal facts count once. It fails on what fact.NewSet
// refuses, and on a métier without a preferred title. O(n log n) in the number of facts.
func NewDataset(facts []fact.Fact) (*Dataset, error) {
	set, err := fact.NewSet(facts)
	if err != nil {
		return nil, err
	}
	return DatasetOf(set)
}

// DatasetOf merges a set of facts, which must not change afterwards, into a Dataset. It fails
// on a métier without a preferred title. O(n log n) in the number of facts.
func DatasetOf(set *fact.Set) (*Dataset, error) {
	resolution, err := identity.Resolve(set.Facts)
	if err != nil {
		return nil, err
	}
	d := &Dataset{Version: set.Version, Documents: set.Documents, facts: set.Facts}
	d.buildRelations(resolution)
	d.buildMetiers(resolution)
	return d, nil
}

// Facts returns the facts of the dataset in canonical order; NewDataset of them gives an equal
// Dataset. The slice must not be changed.
func (d *Dataset) Facts() []fact.Fact { return d.facts }

// round rounds to some decimals, so that equal sums print and compare equal: 1.0/3 to 6
// decimals is 0.333333.
func round(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}
