package graph

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

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

// NewDataset merges facts into a Dataset. Equal facts count once. It fails on the
// first invalid fact, on an invalid document, on one document id with two contents, and
// on a métier without a preferred title. O(n log n) in the number of facts.
func NewDataset(facts []Fact) (*Dataset, error) {
	d := &Dataset{}
	stored, err := d.adopt(facts)
	if err != nil {
		return nil, err
	}
	identity, err := resolve(d.facts)
	if err != nil {
		return nil, err
	}
	d.relate(identity)
	d.name(identity)
	if d.Version, err = d.hash(stored); err != nil {
		return nil, err
	}
	return d, nil
}

// Facts are the facts of the dataset in canonical order; NewDataset of them gives
// an equal Dataset. The slice must not be changed.
func (d *Dataset) Facts() []Fact { return d.facts }

// DocumentsOf are the documents of facts as NewDataset would have them, sorted by id, with
// the number and the digest of their facts. It fails as NewDataset does on what is invalid.
// It tells for less whether a dataset already holds the facts.
func DocumentsOf(facts []Fact) ([]Document, error) {
	d := &Dataset{}
	if _, err := d.adopt(facts); err != nil {
		return nil, err
	}
	return d.Documents, nil
}

// adopt copies the facts in canonical order, each once, with documents of its own. It
// gives their stored forms too.
func (d *Dataset) adopt(facts []Fact) (stored [][]byte, err error) {
	if d.facts, stored, err = canonical(facts); err != nil {
		return nil, err
	}
	if d.Documents, err = documentsOf(facts); err != nil {
		return nil, err
	}
	if err := AttachDocuments(d.facts, d.Documents); err != nil {
		return nil, err
	}
	d.digest(stored)
	return stored, nil
}

// digest counts and hashes the facts of each document, which are sorted by document.
func (d *Dataset) digest(stored [][]byte) {
	sum := sha256.New()
	for i := range d.facts {
		document := d.facts[i].Evidence.Document
		document.Facts++
		sum.Write(stored[i])
		sum.Write([]byte{'\n'})
		if i+1 == len(d.facts) || d.facts[i+1].Evidence.Document != document {
			document.Digest = hex.EncodeToString(sum.Sum(nil)[:16])
			sum.Reset()
		}
	}
}

// canonical validates facts, sorts them and drops repetitions. It gives their stored
// forms too.
func canonical(facts []Fact) (sorted []Fact, stored [][]byte, err error) {
	type keyed struct {
		fact *Fact
		key  []byte
	}
	all := make([]keyed, len(facts))
	for i := range facts {
		fact := &facts[i]
		if err := fact.Validate(); err != nil {
			return nil, nil, err
		}
		key, err := fact.MarshalJSON()
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", fact.Evidence.source(), fact.Evidence.Line, err)
		}
		all[i] = keyed{fact, key}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		e, f := &a.fact.Evidence, &b.fact.Evidence
		return cmp.Or(
			cmp.Compare(e.Document.ID, f.Document.ID), cmp.Compare(e.Line, f.Line),
			cmp.Compare(e.Start, f.Start), bytes.Compare(a.key, b.key),
		)
	})
	all = slices.CompactFunc(all, func(a, b keyed) bool { return bytes.Equal(a.key, b.key) })
	for _, one := range all {
		sorted, stored = append(sorted, *one.fact), append(stored, one.key)
	}
	return sorted, stored, nil
}

// hash is the content hash of the documents and of the stored forms of the facts.
func (d *Dataset) hash(facts [][]byte) (string, error) {
	sum := sha256.New()
	out := json.NewEncoder(sum)
	for _, document := range d.Documents {
		if err := out.Encode(document); err != nil {
			return "", fmt.Errorf("hash %s: %w", document.ID, err)
		}
	}
	for _, fact := range facts {
		sum.Write(fact)
		sum.Write([]byte{'\n'})
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// digest is a short content hash for ids of nodes that have no natural one.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// round keeps so many decimals, so that equal sums print and compare equal.
func round(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(x*scale) / scale
}
