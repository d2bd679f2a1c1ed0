package loader

import (
	"passerelle/graph/fact"
)

// A Report says what was read of each source.
type Report struct {
	Documents []*DocumentReport `json:"documents"`
	// Copies are files with the content of another file, which alone was read.
	Copies []Copy `json:"copies,omitempty"`
	// Unrecognised are files of a directory or archive whose format is unknown.
	Unrecognised []string `json:"unrecognised,omitempty"`
}

// A Copy is a file with the content of another.
type Copy struct {
	Path string `json:"path"`
	Of   string `json:"of"`
}

// A DocumentReport says what was read of one document.
type DocumentReport struct {
	Path   string `json:"path"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Format string `json:"format"`
	// Facts counts the facts by predicate.
	Facts map[string]int `json:"facts"`
	// Rows accounts for the rows of a table; nil for any other document.
	Rows *Account `json:"rows,omitempty"`
	// Merged are the métiers that this document and another one both name.
	Merged []Note `json:"merged,omitempty"`
	// MergedBy counts them by reason, without the name that is shared.
	MergedBy map[string]int `json:"mergedBy,omitempty"`
	// Rejected are the statements that no store should hold, with the reasons. Of the rejected rows
	// of a table it has the first 20; Rows counts them all.
	Rejected []Note `json:"rejected,omitempty"`
	// Suspicious are the source's own mistakes and the reader's doubts.
	Suspicious []string `json:"suspicious,omitempty"`

	document *fact.Document
}

// newReport returns the report on a document in a file, with its facts counted.
func newReport(file string, document *fact.Document, facts []fact.Fact, notes []Note) *DocumentReport {
	report := &DocumentReport{
		Path: file, ID: document.ID, Title: document.Title, Format: document.Format,
		Facts: map[string]int{}, Rejected: notes, Suspicious: document.Warnings, document: document,
	}
	for _, f := range facts {
		report.Facts[f.Statement.Predicate()]++
	}
	return report
}

// Doubts returns the number of rejected and suspicious statements and of unrecognised files.
func (r *Report) Doubts() int {
	doubts := len(r.Unrecognised)
	for _, document := range r.Documents {
		doubts += document.RejectedCount() + len(document.Suspicious)
	}
	return doubts
}

// FactCount returns the number of facts that were read.
func (d *DocumentReport) FactCount() int { return sum(d.Facts) }

// RejectedCount returns the number of rejected rows of a table, or of rejected statements of any
// other document.
func (d *DocumentReport) RejectedCount() int {
	if d.Rows != nil {
		return sum(d.Rows.Rejected)
	}
	return len(d.Rejected)
}

// Merge adds the facts read to those stored. A document that is read again keeps its stored facts,
// under its new description, unless replace is set: then those that it no longer states are
// dropped. The curated identities are always replaced.
func Merge(stored, read []fact.Fact, replace bool) []fact.Fact {
	fresh := map[string]*fact.Document{}
	for _, f := range read {
		fresh[f.Evidence.Document.ID] = f.Evidence.Document
	}
	facts := append([]fact.Fact(nil), read...)
	for _, f := range stored {
		document, again := fresh[f.Evidence.Document.ID]
		if again && (replace || document.Format == identitiesFormat) {
			continue
		}
		if again {
			f.Evidence.Document = document
		}
		facts = append(facts, f)
	}
	return facts
}
