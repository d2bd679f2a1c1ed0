package loader

import (
	"passerelle/graph/fact"
)

// A Report says what was read of each source.
type Report struct {
	Documents []*DocumentReport `json:"documents"`
	// Copies are files whose content another file had already given.
	Copies []Copy `json:"copies,omitempty"`
	// Unrecognised are files of a directory whose format is unknown.
	Unrecognised []string `json:"unrecognised,omitempty"`
}

// A Copy is a file that holds what another one does.
type Copy struct {
	Path string `json:"path"`
	Of   string `json:"of"`
}

// A DocumentReport says what one document gave.
type DocumentReport struct {
	Path   string `json:"path"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Format string `json:"format"`
	// Facts counts facts by predicate.
	Facts map[string]int `json:"facts"`
	// Rows accounts for the rows of a table, nil for another document.
	Rows *Account `json:"rows,omitempty"`
	// Merged are the métiers that the document names and that another one named too.
	Merged []Note `json:"merged,omitempty"`
	// MergedBy counts them by reason, without the name that is shared.
	MergedBy map[string]int `json:"mergedBy,omitempty"`
	// Rejected are statements that no store should hold, with the reason: of the rows of
	// a table the first 20, of all of which Rows has the count.
	Rejected []Note `json:"rejected,omitempty"`
	// Suspicious are the source's own mistakes and the reader's doubts.
	Suspicious []string `json:"suspicious,omitempty"`

	document *fact.Document
}

func (r *documentReader) report() *DocumentReport {
	report := &DocumentReport{
		Path: r.path, ID: r.document.ID, Title: r.document.Title, Format: r.document.Format,
		Facts: map[string]int{}, Rejected: r.rejected, Suspicious: r.document.Warnings, document: r.document,
	}
	for _, f := range r.facts {
		report.Facts[f.Statement.Predicate()]++
	}
	return report
}

// Doubts is the number of rejected and suspicious statements and of unrecognised files.
func (r *Report) Doubts() int {
	doubts := len(r.Unrecognised)
	for _, document := range r.Documents {
		doubts += document.RejectedCount() + len(document.Suspicious)
	}
	return doubts
}

// FactCount returns the number of facts that were read.
func (d *DocumentReport) FactCount() int { return sum(d.Facts) }

// RejectedCount returns the number of rows of a table, or else of statements, that were rejected.
func (d *DocumentReport) RejectedCount() int {
	if d.Rows != nil {
		return sum(d.Rows.Rejected)
	}
	return len(d.Rejected)
}

// Merge adds the facts read to those stored. A document read again keeps its stored
// facts, under its new description, unless replace takes away those that it no
// longer states; the curated identities are always replaced.
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
