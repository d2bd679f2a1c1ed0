package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A documentReader reads one document: it collects the document's facts, and doubts about them.
type documentReader struct {
	*sourceText
	document *fact.Document
	facts    []fact.Fact
	rejected []Note
	subject  fact.Identifier // the métier that the document is about
	placed   bool            // whether its id is its place in a series, or its address
	covered  []coveredBlock  // those of a page
}

// A Note is a remark on one line of a document.
type Note struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// newDocumentReader returns a reader of a text. data are the bytes that the text was made of.
func newDocumentReader(t *sourceText, format string, data []byte) *documentReader {
	return &documentReader{sourceText: t, document: newDocument(t.path, format, hashOf(data))}
}

// newDocument returns the document in a file with that path and hash, under the shortest of its
// ids.
func newDocument(file, format, hash string) *fact.Document {
	file = path.Base(withSlashes(file))
	name := strings.TrimSuffix(file, path.Ext(file))
	if french.Slug(name) == "" {
		name = hash[:16] // no letter or digit to make an id of
	}
	return &fact.Document{ID: fact.DocumentID(name), Title: file, Format: format, Hash: hash}
}

// hashOf returns the SHA-256 of the data in hexadecimal.
func hashOf(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}

// report returns the report on the document.
func (r *documentReader) report() *DocumentReport {
	report := newReport(r.path, r.document, r.facts, r.rejected)
	report.placed = r.placed
	for _, b := range r.covered {
		report.Telling += b.told
		report.Unread = append(report.Unread, b.unread...)
	}
	return report
}

// state adds a fact about the document's own métier.
func (r *documentReader) state(statement fact.Statement, at span, rule string) {
	r.stateOf(r.subject, statement, at, rule, "")
}

// stateOf adds a fact about a métier. raw is the value as the source writes it, empty where the
// quote says it all. An invalid fact is rejected with its reason.
func (r *documentReader) stateOf(subject fact.Identifier, statement fact.Statement, at span, rule, raw string) {
	number, start, end := r.position(at)
	f := fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
		Document: r.document, Line: number, Start: start, End: end, Quote: r.of(at), Rule: rule,
	}}
	if raw != "" {
		f.Evidence.Raw = &raw
	}
	if err := f.Validate(); err != nil {
		r.rejected = append(r.rejected, Note{number, errors.Unwrap(err).Error()}) // without the place, which the note has
		return
	}
	r.facts = append(r.facts, f)
}

// reject records a part of the document that no store should hold, with the reason.
func (r *documentReader) reject(at span, message string) {
	number, _, _ := r.position(at)
	r.rejected = append(r.rejected, Note{number, message})
}

// warn records a mistake of the source or a doubt of the reader.
func (r *documentReader) warn(at span, message string, values ...any) {
	number, _, _ := r.position(at)
	r.document.Warnings = append(r.document.Warnings, fmt.Sprintf("line %d: %s", number, fmt.Sprintf(message, values...)))
}

// nameMetier names a métier by its preferred title in this document. It returns the identifier that
// the document's other facts use for it.
func (r *documentReader) nameMetier(title french.Title, at span, rule string) fact.Identifier {
	id := fact.TitleIdentifier(title)
	r.stateOf(id, fact.Naming{Title: title, Preferred: true}, at, rule, "")
	return id
}

// move states a transition from one métier to another.
func (r *documentReader) move(from, to fact.Identifier, move fact.Move, at span, rule, raw string) {
	move.To = to
	r.stateOf(from, move, at, rule, raw)
}

// relate states a move from the document's métier to each métier that an element of a list names.
// Alternatives separated by slashes are métiers of their own: "Maçon / Coffreur" is two.
func (r *documentReader) relate(at span, kind fact.TransitionKind, rule, raw string) {
	for _, title := range french.ParseTitles(plain(r.of(at))) {
		r.checkMarks(title, at)
		r.move(r.subject, r.nameMetier(title, at, rule), fact.Move{Kind: kind}, at, rule, raw)
	}
}
