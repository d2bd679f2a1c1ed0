package loader_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"passerelle/graph"
	"passerelle/loader"
)

// workbook returns an Excel workbook whose sheets have these tables.
func workbook(t testing.TB, sheets map[string]string) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for name, table := range sheets {
		if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for k, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, k+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var packed bytes.Buffer
	if err := book.Write(&packed); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// TestWorkbook reads a release whose tables are the sheets of a workbook, or a workbook each, under any
// name, in an archive too: it states what the tables in CSV do.
func TestWorkbook(t *testing.T) {
	const moves = movesHeader + "A1101,A1102,1\n"
	want, _ := tables(t, moves)
	both := workbook(t, map[string]string{"codes": codesTable, "moves": moves})
	one, other := workbook(t, map[string]string{"codes": codesTable}), workbook(t, map[string]string{"moves": moves})
	for name, files := range map[string]map[string]string{
		"sheets":    {"rome_v499.xlsx": string(both)},
		"workbooks": {"codes_v499.xlsx": string(one), "moves_v499.csv": string(other)},
		"beside":    {"codes_v499.csv": codesTable, "moves_v499.xlsx": string(other)},
		"archive":   {"release": bytesOf(t, entry{name: "rome_v499", content: string(both)})},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for file, content := range files {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got := readDataset(t, dir)
			if diff := cmp.Diff(labelsOf(want), labelsOf(got)); diff != "" || len(got.Relations) != len(want.Relations) {
				t.Errorf("(-CSV +workbook):\n%s", diff)
			}
		})
	}
}

// labelsOf returns the labels of the métiers of a dataset.
func labelsOf(d *graph.Dataset) (labels []string) {
	for _, m := range d.Metiers {
		labels = append(labels, m.ID+" "+m.Label)
	}
	return labels
}

// TestWorkbookIsRefused names a workbook of which nothing is known, and one that is damaged or far too
// wide.
func TestWorkbookIsRefused(t *testing.T) {
	wide := excelize.NewFile()
	if err := wide.SetCellValue("Sheet1", "XFD1", "x"); err != nil {
		t.Fatal(err)
	}
	var far bytes.Buffer
	if err := wide.Write(&far); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"unknown": {workbook(t, map[string]string{"Feuil": "clé,valeur\n1,2\n"}), ":1: unknown format: a table of the columns clé, valeur"},
		"empty":   {workbook(t, nil), "unknown format: a workbook without a cell"},
		"damaged": {[]byte(officeFile(t, "[Content_Types].xml", "xl/workbook.xml")), "workbook: "},
		"wide":    {far.Bytes(), "16384 cells in row 1 exceed 500"},
	} {
		path := write(t, "liste.xlsx", c.content)
		if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}

// FuzzWorkbook reads damaged workbooks: nothing crashes.
func FuzzWorkbook(f *testing.F) {
	f.Add(workbook(f, map[string]string{"codes": codesTable}), 0, byte(0))
	f.Fuzz(func(t *testing.T, content []byte, at int, b byte) {
		if len(content) > 0 && at >= 0 {
			content = bytes.Clone(content)
			content[at%len(content)] = b
		}
		_, report, err := loader.Read([]loader.Source{loader.Bytes("book.xlsx", content)})
		checkNoFault(t, report, err)
	})
}
