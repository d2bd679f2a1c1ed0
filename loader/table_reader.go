package loader

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"passerelle/graph/fact"
)

// maxNotes bounds the rejected rows that a report shows; all of them are counted.
const maxNotes = 20

// A tableReader reads one table of a release: it collects the table's facts and accounts for its
// rows.
type tableReader struct {
	*table
	schema   *tableSchema
	document *fact.Document
	facts    []fact.Fact
	account  Account
	settled  bool // rows went to the account
	rejected []Note
}

// newTableReader returns a reader of a table. It fails if the table cannot be parsed to its end, so
// that going through the rows later never does.
func newTableReader(t *table, s *tableSchema, format, hash string) (*tableReader, error) {
	if t.flaw != nil {
		return nil, t.flaw
	}
	for _, err := range t.rows() {
		if err != nil {
			return nil, err
		}
	}
	r := &tableReader{table: t, schema: s, document: newDocument(t.path, format, hash)}
	r.document.Warnings = append(r.document.Warnings, t.doubts...)
	if s.outside == "" {
		r.document.Warnings = append(r.document.Warnings, misreadings(t.content)...)
		r.document.Warnings = append(r.document.Warnings, oddCharacters(t.content)...)
	}
	return r, nil
}

// records returns the rows that have all columns.
func (t *tableReader) records() iter.Seq[tableRow] {
	return func(yield func(tableRow) bool) {
		for r := range t.rows() {
			if len(r.fields) == len(t.names) && !yield(r) {
				return
			}
		}
	}
}

// each settles the fate of every row. It is called once for each table.
func (t *tableReader) each(settle func(tableRow) fate) {
	t.settled = true
	for r := range t.rows() {
		switch {
		case len(r.fields) != len(t.names):
			t.count(r, rejected("wrong number of fields", fmt.Sprintf("%d of %d", len(r.fields), len(t.names))))
		case r.isBlank():
			t.count(r, outside("rows without a value"))
		default:
			t.count(r, settle(r))
		}
	}
}

// count adds a row to the account, and to the notes if it is rejected.
func (t *tableReader) count(r tableRow, f fate) {
	t.account.count(f)
	if f.kind == isRejected && len(t.rejected) < maxNotes {
		message := f.reason
		if f.detail != "" {
			message += ": " + f.detail
		}
		t.rejected = append(t.rejected, Note{r.line, r.withRecord(message)})
	}
}

// state adds a fact that the row states, with the whole row as its quote.
func (t *tableReader) state(r tableRow, subject fact.Identifier, statement fact.Statement, rule, raw string) error {
	return t.stateAt(t.evidence(r, r), subject, statement, rule, raw)
}

// evidence returns the place of consecutive rows, from the first to the last.
func (t *tableReader) evidence(first, last tableRow) fact.Evidence {
	quote := t.content[first.at.start:last.at.end]
	return fact.Evidence{
		Document: t.document, Line: first.line, Start: first.start, End: first.start + utf8.RuneCountInString(quote), Quote: quote,
	}
}

// stateAt adds a fact with that evidence. It returns the reason why the fact is invalid.
func (t *tableReader) stateAt(e fact.Evidence, subject fact.Identifier, statement fact.Statement, rule, raw string) error {
	e.Rule = rule
	if raw != "" {
		e.Raw = &raw
	}
	f := fact.Fact{Subject: subject, Statement: statement, Evidence: e}
	if err := f.Validate(); err != nil {
		return cmp.Or(errors.Unwrap(err), err) // without the place, which a note has
	}
	t.facts = append(t.facts, f)
	return nil
}

// warn records a mistake of the source or a doubt of the reader about a row.
func (t *tableReader) warn(r tableRow, message string, values ...any) {
	t.document.Warnings = append(t.document.Warnings, fmt.Sprintf("line %d: %s", r.line, r.withRecord(fmt.Sprintf(message, values...))))
}

// report returns the report on the table.
func (t *tableReader) report() *DocumentReport {
	report := newReport(t.path, t.document, t.facts, t.rejected)
	report.Rows = &t.account
	return report
}

// cell returns a value as it is stored: composed, with single plain spaces, misread code points
// mended and invisible ones left out. " chef  de\u00a0rang " gives "chef de rang".
func cell(value string) string {
	return strings.Join(strings.Fields(norm.NFC.String(strings.Map(cleanRune, value))), " ")
}
