package loader

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// namelessReason is why a row is rejected that names a métier by an identifier alone.
const namelessReason = "no document gives the métier a title: load one that does, or write its label beside it"

// A tableCount is what a report counts of a table.
type tableCount struct {
	facts    map[string]int
	rows     Account
	rejected []Note
}

// leaveOutNameless returns the facts without those rows of people's own tables that name a métier to which none of
// the facts gives a preferred title, such as a code of ROME where ROME is not loaded, and rejects these
// rows in the report. It fails where nothing of a table is left, and may be called again with other facts.
func (r *Report) leaveOutNameless(facts []fact.Fact) ([]fact.Fact, error) {
	tables := map[*fact.Document]*DocumentReport{}
	for _, d := range r.Documents {
		if d.counted != nil {
			tables[d.document] = d
			d.recount()
		}
	}
	for len(tables) > 0 {
		rows := namelessRows(facts, tables)
		if len(rows) == 0 {
			break
		}
		facts = slices.DeleteFunc(slices.Clone(facts), func(f fact.Fact) bool {
			_, out := rows[rowOf(f)]
			if out {
				tables[f.Evidence.Document].Facts[f.Statement.Predicate()]--
			}
			return out
		})
		for _, row := range slices.SortedFunc(maps.Keys(rows), func(a, b tablePlace) int { return a.line - b.line }) {
			tables[row.document].reject(row.line, rows[row])
		}
	}
	var failures []error
	for _, d := range r.Documents {
		if tables[d.document] != nil && d.FactCount() == 0 && sum(d.counted.facts) > 0 {
			note := d.Rejected[len(d.Rejected)-1]
			failures = append(failures, fmt.Errorf("%s:%d: %s", d.Path, note.Line, note.Message))
		}
	}
	return facts, errors.Join(failures...)
}

// A tablePlace is a row of a table.
type tablePlace struct {
	document *fact.Document
	line     int
}

func rowOf(f fact.Fact) tablePlace { return tablePlace{f.Evidence.Document, f.Evidence.Line} }

// namelessRows returns the rows of the tables that name métiers without a preferred title, each with the
// identifier.
func namelessRows(facts []fact.Fact, tables map[*fact.Document]*DocumentReport) map[tablePlace]string {
	named := map[fact.Identifier]bool{}
	for _, f := range facts {
		if naming, ok := f.Statement.(fact.Naming); ok && naming.Preferred {
			named[f.Subject] = true
		}
	}
	rows := map[tablePlace]string{}
	for _, f := range facts {
		if tables[f.Evidence.Document] == nil {
			continue
		}
		ends := []fact.Identifier{f.Subject}
		if move, ok := f.Statement.(fact.Move); ok {
			ends = append(ends, move.To)
		}
		for _, end := range ends {
			if end.IsMetier() && !named[end] {
				rows[rowOf(f)] = end.Value
			}
		}
	}
	return rows
}

// count keeps what the report counts, as it was read.
func (d *DocumentReport) count() {
	d.counted = &tableCount{maps.Clone(d.Facts), *d.Rows, d.Rejected}
	d.counted.rows.Rejected = maps.Clone(d.Rows.Rejected)
}

// recount undoes the rejections of leaveOutNameless.
func (d *DocumentReport) recount() {
	rows := d.counted.rows
	rows.Rejected = maps.Clone(rows.Rejected)
	d.Facts, d.Rows, d.Rejected = maps.Clone(d.counted.facts), &rows, slices.Clone(d.counted.rejected)
}

// reject moves a row that was read to the rejected ones.
func (d *DocumentReport) reject(line int, identifier string) {
	d.Rows.Read--
	tally(&d.Rows.Rejected, namelessReason)
	if len(d.Rejected) < maxNotes {
		d.Rejected = append(d.Rejected, Note{line, strings.TrimSpace(identifier + ": " + namelessReason)})
	}
}
