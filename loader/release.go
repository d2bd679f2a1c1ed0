package loader

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A releaseFormat is one shape of a data set that is published as several tables, which
// join by their identifiers. Adding one is a file with its parts and its read function,
// and a line in releaseFormats.
type releaseFormat struct {
	name  string
	parts []part
	// notes recognises the text that says which release it is; nil where none does.
	notes *regexp.Regexp
	// read settles every row of the sheets that it reads. It fails where a part is
	// missing without which the others say nothing.
	read func(*release) error
}

// A part is a table of a release, known by its columns: names of files say nothing.
type part struct {
	name    string
	columns string // keys of those that it has in every version, separated by spaces
	// outside names what its rows are about where the format does not read them.
	outside string
}

// releaseFormats are tried in order, and the one that knows most tables of a release wins.
var releaseFormats = []*releaseFormat{&rome4}

// A release is the tables of one format and version that were found in one place.
type release struct {
	format  *releaseFormat
	place   string
	version string // v460, as the names of the files say; empty where they do not
	notes   string // empty where there are none
	sheets  map[string]*sheet
}

// knows is how many of its columns the table has if it is the part, else 0.
func (p *part) knows(t *table) int {
	n := 0
	for name := range strings.FieldsSeq(p.columns) {
		if _, ok := t.columns[name]; !ok {
			return 0
		}
		n++
	}
	return n
}

// part is the part that the table is, the most particular one; nil if it is none.
func (f *releaseFormat) part(t *table) *part {
	var best *part
	most := 0
	for k := range f.parts {
		if n := f.parts[k].knows(t); n > most {
			best, most = &f.parts[k], n
		}
	}
	return best
}

// isTable reports whether some release has such a table.
func isTable(t *table) bool {
	return slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.part(t) != nil })
}

// isNotes reports whether some release has such a text.
func isNotes(data []byte) bool {
	return slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.notes != nil && f.notes.Match(data) })
}

// A found is a file that belongs to some release.
type found struct {
	source Source
	table  *table // nil for notes
	notes  string
	hash   string
}

// versionName is the version in the name of a file.
var versionName = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])(v[0-9]{2,4})(?:[^a-z0-9]|$)`)

// version is the one in the name of the file, empty where there is none.
func (f found) version() string {
	name := versionName.FindStringSubmatch(path.Base(f.source.slashed()))
	if name == nil {
		return ""
	}
	return strings.ToLower(name[1])
}

// releases puts the files that belong together into releases, in the order of their places
// and versions. One with a table that fails is none. Notes that no release takes are left.
func releases(files []found) (list []*release, left []found, failures []error) {
	type origin struct{ place, version string }
	tables := map[origin][]found{}
	for _, f := range files {
		if f.table != nil {
			o := origin{f.source.place(), f.version()}
			tables[o] = append(tables[o], f)
		}
	}
	for _, o := range slices.SortedFunc(maps.Keys(tables), func(a, b origin) int {
		return strings.Compare(a.place+"\x00"+a.version, b.place+"\x00"+b.version)
	}) {
		for rest := tables[o]; len(rest) > 0; {
			r := &release{format: formatOf(rest), place: o.place, version: o.version, sheets: map[string]*sheet{}}
			var failed []error
			rest, failed = r.take(rest)
			failures = append(failures, failed...)
			if len(failed) == 0 {
				list = append(list, r)
			}
		}
	}
	for _, f := range files {
		if f.table == nil && !annotate(list, f) {
			left = append(left, f)
		}
	}
	return list, left, failures
}

// formatOf is the format that knows most of the tables.
func formatOf(tables []found) *releaseFormat {
	known := func(f *releaseFormat) int {
		n := 0
		for _, one := range tables {
			if f.part(one.table) != nil {
				n++
			}
		}
		return n
	}
	return slices.MaxFunc(releaseFormats, func(a, b *releaseFormat) int { return known(a) - known(b) })
}

// take makes sheets of the tables that the release's format knows, and gives the others.
func (r *release) take(tables []found) (rest []found, failures []error) {
	for _, f := range tables {
		p := r.format.part(f.table)
		if p == nil {
			rest = append(rest, f)
			continue
		}
		if twin := r.sheets[p.name]; twin != nil {
			failures = append(failures, fmt.Errorf("%s: %s of this release was read from %s", f.source.Path, p.name, twin.path))
			continue
		}
		s, err := newSheet(f.table, p, r.format.name, f.hash)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		r.sheets[p.name] = s
	}
	return rest, failures
}

// annotate gives notes to the releases of their place and format.
func annotate(list []*release, f found) bool {
	taken := false
	for _, r := range list {
		if r.place == f.source.place() && r.format.notes != nil && r.format.notes.MatchString(f.notes) {
			r.notes, taken = f.notes, true
		}
	}
	return taken
}

// ordered are the sheets in the order of the format's parts.
func (r *release) ordered() []*sheet {
	var sheets []*sheet
	for k := range r.format.parts {
		if s := r.sheets[r.format.parts[k].name]; s != nil {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// finish accounts for the sheets that the format's reader passed over.
func (r *release) finish() {
	for _, s := range r.ordered() {
		if !s.settled {
			s.each(func(row) fate { return outside(s.part.outside) })
		}
	}
}

// says reports whether some table states a fact.
func (r *release) says() bool {
	return slices.ContainsFunc(r.ordered(), func(s *sheet) bool { return len(s.facts) > 0 })
}

// each settles the rows of a part, if the release has it.
func (r *release) each(part string, settle func(*sheet, row) fate) {
	if s := r.sheets[part]; s != nil {
		s.each(func(r row) fate { return settle(s, r) })
	}
}

// records goes through the rows of a part without settling them.
func (r *release) records(part string, visit func(*sheet, row)) {
	if s := r.sheets[part]; s != nil {
		for row := range s.records() {
			visit(s, row)
		}
	}
}
