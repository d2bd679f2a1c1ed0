// Package loader turns source documents into facts: a reader for each format, all
// rule-based and deterministic, and a report of what each document gave.
package loader

import (
	"errors"
	"fmt"

	"passerelle/graph"
)

// Read reads sources to facts, with a report on each. Nothing is read of a source
// that fails: an unreadable or binary file, invalid UTF-8, a line or file past the
// limits, a named file of unknown format, two documents of one name. All failures
// are reported together, each with its file and, where it has one, its line. The curated
// identities are always among the facts.
func Read(sources []Source) ([]graph.Fact, *Report, error) {
	report := &Report{}
	var facts []graph.Fact
	var failures []error
	seen := map[string]*DocumentReport{}
	for _, source := range append(sources, builtIn()) {
		r, err := read(source)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		if r == nil {
			report.Unrecognised = append(report.Unrecognised, source.Path)
			continue
		}
		entry := r.report()
		if twin := seen[r.document.ID]; twin != nil {
			failures = append(failures, fmt.Errorf("%s: a document of this name was read from %s", source.Path, twin.Path))
			continue
		}
		if twin := seen[r.document.Hash]; twin != nil {
			report.Copies = append(report.Copies, Copy{source.Path, twin.Path})
			continue
		}
		seen[r.document.ID], seen[r.document.Hash] = entry, entry
		report.Documents = append(report.Documents, entry)
		facts = append(facts, r.facts...)
	}
	if len(failures) == 0 && len(report.Documents) == 1 {
		failures = append(failures, errors.New("no document of a known format"))
	}
	return facts, report, errors.Join(failures...)
}

// read is nil for a file found in a directory whose format is unknown.
func read(source Source) (*reading, error) {
	data, err := source.read()
	if err != nil {
		return nil, err
	}
	r, err := readDocument(source.Path, data)
	if errors.Is(err, errUnknownFormat) && !source.Named {
		return nil, nil
	}
	return r, err
}

var errUnknownFormat = errors.New("unknown format")

// readDocument reads the bytes of a document. Its rules see composed text, so that it
// says the same however its accents and blanks are encoded; the evidence quotes it as
// it is.
func readDocument(path string, data []byte) (*reading, error) {
	original, err := newText(path, data)
	if err != nil {
		return nil, err
	}
	c := compose(original.content)
	t, err := newText(path, []byte(c.text))
	if err != nil {
		return nil, err
	}
	format, ok := recognise(t)
	if !ok {
		return nil, fmt.Errorf("%s:1: %w: %s", path, errUnknownFormat, t.clue())
	}
	r := newReading(t, format.name, data)
	format.read(r)
	c.restore(r.facts, original)
	switch {
	case len(r.facts) == 0 && len(r.rejected) > 0:
		return nil, fmt.Errorf("%s:%d: %s: %s", path, r.rejected[0].Line, format.name, r.rejected[0].Message)
	case len(r.facts) == 0:
		return nil, fmt.Errorf("%s:1: %s without a single fact", path, format.name)
	}
	return r, nil
}
