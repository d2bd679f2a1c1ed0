package graph

import "math"

// A Dataset is all facts merged into nodes and relations, canonical and
// validated: equal sets of facts give equal Datasets, whatever their order.
// It is not changed after NewDataset.
type Dataset struct {
	// Version is the hash of all facts and documents, the same for the same content.
	Version      string
	Documents    []Document // sorted by id, as all nodes are
	Metiers      []Metier
	Appellations []Appellation
	RomeCodes    []RomeCode
	Skills       []Skill
	Trainings    []Training
	Claims       []Claim
	// Relations are sorted by predicate, from and to.
	Relations []Relation
	// Conflicts are the merges that were not made although a title suggests them.
	Conflicts []Conflict
	facts     []Fact
}

// A Relation is one edge: From is the id of a métier, training or skill (of a document, for
// curated identities), To the id of the node that the predicate leads to.
type Relation struct {
	Predicate string
	From, To  string
	Facts     []*Fact // what supports it, in canonical order, never empty
}

// A Claim is a node of its own for a value that sources may disagree on: an
// identifier, summary, salary, access level or text, status, interest, trait or curated
// identity.
type Claim struct {
	ID        string
	Statement Statement
}

// NewDataset merges facts into a Dataset. Equal facts count once. It fails on what NewSet
// refuses, and on a métier without a preferred title. O(n log n) in the number of facts.
func NewDataset(facts []Fact) (*Dataset, error) {
	set, err := NewSet(facts)
	if err != nil {
		return nil, err
	}
	return DatasetOf(set)
}

// DatasetOf makes the nodes and relations of a set of facts, which must not change
// afterwards. It fails on a métier without a preferred title.
func DatasetOf(set *Set) (*Dataset, error) {
	identity, err := resolve(set.Facts)
	if err != nil {
		return nil, err
	}
	d := &Dataset{Version: set.Version, Documents: set.Documents, facts: set.Facts}
	d.relate(identity)
	d.name(identity)
	return d, nil
}

// Facts are the facts of the dataset in canonical order; NewDataset of them gives
// an equal Dataset. The slice must not be changed.
func (d *Dataset) Facts() []Fact { return d.facts }

// round keeps so many decimals, so that equal sums print and compare equal.
func round(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}
