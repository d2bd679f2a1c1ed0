package loader_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// tinyPages returns pages with different content, in the order of their paths.
func tinyPages(paths ...string) []loader.Source {
	var list []loader.Source
	for k, path := range paths {
		list = append(list, loader.Bytes(path, []byte(tiny+strings.Repeat("\n", k))))
	}
	return list
}

// idsOf returns the ids of the documents by path, without the curated identities.
func idsOf(report *loader.Report) map[string]string {
	ids := map[string]string{}
	for _, d := range report.Documents[:len(report.Documents)-1] {
		ids[d.Path] = strings.TrimPrefix(d.ID, "document:")
	}
	return ids
}

func TestDocumentsAreCalledApart(t *testing.T) {
	for name, want := range map[string]map[string]string{
		"names of their own":      {"a/x.txt": "x", "a/y.txt": "y"},
		"extensions":              {"/home/a/2024/x.csv": "x.csv", "/mnt/2025/x.xml": "x.xml", "z.txt": "z"},
		"folders":                 {"/home/a/2024/x.csv": "2024/x", "/mnt/2025/x.csv": "2025/x"},
		"folders and extensions":  {"2024/x.csv": "2024/x.csv", "2025/x.csv": "2025/x.csv", "2025/x.xml": "2025/x.xml"},
		"folders above":           {"a/data/x.csv": "a/data/x", "b/data/x.csv": "b/data/x"},
		"archives":                {"a.zip/x.csv": "a-zip/x", "b.zip/x.csv": "b-zip/x"},
		"with and without folder": {"x.csv": "x", "2024/x.csv": "2024/x"},
		"no extension":            {"x": "x", "x.csv": "x.csv"},
		"backslashes":             {`data\2024\x.csv`: "2024/x", `data\2025\x.csv`: "2025/x"},
		"accents and capitals":    {"Été.csv": "ete.csv", "ÉTÉ.xml": "ete.xml"},
	} {
		t.Run(name, func(t *testing.T) {
			var paths []string
			for path := range want {
				paths = append(paths, path)
			}
			slices.Sort(paths)
			for range 2 {
				facts, report, err := loader.Read(tinyPages(paths...))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, idsOf(report)); diff != "" {
					t.Errorf("ids of %v (-want +got):\n%s", paths, diff)
				}
				d, err := graph.NewDataset(facts)
				if err != nil {
					t.Fatal(err)
				}
				if len(d.Documents) != len(want)+1 {
					t.Errorf("%d documents, want %d", len(d.Documents), len(want)+1)
				}
				slices.Reverse(paths)
			}
		})
	}
}

func TestDocumentsThatNothingTellsApart(t *testing.T) {
	for _, paths := range [][]string{{"a b.txt", "a-b.txt"}, {"a b/x.txt", "a-b/x.txt"}, {"identities.txt", "y.txt"}} {
		_, _, err := loader.Read(tinyPages(paths...))
		if err == nil || !strings.Contains(err.Error(), "a document of this name was read from "+paths[0]) {
			t.Errorf("%v: got %v", paths, err)
		}
	}
}

// TestDocumentsKeepTheirNames loads files several times into one store, and checks the ids of the
// last load.
func TestDocumentsKeepTheirNames(t *testing.T) {
	const old, changed = tiny, tiny + "\nLe libraire est curieux.\n"
	type file struct{ path, content string }
	both := []file{{"2024/x.csv", old}, {"2025/x.xml", old + "\n"}}
	for name, c := range map[string]struct {
		loads [][]file
		want  map[string]string // ids in the last load
	}{
		"one of both alone":           {[][]file{both, both[:1]}, map[string]string{"2024/x.csv": "x.csv"}},
		"one of both alone, changed":  {[][]file{both, {{"2026/x.xml", changed}}}, map[string]string{"2026/x.xml": "x.xml"}},
		"both after one":              {[][]file{both[:1], both}, map[string]string{"2024/x.csv": "x", "2025/x.xml": "x.xml"}},
		"both after one, all changed": {[][]file{{{"2024/x.csv", changed}}, both}, map[string]string{"2024/x.csv": "x.csv", "2025/x.xml": "x.xml"}},
		"a third": {[][]file{both, {{"2025/x.csv", changed}, both[0], both[1]}},
			map[string]string{"2024/x.csv": "x.csv", "2025/x.xml": "x.xml", "2025/x.csv": "2025/x.csv"}},
		"another file of the same bytes": {[][]file{{{"y.txt", old}}, {{"x.txt", old}}}, map[string]string{"x.txt": "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			var stored []fact.Fact
			for k, load := range c.loads {
				var list []loader.Source
				for _, f := range load {
					list = append(list, loader.Bytes(f.path, []byte(f.content)))
				}
				facts, report, err := loader.Read(list)
				if err != nil {
					t.Fatal(err)
				}
				if stored, err = report.Merge(stored, facts, loader.MergeOptions{}); err != nil {
					t.Fatal(err)
				}
				if k == len(c.loads)-1 {
					if diff := cmp.Diff(c.want, idsOf(report)); diff != "" {
						t.Errorf("ids (-want +got):\n%s", diff)
					}
				}
			}
		})
	}
}

// TestTwoYearsOfOneName reads two years of Onisep's list, whose files have one name but for the
// extension: they are two editions of one series.
func TestTwoYearsOfOneName(t *testing.T) {
	sources, err := loader.Files([]string{"../../shared/data/onisep/2025-01", "../../shared/data/onisep/2025-10"})
	if err != nil {
		t.Skipf("no national data: %v", err)
	}
	_, report, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Older) != 1 || !strings.HasSuffix(report.Older[0].Path, "2025-01/ideo-metiers_onisep.csv") ||
		!strings.HasSuffix(report.Older[0].Newer, "2025-10/ideo-metiers_onisep.xml") {
		t.Errorf("older editions: %+v", report.Older)
	}
	facts, report, err := loader.ReadEveryEdition(sources)
	if err != nil {
		t.Fatal(err)
	}
	ids := slices.Sorted(maps.Values(idsOf(report)))
	if diff := cmp.Diff([]string{"onisep-ideo-metiers", "onisep-ideo-metiers@2025-01", "onisep-passage"}, ids); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	if _, err := graph.NewDataset(facts); err != nil {
		t.Error(err)
	}
}
