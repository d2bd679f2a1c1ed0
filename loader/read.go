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
	t, err := newText(source.Path, data)
	if err != nil {
		return nil, err
	}
	format, ok := recognise(t)
	if !ok {
		if source.Named {
			return nil, fmt.Errorf("%s:1: unknown format: %s", source.Path, t.clue())
		}
		return nil, nil
	}
	r := newReading(t, format.name)
	format.read(r)
	if len(r.facts) == 0 {
		return nil, fmt.Errorf("%s:1: %s without a single fact", source.Path, format.name)
	}
	return r, nil
}
