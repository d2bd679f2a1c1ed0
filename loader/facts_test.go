package loader_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// readOne reads a document whose format must be known.
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

// checkEvidence checks that each fact is valid, and that its quote is the part of the content at
// its span and on its line.
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

// checkFuzzed checks the evidence of facts of a content that fuzzing made, where the spans count in the content itself.
func checkFuzzed(t testing.TB, content string, facts []fact.Fact) {
	t.Helper()
	if isReadAsWritten(content) {
		checkEvidence(t, content, facts)
	}
}

// isReadAsWritten reports whether the spans of what is read of a page count in the page itself: it is in
// UTF-8, its lines end as today's do, and it holds nothing that looks as if it had been encoded twice, which is mended.
func isReadAsWritten(content string) bool {
	oldLines := strings.Contains(content, "\r") && !strings.Contains(content, "\n")
	return utf8.ValidString(content) && !oldLines && !strings.ContainsAny(content, "ÃÂÅ") && !strings.Contains(content, "â€")
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

// describe lists what was read of a document, one fact a line.
func describe(facts []fact.Fact, document *fact.Document, notes []loader.Note) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", document.Format, document.Title)
	for _, warning := range document.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", warning)
	}
	for _, note := range notes {
		fmt.Fprintf(&b, "rejected: line %d: %s\n", note.Line, note.Message)
	}
	for _, f := range facts {
		fmt.Fprintf(&b, "%d %s %q\n", f.Evidence.Line, placelessLine(f), f.Evidence.Quote)
	}
	return b.String()
}

// placelessLine formats a fact without its place.
func placelessLine(f fact.Fact) string {
	data, err := json.Marshal(f.Statement)
	if err != nil {
		return err.Error()
	}
	raw := ""
	if f.Evidence.Raw != nil {
		raw = " raw " + *f.Evidence.Raw
	}
	return fmt.Sprintf("%s %s %s [%s]%s", f.Subject.Value, f.Statement.Predicate(), data, f.Evidence.Rule, raw)
}

// count counts the facts by predicate.
func count(facts []fact.Fact) map[string]int {
	counts := map[string]int{}
	for _, f := range facts {
		counts[f.Statement.Predicate()]++
	}
	return counts
}

// targets returns the métiers that moves of a kind lead to, sorted.
func targets(facts []fact.Fact, kind fact.TransitionKind) []string {
	var names []string
	for _, f := range facts {
		if move, ok := f.Statement.(fact.Move); ok && move.Kind == kind {
			names = append(names, move.To.Value)
		}
	}
	slices.Sort(names)
	return names
}

// placeless returns the facts without their places, sorted.
func placeless(facts []fact.Fact) []string {
	var all []string
	for _, f := range facts {
		all = append(all, norm.NFC.String(placelessLine(f)))
	}
	slices.Sort(all)
	return all
}

// withoutIdentities returns the facts without the curated identities.
func withoutIdentities(facts []fact.Fact) []fact.Fact {
	var list []fact.Fact
	for _, f := range facts {
		if f.Evidence.Document.Format != "identities" {
			list = append(list, f)
		}
	}
	return list
}

// jsonLine formats a fact in one line, with what its evidence says beside the place.
func jsonLine(f fact.Fact) string {
	data, err := f.MarshalJSON()
	if err != nil {
		return err.Error()
	}
	text := string(data)
	return strings.TrimPrefix(f.Evidence.Document.ID, "document:unix-") + fmt.Sprintf(":%d ", f.Evidence.Line) + text[strings.Index(text, `"subject"`):]
}

// factsOf returns the facts of a document.
func factsOf(facts []fact.Fact, document string) []fact.Fact {
	var list []fact.Fact
	for _, f := range facts {
		if f.Evidence.Document.ID == document {
			list = append(list, f)
		}
	}
	return list
}

// checkNoFault fails a test where a reader had a fault, which Read makes an error of the document.
func checkNoFault(t testing.TB, report *loader.Report, err error) {
	t.Helper()
	reasons := []string{fmt.Sprint(err)}
	if report != nil {
		for _, file := range report.Unrecognised {
			reasons = append(reasons, file.Reason)
		}
	}
	for _, reason := range reasons {
		if strings.Contains(reason, "the reader has a fault") {
			t.Error(reason)
		}
	}
}
