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
)

// A Document is an edition of a series, or one table of an edition: a file of facts. Its ID names
// the place that it has in its series, and stays the same from one edition to the next:
// "document:rome-4/rubrique-mobilite" for a table of ROME 4, "document:x" for a page in a file x.
//
// Title, Publisher, Licence and Date are what the source says of itself; a nil pointer means
// that it does not say.
type Document struct {
	ID string `json:"id"`
	// PartOf is the series that the document is an edition of, or a table of one: "rome-4". It is
	// empty where the document is a series by itself; Series names it then too.
	PartOf string `json:"series,omitempty"`
	// Edition is the version or date by which the editions of the series differ, "v460" or
	// "2025-10"; nil where neither the content nor the file's name has one.
	Edition   *string `json:"edition,omitempty"`
	Title     string  `json:"title"` // never empty
	Publisher *string `json:"publisher,omitempty"`
	Licence   *string `json:"licence,omitempty"`
	Date      *string `json:"date,omitempty"` // ISO 8601, as precise as the source: 2017, 2017-05, 2017-05-12
	Format    string  `json:"format"`         // the shape recognised in its content
	Hash      string  `json:"hash"`           // SHA-256 of its bytes, hexadecimal
	// Text is the text of a page: what was extracted from HTML or a Word file, or the text file itself, decoded.
	// The lines and offsets of the evidence count in this text. It is nil for tables and for what is longer than
	// MaxDocumentBytes, where they count in the file itself.
	Text *string `json:"text,omitempty"`
	// Warnings are the source's own mistakes and the reader's doubts, each with its line.
	Warnings []string `json:"warnings,omitempty"`
	// Facts is the number of facts that the document states, as counted by NewSet.
	Facts int `json:"-"`
	// Digest is the hash of those facts, the same for the same facts, as computed by NewSet.
	Digest string `json:"-"`
	// Places packs the places of those facts: line, first character and length of each. A store
	// keeps it apart from what the facts state, so that lines that move change nothing else.
	// NewSet computes it, and a Restoration reads it; a store that an earlier release wrote has
	// none. Equal places of equal facts have one text, unless two releases of Go packed them.
	Places string `json:"-"`
	// Packed is what those facts state, packed by PackFacts, where a store has read it; else nil.
	Packed []string `json:"-"`
}

// RulesFormat is the format of documents of curated rules.
const RulesFormat = "identities"

// IsRules reports whether the document holds rules by which people settled which names are one
// métier: it is evidence for what it joins, but no source of facts about métiers.
func (d *Document) IsRules() bool { return d.Format == RulesFormat }

// validate reports a document without an id or a title, or with a text that no store should
// hold. A warning may quote anything that is UTF-8 without NUL, whatever its length.
func (d *Document) validate() error {
	name, ok := strings.CutPrefix(d.ID, DocumentPrefix)
	if !ok {
		return fmt.Errorf("document %q: its id does not begin with \"document:\"", Clip(d.ID))
	}
	err := cmp.Or(
		checkKey("id", name), checkKey("series", d.Series()), checkShort("edition", OrEmpty(d.Edition)), checkShort("title", d.Title), checkShort("publisher", OrEmpty(d.Publisher)),
		checkShort("licence", OrEmpty(d.Licence)), checkShort("date", OrEmpty(d.Date)),
		checkShort("format", d.Format), checkShort("hash", d.Hash),
	)
	if err == nil && d.Title == "" {
		err = errors.New("empty title")
	}
	if err == nil && d.Text != nil {
		err = checkDocumentText(*d.Text)
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

// uniqueDocuments returns copies of the documents of facts, each once, sorted by id, with
// neither count nor digest. It fails on an invalid document and on one id with two contents.
func uniqueDocuments(facts []Fact) ([]Document, error) {
	contents, err := documentForms(facts)
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
			return nil, fmt.Errorf("%s has two contents: %s and %s", document.ID, describeDocument(sorted[k-1]), describeDocument(document))
		}
		documents = append(documents, *document)
		documents[k].Warnings, documents[k].Facts = append([]string(nil), document.Warnings...), 0
		documents[k].Digest, documents[k].Places, documents[k].Packed = "", "", nil
	}
	return documents, nil
}

// documentForms returns the stored form of each document of the facts. It fails on an invalid
// document.
func documentForms(facts []Fact) (map[*Document]string, error) {
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

// describeDocument formats what may set apart two documents of one id: “Page a.txt” of hash
// 0123456789ab with 0 warnings.
func describeDocument(d *Document) string {
	return fmt.Sprintf("“%s” of hash %.12s with %d warnings", Clip(d.Title), d.Hash, len(d.Warnings))
}

// IsNode marks Document as a GraphQL Node.
func (Document) IsNode() {}

// GetID returns the id under which the node query finds the document.
func (d Document) GetID() string { return d.ID }

// WarningCount returns the number of warnings.
func (d *Document) WarningCount() int { return len(d.Warnings) }

// Attribution names the document as licences ask for: "title — publisher, licence, date",
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

// AttachDocuments points the evidence of each fact at the document of the same id among
// documents. It fails on a fact whose document is not among them.
func AttachDocuments(facts []Fact, documents []Document) error {
	byID := make(map[string]*Document, len(documents))
	for i := range documents {
		byID[documents[i].ID] = &documents[i]
	}
	for i := range facts {
		document, ok := byID[facts[i].Evidence.Source()]
		if !ok {
			return fmt.Errorf("%s: fact on line %d of an unknown document", facts[i].Evidence.Source(), facts[i].Evidence.Line)
		}
		facts[i].Evidence.Document = document
	}
	return nil
}
