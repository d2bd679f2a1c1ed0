package loader

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// An ownFile is a file with a table of package columns, set aside until all of its source are known.
type ownFile struct {
	source Source
	table  *table
	header ownHeader
	hash   string
	order  int // its place in the input
}

// ownFormat returns the format of the documents that the tables of a name are.
func ownFormat(name string) string { return "table-" + name }

// takeOwn sets a table of package columns aside. It reports whether the table is one, and refuses one
// that may be several.
func (in *intake) takeOwn(source Source, t *table, data []byte) bool {
	switch fits := ownHeaders(t); len(fits) {
	case 0:
		return false
	case 1:
		in.ownFiles = append(in.ownFiles, ownFile{source, t, fits[0], hashOf(data), len(in.releaseFiles) + len(in.ownFiles)})
	default:
		in.leaveOut(source, undecided(t, fits))
	}
	return true
}

// readOwnTables reads the tables that were set aside. Those of one directory or archive are one source.
func (in *intake) readOwnTables() {
	dirs := map[string][]ownFile{}
	first := map[string]string{} // path by directory and hash
	for _, f := range in.ownFiles {
		key := f.source.dir() + "\x00" + f.hash
		if twin, known := first[key]; known {
			in.report.Copies = append(in.report.Copies, Copy{f.source.Path, twin})
			continue
		}
		first[key] = f.source.Path
		dirs[f.source.dir()] = append(dirs[f.source.dir()], f)
	}
	names := sourceNames(slices.Sorted(maps.Keys(dirs)))
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		in.readOwnSource(names[dir], dirs[dir])
	}
}

// readOwnSource reads the tables of a source, those of métiers first.
func (in *intake) readOwnSource(name string, files []ownFile) {
	s := newOwnSource()
	failed := len(in.failures)
	for _, f := range files {
		t, err := newOwnReader(f, s)
		if err != nil {
			in.failures = append(in.failures, err)
			continue
		}
		s.tables = append(s.tables, t)
	}
	if len(in.failures) > failed {
		return
	}
	s.name(name)
	s.read()
	if !slices.ContainsFunc(s.tables, func(t *ownReader) bool { return len(t.facts) > 0 }) {
		in.leaveOutOwn(files, s.nothingRead())
		return
	}
	for _, t := range s.tables {
		report := t.report()
		report.placed, report.order = true, t.order
		report.count()
		in.report.Documents = append(in.report.Documents, report)
		in.facts = append(in.facts, t.facts...)
	}
}

// leaveOutOwn lists the tables of a source that states nothing as unrecognised, with the reason. Where one of them was
// asked for by name that is a failure.
func (in *intake) leaveOutOwn(files []ownFile, reason error) {
	if slices.ContainsFunc(files, func(f ownFile) bool { return f.source.Named }) {
		in.failures = append(in.failures, reason)
		return
	}
	for _, f := range files {
		in.leaveOut(f.source, reason)
	}
}

// nothingRead returns the error about a source that states nothing: the first row that was rejected,
// or that there is none that could be read.
func (s *ownSource) nothingRead() error {
	t := s.tables[0]
	switch {
	case len(t.rejected) > 0:
		return fmt.Errorf("%s:%d: %s (no row of this table can be read)", t.path, t.rejected[0].Line, t.rejected[0].Message)
	case t.header.form.Unread != "":
		return fmt.Errorf("%s: nothing that a load reads: %s", t.path, t.header.form.Unread)
	}
	return fmt.Errorf("%s: table of %s without a row", t.path, t.header.form.Name)
}

// defaultSource is the name of the source of tables that lie in no directory.
const defaultSource = "tables"

// sourceNames returns a name for the source in each directory: that of the directory, where several have it with as
// many of those above it as tell them apart, and never that of a data set.
func sourceNames(dirs []string) map[string]string {
	names := map[string]string{}
	for depth, left := 1, dirs; len(left) > 0; depth++ {
		holders := map[string][]string{}
		for _, dir := range left {
			name := sourceName(dir, depth)
			holders[name] = append(holders[name], dir)
		}
		left = nil
		for name, alike := range holders {
			for _, dir := range alike {
				names[dir] = name
			}
			if len(alike) > 1 && depth < maxFolders {
				left = append(left, alike...)
			}
		}
	}
	return names
}

// maxFolders bounds the directories in the name of a source.
const maxFolders = 32

// sourceName returns the last names of a path, as one that may stand in an id.
func sourceName(dir string, depth int) string {
	var parts []string
	for part := range strings.SplitSeq(path.Clean(strings.TrimSuffix(strings.TrimSuffix(dir, ".zip"), ".xlsx")), "/") {
		if slug := french.Slug(part); slug != "" {
			parts = append(parts, slug)
		}
	}
	name := strings.Join(parts[max(0, len(parts)-depth):], "-")
	if slices.ContainsFunc(releaseFormats, func(f *releaseFormat) bool { return f.name == name }) {
		return defaultSource + "-" + name
	}
	return cmp.Or(name, defaultSource)
}

// name makes each table a document of the source of a name, under the name of its file, with the
// extension where another has the same.
func (s *ownSource) name(source string) {
	stems := map[string]int{}
	for _, t := range s.tables {
		stems[t.document.ID]++
	}
	shared := map[string]bool{}
	for id, n := range stems {
		shared[id] = n > 1
	}
	for _, t := range s.tables {
		stem := strings.TrimPrefix(t.document.ID, fact.DocumentPrefix)
		if shared[t.document.ID] {
			stem += "." + french.Slug(path.Ext(t.path))
		}
		t.document.ID, t.document.PartOf = fact.DocumentPrefix+source+"/"+stem, source
		t.document.Title = source + ": " + t.document.Title
		if edition := cmp.Or(versionIn(t.path), dateIn(t.path), dateIn(path.Dir(withSlashes(t.path)))); edition != "" {
			t.document.Edition = &edition
		}
	}
}
