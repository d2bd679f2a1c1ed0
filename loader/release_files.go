package loader

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A releaseFile is a file of the input that belongs to a release: a table or notes.
type releaseFile struct {
	source Source
	table  *table // nil for notes
	notes  string
	hash   string
	order  int // its place in the input
}

// versionName finds the version in the name of a file: v460 in "unix_item_v460_utf8.csv", v1.4 in
// "rncp_rome.v1.4.csv".
var versionName = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])(v[0-9]{2,4}|v[0-9]\.[0-9]{1,2})(?:[^a-z0-9]|$)`)

// versionIn returns the version in the name of a file, in lower case, and "" if it has none.
func versionIn(file string) string {
	name := versionName.FindStringSubmatch(path.Base(withSlashes(file)))
	if name == nil {
		return ""
	}
	return strings.ToLower(name[1])
}

// groupReleases groups the files that belong together into releases, in the order of their
// directories and versions. A release with a table that fails is dropped, and its failures
// returned. Notes that belong to no release are left.
func groupReleases(files []releaseFile) (list []*release, left []releaseFile, failures []error) {
	type origin struct{ dir, version string }
	tables := map[origin][]releaseFile{}
	for _, f := range files {
		if f.table != nil {
			o := origin{f.source.dir(), versionIn(f.source.Path)}
			tables[o] = append(tables[o], f)
		}
	}
	for _, o := range slices.SortedFunc(maps.Keys(tables), func(a, b origin) int {
		return strings.Compare(a.dir+"\x00"+a.version, b.dir+"\x00"+b.version)
	}) {
		for rest := tables[o]; len(rest) > 0; {
			r := &release{format: bestFormat(rest), dir: o.dir, version: o.version, tables: map[string]*tableReader{}}
			var failed []error
			rest, failed = r.addTables(rest)
			failures = append(failures, failed...)
			if len(failed) == 0 {
				list = append(list, r)
			}
		}
	}
	for _, f := range files {
		if f.table == nil && !addNotes(list, f) {
			left = append(left, f)
		}
	}
	return list, left, failures
}

// bestFormat returns the format that recognises most of the tables.
func bestFormat(tables []releaseFile) *releaseFormat {
	known := func(f *releaseFormat) int {
		n := 0
		for _, one := range tables {
			if f.schemaOf(one.table) != nil {
				n++
			}
		}
		return n
	}
	return slices.MaxFunc(releaseFormats, func(a, b *releaseFormat) int { return known(a) - known(b) })
}

// addTables makes readers of the tables that the release's format recognises, and returns the
// others.
func (r *release) addTables(tables []releaseFile) (rest []releaseFile, failures []error) {
	for _, f := range tables {
		schema := r.format.schemaOf(f.table)
		if schema == nil || r.format.dated && r.file != "" && dateIn(f.source.Path) != dateIn(r.file) {
			rest = append(rest, f)
			continue
		}
		if twin := r.tables[schema.name]; twin != nil {
			failures = append(failures, fmt.Errorf("%s: %s of this release was read from %s", f.source.Path, schema.name, twin.path))
			continue
		}
		if len(r.tables) == 0 {
			r.file, r.order = f.source.Path, f.order
		}
		t, err := newTableReader(f.table, schema, r.format.name, f.hash)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		r.tables[schema.name] = t
		r.sources = append(r.sources, f.source)
	}
	return rest, failures
}

// addNotes attaches notes to the releases of their directory and format, and reports whether there
// are any.
func addNotes(list []*release, f releaseFile) bool {
	taken := false
	for _, r := range list {
		if r.dir == f.source.dir() && r.format.notes != nil && r.format.notes.MatchString(f.notes) {
			r.notes, taken = f.notes, true
		}
	}
	return taken
}
