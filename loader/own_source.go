package loader

import (
	"cmp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/internal/columns"
)

// An ownSource is the tables of one directory or archive, which speak of métiers by the same names.
type ownSource struct {
	tables []*ownReader
	keys   map[string]fact.Identifier       // of métiers, by ids that are the source's own
	titles map[fact.Identifier]french.Title // of métiers, as their rows give them
	stated map[fact.Identifier]string       // the labels of métiers whose rows were read
	filed  map[string]int                   // how many métiers are filed under each code
}

// An ownReader reads one of the tables.
type ownReader struct {
	*tableReader
	header ownHeader
	source *ownSource
	order  int
	said   map[string]bool // what earlier rows state
}

func newOwnSource() *ownSource {
	return &ownSource{keys: map[string]fact.Identifier{}, titles: map[fact.Identifier]french.Title{}, stated: map[fact.Identifier]string{}, filed: map[string]int{}}
}

// newOwnReader returns a reader of a table. It fails on one that cannot be parsed to its end.
func newOwnReader(f ownFile, s *ownSource) (*ownReader, error) {
	t, err := newTableReader(f.table, &tableSchema{name: f.header.form.Name}, ownFormat(f.header.form.Name), f.hash)
	if err != nil {
		return nil, err
	}
	t.document.Warnings = append(f.header.unreadColumns(f.table), t.document.Warnings...)
	return &ownReader{t, f.header, s, f.order, map[string]bool{}}, nil
}

// read settles the rows of all tables, in the order of package columns. What the rows of métiers say of names
// holds for all tables, and so is read before.
func (s *ownSource) read() {
	place := func(t *ownReader) int { return slices.Index(columns.All(), t.header.form) }
	slices.SortStableFunc(s.tables, func(a, b *ownReader) int { return cmp.Or(place(a)-place(b), strings.Compare(a.path, b.path)) })
	for _, t := range s.tables {
		if t.header.form.Name == "metiers" {
			s.index(t)
		}
	}
	for _, t := range s.tables {
		read := ownRows[t.header.form.Name]
		t.each(func(r tableRow) fate {
			if read == nil {
				return outside(t.header.form.Unread)
			}
			row := &ownRow{tableRow: r, reader: t}
			read(row)
			why := row.settle()
			if why.kind == isRead && t.header.form.Name == "metiers" {
				s.stated[row.claims[0].subject] = row.text("label")
			}
			return why
		})
	}
}

// index takes the names of métiers, and the codes under which they are filed, from their rows.
func (s *ownSource) index(t *ownReader) {
	for r := range t.records() {
		row := &ownRow{tableRow: r, reader: t}
		title := row.title()
		id := row.ownMetier(title)
		if _, known := s.titles[id]; !known {
			s.titles[id] = title
		}
		for _, code := range row.list("romeCodes") {
			s.filed[code]++
		}
	}
}

// has reports whether the source has a table of that name.
func (s *ownSource) has(name string) bool {
	return slices.ContainsFunc(s.tables, func(t *ownReader) bool { return t.header.form.Name == name })
}

// ownRows reads a row of each table that a load reads.
var ownRows = map[string]func(*ownRow){
	"metiers":        readOwnMetier,
	"romeCodes":      readOwnRomeCode,
	"appellations":   readOwnAppellation,
	"skills":         readOwnSkill,
	"certifications": readOwnCertification,
	"trainings":      readOwnTraining,
	"transitions":    readOwnTransition,
	"salaries":       readOwnSalary,
}
