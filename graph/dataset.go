package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
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
	forms, err := d.adopt(facts)
	if err != nil {
		return nil, err
	}
	if err := d.sign(forms); err != nil {
		return nil, err
	}
	return d.merged()
}

// merged makes the nodes and relations of the facts.
func (d *Dataset) merged() (*Dataset, error) {
	identity, err := resolve(d.facts)
	if err != nil {
		return nil, err
	}
	d.relate(identity)
	d.name(identity)
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
	forms, err := d.adopt(facts)
	if err != nil {
		return nil, err
	}
	d.digest(forms)
	return d.Documents, nil
}

// adopt copies the facts in canonical order, each once, with documents of its own. It
// gives their stored forms too.
func (d *Dataset) adopt(facts []Fact) (forms [][]byte, err error) {
	all, err := store(facts)
	if err != nil {
		return nil, err
	}
	d.facts, forms = canonical(all)
	if d.Documents, err = documentsOf(facts); err != nil {
		return nil, err
	}
	return forms, AttachDocuments(d.facts, d.Documents)
}

// sign makes the digests of the documents and the version.
func (d *Dataset) sign(forms [][]byte) (err error) {
	d.digest(forms)
	d.Version, err = d.hash(forms)
	return err
}

// digest counts and hashes the facts of each document, which are sorted by document.
func (d *Dataset) digest(forms [][]byte) {
	sum := sha256.New()
	for i := range d.facts {
		document := d.facts[i].Evidence.Document
		document.Facts++
		sum.Write(forms[i])
		sum.Write([]byte{'\n'})
		if i+1 == len(d.facts) || d.facts[i+1].Evidence.Document != document {
			document.Digest = hex.EncodeToString(sum.Sum(nil)[:16])
			sum.Reset()
		}
	}
}

// hash is the content hash of the documents and of the stored forms of the facts.
func (d *Dataset) hash(forms [][]byte) (string, error) {
	sum := sha256.New()
	out := json.NewEncoder(sum)
	for k := range d.Documents {
		if err := out.Encode(&d.Documents[k]); err != nil {
			return "", fmt.Errorf("hash %s: %w", d.Documents[k].ID, err)
		}
	}
	for _, form := range forms {
		sum.Write(form)
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
