package loader_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
	"passerelle/seeds"
)

// TestSeedsStateWhatTheRealDocumentsDo compares the graph of the seeds with that of the documents
// that they stand for: all nodes and relations, with what the relations carry.
func TestSeedsStateWhatTheRealDocumentsDo(t *testing.T) {
	var documents []loader.Source
	for _, document := range goldDocuments {
		if document.real != "" {
			documents = append(documents, realDocument(t, document.real))
		}
	}
	own, err := loader.Embedded(seeds.Files)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(outline(t, documents), outline(t, own)); diff != "" {
		t.Errorf("graph (-real +seeds):\n%s", diff)
	}
}

// TestSeedsAreReadInTheFormatOfTheirTwins checks that each seed is read in the format of its real
// document.
func TestSeedsAreReadInTheFormatOfTheirTwins(t *testing.T) {
	for _, document := range goldDocuments {
		if document.real == "" {
			continue
		}
		t.Run(document.gold, func(t *testing.T) {
			want := formatOf(t, realDocument(t, document.real))
			if got := formatOf(t, ownDocument(t, document.source)); got != want {
				t.Errorf("%s is read as %s, %s as %s", document.source, got, filepath.Base(document.real), want)
			}
		})
	}
}

// formatOf returns the format in which a source is read.
func formatOf(t *testing.T, source loader.Source) string {
	t.Helper()
	_, report, err := loader.Read([]loader.Source{source})
	if err != nil {
		t.Fatal(err)
	}
	return report.Documents[0].Format
}

// outline lists the nodes and relations of the sources' graph. It leaves out what may differ
// between two wordings of the same facts: summaries, documents and places, and the spelling of
// labels.
func outline(t *testing.T, sources []loader.Source) []string {
	t.Helper()
	facts, _, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	add := func(fields ...any) { lines[strings.TrimSuffix(fmt.Sprintln(fields...), "\n")] = true }
	for _, m := range dataset.Metiers {
		add(m.ID, french.Slug(m.Label), m.Identifiers, m.Aliases, mergedFrom(m))
	}
	for _, a := range dataset.Appellations {
		add(a.ID, french.Slug(value(a.Feminine)), french.Slug(value(a.Masculine)))
	}
	for _, r := range dataset.RomeCodes {
		add(r.ID, value(r.StatedLabel))
	}
	for _, s := range dataset.Skills {
		add(s.ID, s.Kind)
	}
	for _, p := range dataset.Trainings {
		add(p.ID, french.Slug(p.Label), value(p.Level), p.Kind)
	}
	for _, r := range dataset.Relations {
		if r.Predicate == fact.PredicateSummary {
			continue
		}
		low, high := r.Years()
		add(r.Predicate, r.From, r.To, "importance", orDash(r.Importance()), "core", orDash(r.Core()),
			"years", orDash(low), orDash(high), "confidence", orDash(r.Confidence()), "documents", len(documentsOf(r)))
	}
	return slices.Sorted(maps.Keys(lines))
}

// mergedFrom lists the mentions merged into a métier, each with the reason.
func mergedFrom(m graph.Metier) []string {
	mentions := map[string]bool{}
	for _, merge := range m.MergedFrom {
		mentions[french.Slug(merge.Label)+": "+strings.ToLower(merge.Reason())] = true
	}
	return slices.Sorted(maps.Keys(mentions))
}

// documentsOf returns the documents that state a relation.
func documentsOf(r graph.Relation) map[string]bool {
	documents := map[string]bool{}
	for _, f := range r.Facts {
		documents[f.Evidence.Document.ID] = true
	}
	return documents
}

// orDash formats what a pointer points to, "-" if it is nil.
func orDash[T any](pointer *T) string {
	if pointer == nil {
		return "-"
	}
	return fmt.Sprint(*pointer)
}
