// Package loader turns source documents into facts. Each format has a reader, rule-based and
// deterministic, and a report says what was read of each document.
package loader

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/fact"
)

// Read reads the sources and returns their facts, with a report on each document. The tables of one
// release are read together. A file asked for by name must be one that is read; what is found in a
// directory or an archive and is not is left out, with the reason in the report: an unknown format, an
// unreadable file, damaged text, a line or file past the limits. A known table that cannot be parsed
// fails, and so do two documents whose paths do not distinguish them, and sources of which none is
// known. All failures are reported together, each with its file and, where it has one, its line. The
// curated identities are always among the facts. Of several editions of one series Read keeps the
// newest, and reports the others.
func Read(sources []Source) ([]fact.Fact, *Report, error) {
	return readWith(sources, (*intake).leaveOutOlder)
}

// ReadEveryEdition is Read, except that it keeps the older editions of a series beside the newest
// one, for who compares them: their documents have ids like document:rome-4@v460/texte.
func ReadEveryEdition(sources []Source) ([]fact.Fact, *Report, error) {
	return readWith(sources, (*intake).keepOlder)
}

// readWith reads the sources, and has settle give the documents of older editions ids of their own or
// take them out.
func readWith(sources []Source, settle func(in *intake, older []*DocumentReport)) ([]fact.Fact, *Report, error) {
	in := &intake{report: &Report{}, seen: map[string]*DocumentReport{}}
	for _, source := range sources {
		in.take(source)
	}
	in.readReleases()
	in.readOwnTables()
	in.take(curatedSource())
	settle(in, in.olderEditions())
	in.distinguishDocuments()
	if len(in.failures) == 0 && len(in.report.Documents) == 1 {
		in.failures = in.report.nothingKnown()
	}
	return in.facts, in.report, errors.Join(in.failures...)
}

// An intake holds what was read so far.
type intake struct {
	facts        []fact.Fact
	report       *Report
	failures     []error
	seen         map[string]*DocumentReport // documents that are no tables, by hash
	releaseFiles []releaseFile              // files of releases, which are read last
	ownFiles     []ownFile                  // tables of package columns, which are read after them
}

// take reads a source, or sets it aside to be read with its release. It takes the entries of an archive
// one by one.
func (in *intake) take(source Source) {
	if strings.ContainsFunc(source.Path, unicode.IsControl) {
		in.leaveOut(source, fmt.Errorf("%q: a control character in the name of a file", source.Path))
		return
	}
	if in.takeExport(source) {
		return
	}
	data, err := source.read()
	if err == nil {
		data, err = unpacked(source.Path, data)
	}
	if err != nil {
		in.fail(source, err)
		return
	}
	switch contentKindOf(data) {
	case zipKind:
		in.takeArchive(source, data)
	case excelKind:
		in.takeWorkbook(source, data)
	default:
		in.takeContent(source, data)
	}
}

// takeExport reads a source that is the register in XML. It returns false for any other one.
func (in *intake) takeExport(source Source) bool {
	export, err := rncpExport(source)
	switch {
	case err != nil:
		in.fail(source, err)
	case export == nil:
		return false
	default:
		in.settle(source, func() (*documentReader, error) { return readRncpXML(export) })
	}
	return true
}

// takeArchive takes the entries of an archive that is packed in another file.
func (in *intake) takeArchive(source Source, data []byte) {
	inner, err := archiveIn(source, data)
	var entries []Source
	if err == nil {
		entries, err = inner.entries()
	}
	if err != nil {
		in.fail(source, err)
		return
	}
	for _, entry := range entries {
		in.take(entry)
	}
}

// takeContent takes the content of a source as a table, as the notes of a release or as a document.
func (in *intake) takeContent(source Source, data []byte) {
	found, err := pageIn(source.Path, data)
	switch {
	case err != nil:
		in.leaveOut(source, err)
		return
	case found != nil:
		in.settle(source, func() (*documentReader, error) { return readPage(source.Path, data, found) })
		return
	}
	if kind := unreadKind(data); kind != nil {
		in.leaveOut(source, fmt.Errorf("%s: %w: %s: %s", source.Path, errUnknownFormat, kind.name, kind.advice))
		return
	}
	t, err := openTable(source.Path, data)
	switch {
	case err == nil && isTable(t):
		in.setAside(releaseFile{source: source, table: t, hash: hashOf(data)})
		return
	case isNotes(notesIn(data)):
		in.setAside(releaseFile{source: source, notes: notesIn(data), hash: hashOf(data)})
		return
	case err == nil && in.takeOwn(source, t, data):
		return
	case contentKindOf(data) == parquetKind, errors.Is(err, errWide):
		in.leaveOut(source, err)
		return
	}
	if err == nil && t.isRegular() {
		in.leaveOut(source, t.unknownFormat())
		return
	}
	in.settle(source, func() (*documentReader, error) {
		r, failed := readDocument(source.Path, data)
		switch {
		case failed == nil, errors.As(failed, new(documentError)):
		case errors.Is(err, errUnknownFormat):
			failed = err // as a table, which says more than that it is no document
		case err == nil && !t.ndjson && nearForm(t) != "":
			failed = t.unknownFormat()
		}
		return r, failed
	})
}

