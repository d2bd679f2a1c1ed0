package loader_test

import (
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/loader"
)

// readOne reads a document that must have a known format.
func readOne(t testing.TB, path, content string) ([]fact.Fact, *fact.Document, []loader.Note) {
	t.Helper()
	facts, document, notes, err := loader.ReadDocument(path, content)
	if err != nil {
		t.Fatal(err)
	}
	if document == nil {
		t.Fatalf("%s: unknown format", path)
	}
	return facts, document, notes
}

// checkEvidence checks that each quote is the part of the content that its span and line say, and
// that each fact is valid and names its rule.
func checkEvidence(t testing.TB, content string, facts []fact.Fact) {
	t.Helper()
	points := []rune(strings.TrimPrefix(content, "\ufeff"))
	for _, f := range facts {
		e := f.Evidence
		if err := f.Validate(); err != nil {
			t.Errorf("invalid fact: %v", err)
		}
		if e.Start < 0 || e.End > len(points) || e.Start >= e.End || string(points[e.Start:e.End]) != e.Quote {
			t.Errorf("line %d, rule %s: span %d-%d is not the quote %q", e.Line, e.Rule, e.Start, e.End, e.Quote)
			continue
		}
		if line := 1 + strings.Count(string(points[:e.Start]), "\n"); line != e.Line {
			t.Errorf("rule %s: quote %q is on line %d, not %d", e.Rule, e.Quote, line, e.Line)
		}
	}
}

// checkTrimmed checks that no quote has blanks at its ends.
func checkTrimmed(t testing.TB, facts []fact.Fact) {
	t.Helper()
	for _, f := range facts {
		if e := f.Evidence; strings.TrimSpace(e.Quote) != e.Quote {
			t.Errorf("rule %s: quote %q has blanks at its ends", e.Rule, e.Quote)
		}
	}
}
