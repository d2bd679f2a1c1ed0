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
