package loader_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// textOf returns the text of a file of the sample, unpacked and decoded.
func textOf(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(path, ".gz") {
		packed, err := gzip.NewReader(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		if content, err = io.ReadAll(packed); err != nil {
			t.Fatal(err)
		}
	}
	if !utf8.Valid(content) {
		if content, err = charmap.Windows1252.NewDecoder().Bytes(content); err != nil {
			t.Fatal(err)
		}
	}
	return string(content)
}

// rowLines lists what became of the rows of tables, then for each table what was doubted, what was rejected
// and what each row states, whose evidence it checks.
func rowLines(t *testing.T, facts []fact.Fact, report *loader.Report) string {
	t.Helper()
	lines := []string{strings.TrimSpace(accounts(t, report))}
	for _, d := range report.Documents {
		if d.Rows == nil {
			continue
		}
		checkEvidence(t, textOf(t, d.Path), factsOf(facts, d.ID))
		lines = append(lines, "", filepath.Base(d.Path))
		lines = append(lines, d.Suspicious...)
		for _, note := range d.Rejected {
			lines = append(lines, fmt.Sprintf("rejected: line %d: %s", note.Line, note.Message))
		}
		for _, f := range factsOf(facts, d.ID) {
			lines = append(lines, strings.Replace(jsonLine(f), f.Evidence.Quote, "…", 1))
		}
	}
	return strings.Join(lines, "\n") + "\n"
}
