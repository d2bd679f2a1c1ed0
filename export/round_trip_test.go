package export_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
	"passerelle/internal/columns"
	"passerelle/loader"
)

// TestRoundTrip exports every table, loads the files into an empty store and compares the two graphs: their nodes,
// and what links them, with all values but those that say where they come from.
func TestRoundTrip(t *testing.T) {
	for name, e := range map[string]export.StoredGraph{"seeds": seedGraph(t), "fiches": fileGraph(t, "onisep-*.md", "interim-*.txt"), "ROME 4": fileGraph(t, "rome4"), "ROME 3": fileGraph(t, "rome3"),
		"all": fileGraph(t, "onisep-*.md", "interim-*.txt", "rome4", "ideo-metiers.csv")} {
		for _, extension := range []string{".csv", ".ndjson", ".parquet"} {
			t.Run(name+extension, func(t *testing.T) {
				if diff := cmp.Diff(described(t, e), described(t, reloaded(t, e, extension))); diff != "" {
					t.Errorf("-exported +loaded:\n%s", diff)
				}
			})
		}
	}
}

// fileGraph returns the graph of files of the loader's tests.
func fileGraph(t testing.TB, patterns ...string) export.StoredGraph {
	t.Helper()
	var paths []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join("../loader/testdata", pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		paths = append(paths, found...)
	}
	sources, err := loader.Files(paths)
	if err != nil {
		t.Fatal(err)
	}
	return graphOf(t, sources)
}

// reloaded returns the graph of the tables of a graph.
func reloaded(t *testing.T, e export.StoredGraph, extension string) export.StoredGraph {
	t.Helper()
	dir := t.TempDir()
	for _, name := range export.Tables() {
		if err := os.WriteFile(filepath.Join(dir, name+extension), []byte(contents(t, e, name+extension, "")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := loader.Files([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	return graphOf(t, sources)
}

// unlike are the columns that a loaded table gives otherwise: where a fact comes from, and what follows from
// how many say it.
var unlike = []string{"documents", "confidence"}

// claimed are the columns whose order is that in which documents say things.
var claimed = []string{"statuses", "interests", "salaries"}

// described lists the rows of all tables that a load reads, without the columns of unlike.
func described(t *testing.T, e export.StoredGraph) []string {
	t.Helper()
	var list []string
	for _, name := range columns.Loaded() {
		for line := range strings.Lines(contents(t, e, name+".ndjson", "")) {
			var row map[string]any
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			for _, column := range unlike {
				delete(row, column)
			}
			for _, column := range claimed {
				if values, ok := row[column].([]any); ok {
					slices.SortFunc(values, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
				}
			}
			text, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, name+" "+string(text))
		}
	}
	slices.Sort(list)
	return list
}
