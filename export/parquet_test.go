package export_test

import (
	"encoding/json"
	"io"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"passerelle/export"
)

// TestParquet reads each Parquet file back and compares it with the NDJSON of the same table: the
// columns in order, and every value. TestReadBack has DuckDB do the same.
func TestParquet(t *testing.T) {
	for _, e := range []export.StoredGraph{smallGraph(t), seedGraph(t)} {
		for _, file := range export.Files() {
			if path.Ext(file) != ".parquet" {
				continue
			}
			read, names := readParquet(t, contents(t, e, file, ""))
			var want []map[string]any
			for line := range strings.Lines(contents(t, e, strings.TrimSuffix(file, ".parquet")+".ndjson", "")) {
				var row map[string]any
				if err := json.Unmarshal([]byte(line), &row); err != nil {
					t.Fatal(err)
				}
				want = append(want, row)
			}
			if diff := cmp.Diff(want, read); diff != "" {
				t.Errorf("%s: -NDJSON +Parquet:\n%s", file, diff)
			}
			header, _, _ := strings.Cut(contents(t, e, strings.TrimSuffix(file, ".parquet")+".csv", ""), "\n")
			if got := strings.Join(names, ","); !strings.Contains(header, `"`) && got != header {
				t.Errorf("%s has the columns %s, the CSV %s", file, got, header)
			}
		}
	}
}

// readParquet returns the rows of a Parquet file as JSON has them, and the names of its columns.
func readParquet(t *testing.T, text string) (rows []map[string]any, names []string) {
	t.Helper()
	file, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	fields := file.Schema().Fields()
	for _, f := range fields {
		names = append(names, f.Name())
	}
	reader := parquet.NewReader(file)
	defer reader.Close()
	for batch := make([]parquet.Row, 1); ; {
		n, err := reader.ReadRows(batch)
		if n == 1 {
			row := map[string]any{}
			batch[0].Range(func(k int, values []parquet.Value) bool {
				row[names[k]] = jsonValue(fields[k], values)
				return true
			})
			rows = append(rows, row)
		}
		if err == io.EOF {
			return rows, names
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// jsonValue returns the values of a column in one row as encoding/json reads them.
func jsonValue(f parquet.Field, values []parquet.Value) any {
	list := []any{}
	for _, v := range values {
		switch {
		case v.IsNull():
			list = append(list, nil)
		case v.Kind() == parquet.Int64:
			list = append(list, float64(v.Int64()))
		case v.Kind() == parquet.Double:
			list = append(list, v.Double())
		case v.Kind() == parquet.Boolean:
			list = append(list, v.Boolean())
		default:
			list = append(list, string(v.ByteArray()))
		}
	}
	switch {
	case f.Leaf():
		return list[0]
	case list[0] == nil: // no element
		return []any{}
	}
	return list
}

// TestParquetCitesItsSources reads the metadata of a file.
func TestParquetCitesItsSources(t *testing.T) {
	e := smallGraph(t)
	text := contents(t, e, "skills.parquet", "")
	file, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"version": e.Snapshot.Version(), "loadedAt": "2026-03-01T12:00:00Z",
		"sources": `document:page: Page ]]> --> {a} b — Éditions "A & B", Licence <Ouverte>, 2025-01`,
	} {
		if got, _ := file.Lookup(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}
