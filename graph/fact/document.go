package fact

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

// A Document is one source: a file of facts. Its ID ends with the slug of the file's name, and
// what tells it from others of that name: "document:x", "document:x.csv", "document:2024/x".
//
// Title, Publisher, Licence and Date are what the source says of itself; a nil
// pointer means that it does not say.
type Document struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"` // never empty
	Publisher *string `json:"publisher,omitempty"`
	Licence   *string `json:"licence,omitempty"`
	Date      *string `json:"date,omitempty"` // ISO 8601, as precise as the source: 2017, 2017-05, 2017-05-12
	Format    string  `json:"format"`         // the shape recognised in its content
	Hash      string  `json:"hash"`           // SHA-256 of its bytes, hexadecimal
	// Warnings are the source's own mistakes and the reader's doubts, each with its line.
	Warnings []string `json:"warnings,omitempty"`
	// Facts is the number of facts it states; NewDataset counts them.
	Facts int `json:"-"`
	// Digest is the hash of the facts it states, the same for the same facts; NewDataset
	// makes it.
	Digest string `json:"-"`
}

// validate reports a document without an id or a title of its own, or with a text that
// no store should hold. Warnings may quote whatever the source holds but what is no text.
func (d *Document) validate() error {
	name, ok := strings.CutPrefix(d.ID, "document:")
	if !ok {
		return fmt.Errorf("document %q: its id does not begin with \"document:\"", Clip(d.ID))
	}
	err := cmp.Or(
		validKey("id", name), validShort("title", d.Title), validShort("publisher", OrEmpty(d.Publisher)),
		validShort("licence", OrEmpty(d.Licence)), validShort("date", OrEmpty(d.Date)),
		validShort("format", d.Format), validShort("hash", d.Hash),
	)
	if err == nil && d.Title == "" {
		err = errors.New("empty title")
	}
	for _, warning := range d.Warnings {
		if err == nil && (!utf8.ValidString(warning) || strings.ContainsRune(warning, 0)) {
			err = fmt.Errorf("warning is no text: %q", Clip(warning))
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", Clip(d.ID), err)
	}
	return nil
}

// documentsOf are the documents of the facts, each once, sorted by id. It fails on an
// invalid one and on one id with two contents.
func documentsOf(facts []Fact) ([]Document, error) {
	contents, err := contentsOf(facts)
	if err != nil {
		return nil, err
	}
	sorted := slices.SortedFunc(maps.Keys(contents), func(a, b *Document) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(contents[a], contents[b]))
	})
	sorted = slices.CompactFunc(sorted, func(a, b *Document) bool { return contents[a] == contents[b] })
	var documents []Document
	for k, document := range sorted {
		if k > 0 && document.ID == sorted[k-1].ID {
			return nil, fmt.Errorf("%s has two contents: %s and %s", document.ID, describe(sorted[k-1]), describe(document))
		}
		documents = append(documents, *document)
		documents[k].Warnings, documents[k].Facts, documents[k].Digest = append([]string(nil), document.Warnings...), 0, ""
	}
	return documents, nil
}

// contentsOf gives the stored form of each document of the facts.
func contentsOf(facts []Fact) (map[*Document]string, error) {
	contents := map[*Document]string{}
	for k := range facts {
		document := facts[k].Evidence.Document
		if _, known := contents[document]; known {
			continue
		}
		if err := document.validate(); err != nil {
			return nil, err
		}
		data, err := json.Marshal(document)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", document.ID, err)
		}
		contents[document] = string(data)
	}
	return contents, nil
}

func describe(d *Document) string {
	return fmt.Sprintf("“%s” of hash %.12s with %d warnings", Clip(d.Title), d.Hash, len(d.Warnings))
}

// DocumentID is the id of the document held in a file of that name.
func DocumentID(name string) string { return "document:" + french.Slug(name) }

// IsNode marks Document as a GraphQL Node.
func (Document) IsNode() {}

// GetID is the id under which the node query finds the document.
func (d Document) GetID() string { return d.ID }

// Evidence says why a fact is believed: the place in a document that states it
// and the rule that read it there.
type Evidence struct {
	Document *Document `json:"-"`
	Line     int       `json:"line"` // 1-based line of the document where the quote starts
	// Start and End delimit Quote in the document: offsets in Unicode code points
	// from the first character after any byte order mark, End excluded.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"` // exact substring of the document
	Rule  string `json:"rule"`  // name of the extraction rule
	// Raw is the value as the source writes it, with its scale where it has one
	// ("90/100", "compétence de base", "entre 3 et 5 ans").
	Raw *string `json:"raw,omitempty"`
}

// Attribution names a document as its licence asks to: "title — publisher, licence, date",
// without what the document does not say.
func (d *Document) Attribution() string {
	text, separator := d.Title, " — "
	for _, part := range []*string{d.Publisher, d.Licence, d.Date} {
		if part != nil {
			text += separator + *part
			separator = ", "
		}
	}
	return text
}
