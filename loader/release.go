package loader

import (
	"regexp"
	"slices"
	"strings"
)

// A releaseFormat is one shape of a data set that is published as several tables, joined by their
// identifiers, again and again: its name is that of a series. To add one, write a file with its tables and its read function, and a line in
// releaseFormats.
type releaseFormat struct {
	name   string
	tables []tableSchema
	// notes recognises the text file that says which release it is; nil where there is none.
	notes *regexp.Regexp
	// dated says that the names of its files give the date: files of two dates are of two releases.
	dated bool
	// read settles every row of the tables that it reads. It fails if a table is missing without
	// which the others state nothing.
	read func(*release) error
}

// A tableSchema describes a table of a release. The table is recognised by its columns: file names
// are no guide.
type tableSchema struct {
	name string
	// columns are the columnKeys of the columns that it has in every version, separated by spaces;
	// after "= ", of all its columns.
	columns string
	// outside says what the rows are about, where the format does not read them.
	outside string
}

// releaseFormats are tried in order; the one that recognises most tables of a release wins.
var releaseFormats = []*releaseFormat{
	&rome4, &rome3, &ideoMetiers, &ideoFormations, &onisepPassage, &rncpKit, &rncpTables, &rncpExports, &daresFamilies, &daresOutlook,
}

// A release is the tables of one format and version that were found in one directory or archive.
type release struct {
	format  *releaseFormat
	dir     string
	file    string // the path of its first file
	order   int    // its place among the releases of the input, by their first file
	version string // from the names of the files, such as v460; empty if they have none
	notes   string // empty if there are none
	tables  map[string]*tableReader
	sources []Source // of the tables
	fiches  bool     // whether fiches of ROME 4.0 of its version are beside it, which name the codes
}

// matchingColumns returns the number of columns by which the schema recognises the table, and 0 if
// it does not.
func (s *tableSchema) matchingColumns(t *table) int {
	n := 0
	columns, all := strings.CutPrefix(s.columns, "= ")
	for name := range strings.FieldsSeq(columns) {
		if _, ok := t.columns[name]; !ok {
			return 0
		}
		n++
	}
	if all && n < len(t.columns) {
		return 0
	}
	return n
}

// schemaOf returns the schema that recognises the table by most columns, nil if none does.
func (f *releaseFormat) schemaOf(t *table) *tableSchema {
	var best *tableSchema
	most := 0
	for k := range f.tables {
		if n := f.tables[k].matchingColumns(t); n > most {
			best, most = &f.tables[k], n
		}
	}
	return best
}

// isTable reports whether the table is one of some release format.
func isTable(t *table) bool {
	return slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.schemaOf(t) != nil })
}

// isNotes reports whether the text is the notes of some release format.
func isNotes(text string) bool {
	return slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.notes != nil && f.notes.MatchString(text) })
}

// notesIn returns the text of a file as notes are written, "" for one that is too long for notes.
func notesIn(data []byte) string {
	if len(data) > maxLineBytes {
		return ""
	}
	decoded, _ := decodeText(data) // which is no text at all if it fails
	return decoded.content
}

// inOrder returns the readers of the tables, in the order of the format's schemas.
func (r *release) inOrder() []*tableReader {
	var readers []*tableReader
	for k := range r.format.tables {
		if t := r.tables[r.format.tables[k].name]; t != nil {
			readers = append(readers, t)
		}
	}
	return readers
}

// finish accounts for the rows of the tables that the format's reader passed over.
func (r *release) finish() {
	for _, t := range r.inOrder() {
		if !t.settled {
			t.each(func(tableRow) fate { return outside(t.schema.outside) })
		}
	}
}

// statesFacts reports whether some table states a fact.
func (r *release) statesFacts() bool {
	return slices.ContainsFunc(r.inOrder(), func(t *tableReader) bool { return len(t.facts) > 0 })
}

// each settles the rows of a table, if the release has it.
func (r *release) each(name string, settle func(*tableReader, tableRow) fate) {
	if t := r.tables[name]; t != nil {
		t.each(func(r tableRow) fate { return settle(t, r) })
	}
}

// records visits the rows of a table without settling them.
func (r *release) records(name string, visit func(*tableReader, tableRow)) {
	if t := r.tables[name]; t != nil {
		for row := range t.records() {
			visit(t, row)
		}
	}
}
