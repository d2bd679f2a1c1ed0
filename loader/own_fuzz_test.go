package loader_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"passerelle/graph"
	"passerelle/loader"
)

// FuzzOwnTables reads any bytes as people's own table, beside one of métiers: nothing crashes, every row is accounted
// for, every quote of a text is at its place, and the facts make a dataset.
func FuzzOwnTables(f *testing.F) {
	addFiles(f, ownSample+"/*")
	f.Add([]byte("metier,min,max,period,basis\nRH-1,1,2,YEAR,NET\n"))
	f.Add([]byte(`{"metier":"RH-1","skill":["a","b"],"importance":1e-1}`))
	f.Add(parquetOf(f, "skills", []ownSkill{{"RH-1", "vente", 0.5, []string{"1"}}}))
	f.Fuzz(func(t *testing.T, content []byte) {
		const file = "transitions.csv"
		facts, report, err := readOwn(t, "metiers.csv", "id,label\nRH-1,Fleuriste\n", file, string(content))
		if err != nil {
			return
		}
		accounts(t, report)
		if utf8.Valid(content) && !isCarriageOnly(content) && !bytes.HasPrefix(content, []byte("PAR1")) {
			for _, d := range report.Documents {
				if d.Path == file && d.Rows != nil {
					checkFuzzed(t, string(content), factsOf(facts, d.ID))
				}
			}
		}
		all, err := report.Merge(nil, facts, loader.MergeOptions{})
		if err != nil {
			return
		}
		if _, err := graph.NewDataset(all); err != nil {
			t.Error(err)
		}
	})
}
