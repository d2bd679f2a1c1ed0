package loader

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A found is a file that belongs to some release.
type releaseFile struct {
	source Source
	table  *table // nil for notes
	notes  string
	hash   string
}

// versionName is the version in the name of a file.
var versionName = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])(v[0-9]{2,4})(?:[^a-z0-9]|$)`)

// version is the one in the name of the file, empty where there is none.
func (f releaseFile) version() string {
	name := versionName.FindStringSubmatch(path.Base(f.source.slashed()))
	if name == nil {
		return ""
	}
	return strings.ToLower(name[1])
}

// releases puts the files that belong together into releases, in the order of their places
// and versions. One with a table that fails is none. Notes that no release takes are left.
func groupReleases(files []releaseFile) (list []*release, left []releaseFile, failures []error) {
	type origin struct{ place, version string }
	tables := map[origin][]releaseFile{}
	for _, f := range files {
		if f.table != nil {
			o := origin{f.source.dir(), f.version()}
			tables[o] = append(tables[o], f)
		}
	}
	for _, o := range slices.SortedFunc(maps.Keys(tables), func(a, b origin) int {
		return strings.Compare(a.place+"\x00"+a.version, b.place+"\x00"+b.version)
	}) {
		for rest := tables[o]; len(rest) > 0; {
			r := &release{format: bestFormat(rest), dir: o.place, version: o.version, tables: map[string]*tableReader{}}
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

// formatOf is the format that knows most of the tables.
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

// take makes sheets of the tables that the release's format knows, and gives the others.
func (r *release) addTables(tables []releaseFile) (rest []releaseFile, failures []error) {
	for _, f := range tables {
		p := r.format.schemaOf(f.table)
		if p == nil {
			rest = append(rest, f)
			continue
		}
		if twin := r.tables[p.name]; twin != nil {
			failures = append(failures, fmt.Errorf("%s: %s of this release was read from %s", f.source.Path, p.name, twin.path))
			continue
		}
		s, err := newTableReader(f.table, p, r.format.name, f.hash)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		r.tables[p.name] = s
	}
	return rest, failures
}

// annotate gives notes to the releases of their place and format.
func addNotes(list []*release, f releaseFile) bool {
	taken := false
	for _, r := range list {
		if r.dir == f.source.dir() && r.format.notes != nil && r.format.notes.MatchString(f.notes) {
			r.notes, taken = f.notes, true
		}
	}
	return taken
}