// settle reads a document, and adds its facts unless it is a copy of another.
func (in *intake) settle(source Source, read func() (*documentReader, error)) {
	r, err := guarded(source.Path, read)
	switch {
	case err != nil:
		in.leaveOut(source, err)
	case in.admit(r.report(), r.document.Hash):
		in.facts = append(in.facts, r.facts...)
	}
}

// guarded reads a document. A fault of the program that nobody foresaw, which only this document brings out, is an error of
// the document: a server that loads it goes on, and other documents are read. load --explain shows where the fault is.
func guarded(path string, read func() (*documentReader, error)) (r *documentReader, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			if work, ok := fault.(*workFault); ok {
				fault = work.value
			}
			r, err = nil, fmt.Errorf("%s: the reader has a fault, which this document brings out: %v", path, fault)
		}
	}()
	return read()
}

// setAside keeps a file of a release until all are known.
func (in *intake) setAside(f releaseFile) {
	f.order = len(in.releaseFiles)
	in.releaseFiles = append(in.releaseFiles, f)
}

// fail reports that a source cannot be read: it is a failure if the source, or the archive that holds
// it, was asked for by name, and else left out.
func (in *intake) fail(source Source, err error) {
	if source.mustRead() {
		in.failures = append(in.failures, err)
		return
	}
	in.leaveOut(source, err)
}

// leaveOut lists a file that states nothing as unrecognised, with the reason. For one that was asked for
// by name that is a failure.
func (in *intake) leaveOut(source Source, reason error) {
	if source.Named {
		in.failures = append(in.failures, reason)
		return
	}
	in.report.Unrecognised = append(in.report.Unrecognised, leftOut(source.Path, reason))
}

// admit adds the report on a document. It returns false for a copy of a document read before, and
// lists that as a copy.
func (in *intake) admit(entry *DocumentReport, hash string) bool {
	if twin := in.seen[hash]; twin != nil {
		in.report.Copies = append(in.report.Copies, Copy{entry.Path, twin.Path})
		return false
	}
	in.seen[hash] = entry
	in.report.Documents = append(in.report.Documents, entry)
	return true
}

// readReleases groups the files set aside into releases and reads these. A second copy of a file is left out: one of
// the same name, or one in the same directory whose name has the same version and date. Other files with one content
// and two names belong to two releases.
func (in *intake) readReleases() {
	type origin struct{ place, hash string }
	first := map[origin]string{} // path of the file that is read
	var files []releaseFile
	for _, f := range in.releaseFiles {
		named := origin{path.Base(withSlashes(f.source.Path)), f.hash}
		placed := origin{f.source.dir() + "\x00" + versionIn(f.source.Path) + "\x00" + dateIn(f.source.Path), f.hash}
		if twin := cmp.Or(first[named], first[placed]); twin != "" {
			in.report.Copies = append(in.report.Copies, Copy{f.source.Path, twin})
			continue
		}
		first[named], first[placed] = f.source.Path, f.source.Path
		files = append(files, f)
	}
	list, left, failures := groupReleases(files)
	in.failures = append(in.failures, failures...)
	for _, r := range list {
		in.readRelease(r)
	}
	for _, f := range left {
		in.leaveOut(f.source, fmt.Errorf("%s: notes of a release whose tables are not beside it", f.source.Path))
	}
}

// readRelease reads one release, table by table in the order of its format.
func (in *intake) readRelease(r *release) {
	for _, t := range r.inOrder() {
		r.enterSeries(t.document, t.schema)
	}
	r.fiches = slices.ContainsFunc(in.report.Documents, r.isBesideFiches)
	err := r.format.read(r)
	if err == nil {
		r.finish()
		if !r.statesFacts() {
			err = fmt.Errorf("%s: release of %s without a single row that it reads", r.file, r.format.name)
		}
	}
	if err != nil {
		in.leaveOutRelease(r, err)
		return
	}
	edition := editionKey(r.inOrder()[0].document) // one for all tables
	for _, t := range r.inOrder() {
		report := t.report()
		report.placed, report.order, report.edition = true, r.order, edition
		in.report.Documents = append(in.report.Documents, report)
		in.facts = append(in.facts, t.facts...)
	}
}

// leaveOutRelease lists the tables of a release that states nothing as unrecognised, with the reason.
// Where one of them was asked for by name that is a failure.
func (in *intake) leaveOutRelease(r *release, reason error) {
	if slices.ContainsFunc(r.sources, func(s Source) bool { return s.Named }) {
		in.failures = append(in.failures, reason)
		return
	}
	for _, source := range r.sources {
		in.leaveOut(source, fmt.Errorf("%s: %s", source.Path, strings.TrimPrefix(reason.Error(), r.file+": ")))
	}
}
