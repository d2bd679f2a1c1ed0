package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A releaseFormat is one shape of a data set that is published as several tables, which
// join by their identifiers. Adding one is a file with its parts and its read function,
// and a line in releaseFormats.
type releaseFormat struct {
	name   string
	tables []tableSchema
	// notes recognises the text that says which release it is; nil where none does.
	notes *regexp.Regexp
	// read settles every row of the sheets that it reads. It fails where a part is
	// missing without which the others say nothing.
	read func(*release) error
}

// A part is a table of a release, known by its columns: names of files say nothing.
type tableSchema struct {
	name    string
	columns string // keys of those that it has in every version, separated by spaces; after = all that it has
	// outside names what its rows are about where the format does not read them.
	outside string
}

// releaseFormats are tried in order, and the one that knows most tables of a release wins.
var releaseFormats = []*releaseFormat{&rome4, &rome3, &ideoMetiers, &ideoFormations, &onisepPassage, &rncpKit}

// A release is the tables of one format and version that were found in one place.
type release struct {
	format  *releaseFormat
	dir     string
	version string // v460, as the names of the files say; empty where they do not
	notes   string // empty where there are none
	tables  map[string]*tableReader
}

// knows is how many of its columns the table has if it is the part, else 0.
func (p *tableSchema) matchingColumns(t *table) int {
	n := 0
	columns, all := strings.CutPrefix(p.columns, "= ")
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

// part is the part that the table is, the most particular one; nil if it is none.
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

// isTable reports whether some release has such a table.
func isTable(t *table) bool {
	return slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.schemaOf(t) != nil })
}

// isNotes reports whether some release has such a text.
func isNotes(data []byte) bool {
	return slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.notes != nil && f.notes.Match(data) })
}

// ordered are the sheets in the order of the format's parts.
func (r *release) inOrder() []*tableReader {
	var sheets []*tableReader
	for k := range r.format.tables {
		if t := r.tables[r.format.tables[k].name]; t != nil {
			sheets = append(sheets, t)
		}
	}
	return sheets
}

// finish accounts for the sheets that the format's reader passed over.
func (r *release) finish() {
	for _, t := range r.inOrder() {
		if !t.settled {
			t.each(func(tableRow) fate { return outside(t.schema.outside) })
		}
	}
}

// says reports whether some table states a fact.
func (r *release) statesFacts() bool {
	return slices.ContainsFunc(r.inOrder(), func(t *tableReader) bool { return len(t.facts) > 0 })
}

// each settles the rows of a part, if the release has it.
func (r *release) each(part string, settle func(*tableReader, tableRow) fate) {
	if t := r.tables[part]; t != nil {
		t.each(func(r tableRow) fate { return settle(t, r) })
	}
}

// records goes through the rows of a part without settling them.
func (r *release) records(part string, visit func(*tableReader, tableRow)) {
	if t := r.tables[part]; t != nil {
		for row := range t.records() {
			visit(t, row)
		}
	}
}

// together settles different parts at the same time: what settles one changes nothing that
// another looks at.
func inParallel(works ...func()) {
	var all sync.WaitGroup
	for _, work := range works {
		all.Go(work)
	}
	all.Wait()
}
