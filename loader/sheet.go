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

// A sheet is a table of a release on its way to facts.
type sheet struct {
	*table
	part     *part
	document *fact.Document
	facts    []fact.Fact
	account  Account
	settled  bool // rows went to the account
	rejected []Note
}

// newSheet makes a sheet of a table. It fails where the table cannot be parsed to its end,
// so that going through its rows later never does.
func newSheet(t *table, p *part, format, hash string) (*sheet, error) {
	if t.flaw != nil {
		return nil, t.flaw
	}
	for _, err := range t.rows() {
		if err != nil {
			return nil, err
		}
	}
	s := &sheet{table: t, part: p, document: newDocument(t.path, format, hash)}
	if t.encoding != utf8Encoding {
		s.document.Warnings = append(s.document.Warnings, "line 1: not UTF-8, read as "+t.encoding)
	}
	if t.doubt != "" {
		s.document.Warnings = append(s.document.Warnings, t.doubt)
	}
	if p.outside == "" {
		s.document.Warnings = append(s.document.Warnings, misreadings(t.content)...)
		s.document.Warnings = append(s.document.Warnings, oddities(t.content)...)
	}
	return s, nil
}

// records are the rows that have all columns.
func (s *sheet) records() iter.Seq[row] {
	return func(yield func(row) bool) {
		for r := range s.rows() {
			if len(r.fields) == len(s.names) && !yield(r) {
				return
			}
		}
	}
}

// each settles the fate of every row. It is called once for each sheet.
func (s *sheet) each(settle func(row) fate) {
	s.settled = true
	for r := range s.rows() {
		switch {
		case len(r.fields) != len(s.names):
			s.count(r, rejected("wrong number of fields", fmt.Sprintf("%d of %d", len(r.fields), len(s.names))))
		case r.blank():
			s.count(r, outside("rows without a value"))
		default:
			s.count(r, settle(r))
		}
	}
}

func (s *sheet) count(r row, f fate) {
	s.account.count(f)
	if f.kind == isRejected && len(s.rejected) < maxNotes {
		message := f.reason
		if f.detail != "" {
			message += ": " + f.detail
		}
		s.rejected = append(s.rejected, Note{r.line, r.remark(message)})
	}
}

// state adds a fact that the row states, with the whole row as its quote.
func (s *sheet) state(r row, subject fact.Identifier, statement fact.Statement, rule, raw string) error {
	return s.stateAt(s.evidence(r, r), subject, statement, rule, raw)
}

// evidence is the place from one row to another, which follow each other.
func (s *sheet) evidence(first, last row) fact.Evidence {
	quote := s.content[first.at.start:last.at.end]
	return fact.Evidence{
		Document: s.document, Line: first.line, Start: first.start, End: first.start + utf8.RuneCountInString(quote), Quote: quote,
	}
}

func (s *sheet) stateAt(e fact.Evidence, subject fact.Identifier, statement fact.Statement, rule, raw string) error {
	e.Rule = rule
	if raw != "" {
		e.Raw = &raw
	}
	f := fact.Fact{Subject: subject, Statement: statement, Evidence: e}
	if err := f.Validate(); err != nil {
		return cmp.Or(errors.Unwrap(err), err) // without the place, which a note has
	}
	s.facts = append(s.facts, f)
	return nil
}

// warn records a mistake of the source or a doubt of the reader about a row.
func (s *sheet) warn(r row, message string, values ...any) {
	s.document.Warnings = append(s.document.Warnings, fmt.Sprintf("line %d: %s", r.line, r.remark(fmt.Sprintf(message, values...))))
}

func (s *sheet) report() *DocumentReport {
	report := &DocumentReport{
		Path: s.path, ID: s.document.ID, Title: s.document.Title, Format: s.document.Format,
		Facts: map[string]int{}, Rows: &s.account, Rejected: s.rejected, Suspicious: s.document.Warnings, document: s.document,
	}
	for _, f := range s.facts {
		report.Facts[f.Statement.Predicate()]++
	}
	return report
}

// cell is a value as it is stored: composed, with single plain spaces, and nothing invisible
// or misread.
func cell(value string) string {
	return strings.Join(strings.Fields(norm.NFC.String(strings.Map(visible, value))), " ")
}
