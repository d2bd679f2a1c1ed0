package loader_test

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"passerelle/graph"
	"passerelle/loader"
)

// FuzzTables reads any bytes beside a table of the codes of ROME 4.0: nothing crashes, every row is
// accounted for, every quote is the text at its place, and the facts make a dataset.
func FuzzTables(f *testing.F) {
	f.Add([]byte("code_rome,code_ogr,coeur_metier\r\nA1101,\"1\r\n\r\n2\",\n"))
	fuzzTables(f, codesTable, rome4Sample+"/*.csv", ideoSample, daresSample+"/*.csv")
}

// FuzzRome3Tables does the same beside a table of the codes of ROME 3.
func FuzzRome3Tables(f *testing.F) {
	fuzzTables(f, "code_rome,code_fiche_em,code_ogr,libelle_rome\nA1101,1,6,Garde\nA1102,2,7,Direction\n", rome3Sample+"/*.csv")
}

// fuzzTables begins with the files that match the patterns.
func fuzzTables(f *testing.F, codes string, patterns ...string) {
	addFiles(f, patterns...)
	f.Fuzz(func(t *testing.T, content []byte) {
		facts, report, err := loader.Read([]loader.Source{
			loader.Bytes("codes_v499.csv", []byte(codes)), loader.Bytes("table_v499.csv", content),
		})
		if err != nil {
			return
		}
		accounts(t, report)
		if utf8.Valid(content) {
			for _, d := range report.Documents {
				if d.Path == "table_v499.csv" && d.Rows != nil && !isCarriageOnly(content) {
					checkFuzzed(t, string(content), factsOf(facts, d.ID))
				}
			}
		}
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	})
}

// addFiles adds the files that match the patterns to the corpus.
func addFiles(f *testing.F, patterns ...string) {
	f.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(content)
		}
	}
}

// isCarriageOnly reports whether a table has no line feed, so that carriage returns end its lines.
func isCarriageOnly(content []byte) bool {
	for _, b := range content {
		if b == '\n' {
			return false
		}
	}
	return true
}
