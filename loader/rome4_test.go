package loader_test

import (
	"archive/zip"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const rome4Sample = "testdata/rome4"

// accounts formats the account of each table of a report, by the last word of its title.
func accounts(t *testing.T, report *loader.Report) string {
	t.Helper()
	var lines []string
	for _, d := range report.Documents {
		if d.Rows == nil {
			continue
		}
		if !d.Rows.Balanced() {
			t.Errorf("%s: rows are missing from the account %+v", d.Title, *d.Rows)
		}
		line := fmt.Sprintf("%s: %d rows: %d read", d.Title[strings.LastIndex(d.Title, " ")+1:], d.Rows.Rows, d.Rows.Read)
		for _, part := range []struct {
			verb    string
			reasons map[string]int
		}{{"merged into", d.Rows.Merged}, {"outside:", d.Rows.OutOfScope}, {"rejected:", d.Rows.Rejected}} {
			for _, reason := range slices.Sorted(maps.Keys(part.reasons)) {
				line += fmt.Sprintf(", %d %s %s", part.reasons[reason], part.verb, reason)
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestRome4AccountsForEveryRow(t *testing.T) {
	_, report, err := read(t, rome4Sample)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "rome4.accounts.golden", accounts(t, report))
	if diff := cmp.Diff([]string{rome4Sample + "/unix_inconnue_v499_utf8.csv"}, leftOutPaths(report)); diff != "" {
		t.Errorf("unrecognised (-want +got):\n%s", diff)
	}
	doubts := doubtsOf(report)
	if diff := cmp.Diff([]string{
		"line 4: “Veilleur / Veilleuse de phare” (103) has the label of 102: taken for one",
		"line 7: the control character U+0092 is read as “’”",
		"line 8: “Règles de l'art” (1007) has the label of 1006: taken for one",
		"line 16: “garder un phare” (1013) has the label of 3003: taken for one",
		"line 1: not UTF-8, read as Windows-1252",
	}, doubts); diff != "" {
		t.Errorf("suspicious (-want +got):\n%s", diff)
	}
}

// doubtsOf returns the suspicions about all documents.
func doubtsOf(report *loader.Report) []string {
	var doubts []string
	for _, d := range report.Documents {
		doubts = append(doubts, d.Suspicious...)
	}
	return doubts
}

// TestRome4Evidence checks that each quote is the text of its file at its place.
func TestRome4Evidence(t *testing.T) { checkSample(t, rome4Sample) }

// checkSample checks the quotes from each table of a release.
func checkSample(t *testing.T, sample string) {
	t.Helper()
	facts, report, err := read(t, sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Documents {
		if d.Rows == nil {
			continue
		}
		content, err := os.ReadFile(d.Path)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(content) {
			if content, err = charmap.Windows1252.NewDecoder().Bytes(content); err != nil {
				t.Fatal(err)
			}
		}
		checkEvidence(t, string(content), slices.DeleteFunc(slices.Clone(facts), func(f fact.Fact) bool {
			return f.Evidence.Document.ID != d.ID
		}))
	}
}

func TestRome4States(t *testing.T) {
	golden(t, "rome4.golden", linesOf(t, rome4Sample, "rome-4"))
}

// linesOf returns the facts of the documents of a format, sorted.
func linesOf(t *testing.T, sample, format string) string {
	t.Helper()
	facts, _, err := read(t, sample)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range facts {
		if f.Evidence.Document.Format == format {
			got = append(got, strings.TrimPrefix(jsonLine(f), "document:unix-"))
		}
	}
	slices.Sort(got)
	return strings.Join(got, "\n") + "\n"
}

func TestRome4Documents(t *testing.T) {
	d := readDataset(t, rome4Sample)
	for _, document := range d.Documents {
		if document.Format != "rome-4" {
			continue
		}
		if !strings.HasPrefix(document.Title, "ROME 4.0 version 99 - 31M02: ") || value(document.Publisher) != "France Travail" ||
			value(document.Date) != "2031-02-03" || value(document.Licence) != "Licence Ouverte 2.0 (Etalab)" {
			t.Errorf("%s: %q of %s, %s, %s", document.ID, document.Title, value(document.Publisher), value(document.Date), value(document.Licence))
		}
	}
}

// TestRome4FromAnArchive reads the release from a zip archive and finds the same facts.
func TestRome4FromAnArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "release.zip")
	zipped(t, path, func(z *zip.Writer) error { return z.AddFS(os.DirFS(rome4Sample)) })
	want, got := versionOf(t, rome4Sample), versionOf(t, path)
	if want != got {
		t.Errorf("version %s from the archive, %s from the directory", got, want)
	}
}

// TestRome4TwoCopies leaves out the second copy of a release.
func TestRome4TwoCopies(t *testing.T) {
	path := filepath.Join(t.TempDir(), "release.zip")
	zipped(t, path, func(z *zip.Writer) error { return z.AddFS(os.DirFS(rome4Sample)) })
	_, report, err := read(t, rome4Sample, path)
	if err != nil {
		t.Fatal(err)
	}
	_, alone, err := read(t, rome4Sample)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(alone.Documents); len(report.Documents) != want || len(report.Copies) != want { // the notes make up for the identities
		t.Errorf("%d documents and %d copies, want %d of each: %v", len(report.Documents), len(report.Copies), want, report.Copies)
	}
}

// TestRome4WithoutCodes refuses a release without a table of codes, of which nothing can be made.
func TestRome4WithoutCodes(t *testing.T) {
	_, _, err := read(t, rome4Sample+"/unix_rubrique_mobilite_v499_utf8.csv")
	if err == nil || !strings.Contains(err.Error(), "without its table of codes") {
		t.Errorf("got %v", err)
	}
}

// TestRome4Shapes changes the form of the tables as releases do, which changes no fact.
func TestRome4Shapes(t *testing.T) { checkShapes(t, rome4Sample, "rome-4") }

// checkShapes compares the statements of a sample in every form with those of the sample as
// published.
func checkShapes(t *testing.T, sample, format string) {
	t.Helper()
	want := romeStatements(t, sample, format, func(content string) string { return content })
	for name, change := range map[string]func(string) string{
		"CRLF":          func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"CR":            func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"BOM":           func(s string) string { return "\ufeff" + s },
		"semicolon":     func(s string) string { return strings.ReplaceAll(s, `","`, `";"`) },
		"pipe":          func(s string) string { return strings.ReplaceAll(s, `","`, `"|"`) },
		"tab":           func(s string) string { return strings.ReplaceAll(s, `","`, "\"\t\"") },
		"blank lines":   func(s string) string { return strings.ReplaceAll(s, "\"\n\"", "\"\n\n\"") },
		"no last end":   func(s string) string { return strings.TrimSuffix(s, "\n") },
		"decomposed":    func(s string) string { return strings.ReplaceAll(s, "é", "e\u0301") },
		"capital names": func(s string) string { return strings.Replace(s, "code_rome", "Code ROME", 1) },
	} {
		if diff := cmp.Diff(want, romeStatements(t, sample, format, change)); diff != "" {
			t.Errorf("%s (-as published +%s):\n%s", name, name, diff)
		}
	}
}

// romeStatements returns the statements of a sample, every table of which is changed.
func romeStatements(t *testing.T, sample, format string, change func(string) string) []string {
	t.Helper()
	dir := t.TempDir()
	files, err := filepath.Glob(sample + "/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), []byte(change(string(content))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	facts, _, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range facts {
		if f.Evidence.Document.Format == format {
			list = append(list, fmt.Sprintf("%v %s %s", f.Subject, f.Statement.Predicate(), jsonOf(t, f.Statement)))
		}
	}
	slices.Sort(list)
	return list
}
