package loader

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"passerelle/graph/fact"
)

// A Report says what was read of each source.
type Report struct {
	Documents []*DocumentReport `json:"documents"`
	// Copies are files with the content of another file, which alone was read.
	Copies []Copy `json:"copies,omitempty"`
	// Older are documents of editions that are older than others in the same input.
	Older []OlderEdition `json:"older,omitempty"`
	// Staying are the stored documents of a series of which the input has a part, without these:
	// they stay as they are.
	Staying []Replaced `json:"staying,omitempty"`
	// Unrecognised are files of a directory or archive that are left out: their format is unknown, or
	// they cannot be read.
	Unrecognised []LeftOut `json:"unrecognised,omitempty"`
}

// A LeftOut is a file that states nothing, with the reason: what it looks like, or what is wrong with it.
type LeftOut struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`

	err error // the reason with the path
}

// leftOut returns a file with the reason why it is left out, whose message may begin with the path. A path
// with a control character, which a terminal might obey, is quoted.
func leftOut(path string, err error) LeftOut {
	if strings.ContainsFunc(path, unicode.IsControl) {
		path = strconv.Quote(path)
	}
	reason := strings.TrimPrefix(err.Error(), path)
	if place := placeOfError.FindStringSubmatch(reason); place != nil {
		reason = place[2]
		if place[1] != "" && !strings.HasPrefix(reason, errUnknownFormat.Error()) {
			reason = "line " + place[1] + ": " + reason
		}
	}
	return LeftOut{path, reason, err}
}

// placeOfError matches what follows the path in an error: the line, if there is one, and the message.
var placeOfError = regexp.MustCompile(`^(?::([0-9]+))?: (.*)$`)

// nothingKnown returns the failure of a load in which no document is known, and of each file the reason.
func (r *Report) nothingKnown() []error {
	failures := []error{errors.New("no document of a known format")}
	for _, file := range r.Unrecognised[:min(len(r.Unrecognised), maxNotes)] {
		failures = append(failures, file.err)
	}
	if more := len(r.Unrecognised) - maxNotes; more > 0 {
		failures = append(failures, fmt.Errorf("… and %d more files", more))
	}
	return failures
}

// A Copy is a file with the content of another.
type Copy struct {
	Path string `json:"path"`
	Of   string `json:"of"`
}

// A DocumentReport says what was read of one document.
type DocumentReport struct {
	Path  string `json:"path"`
	ID    string `json:"id"`
	Title string `json:"title"`
	// Series is what the document is an edition of, and Edition its version or date, nil where it
	// has neither.
	Series  string  `json:"series"`
	Edition *string `json:"edition,omitempty"`
	// Replaces is the stored edition whose place it takes, nil where there is none or it is the same.
	Replaces *Replaced `json:"replaces,omitempty"`
	Format   string    `json:"format"`
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
	// Telling is how many amounts in euros, levels, diplomas and titles of other métiers the article of a
	// page names, and Unread lists those of which no fact came. What is denied, or said of others, is
	// among them: a person who reads the line can tell. Both are zero for any document but a page.
	Telling int    `json:"telling,omitempty"`
	Unread  []Note `json:"unread,omitempty"`

	document *fact.Document
	id       string          // as Read gave it; a load may change it for one that the store holds
	partOf   string          // the same of the document's PartOf
	placed   bool            // whether that is the id of a place in a series, whatever the file is called
	order    int             // its place in the input among the releases
	edition  string          // tells the edition from others in ids
	newer    *DocumentReport // in the same place in the same input; nil where there is none
	counted  *tableCount     // of a table whose rows a load may reject, as it was read; else nil
}

// newReport returns the report on a document in a file, with its facts counted.
func newReport(file string, document *fact.Document, facts []fact.Fact, notes []Note) *DocumentReport {
	report := &DocumentReport{
		Path: file, ID: document.ID, Title: document.Title, Format: document.Format,
		Facts: map[string]int{}, Rejected: notes, Suspicious: document.Warnings, document: document,
		Series: document.Series(), Edition: document.Edition, edition: editionKey(document),
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
