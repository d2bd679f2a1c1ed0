package loader_test

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const daresSample = "testdata/dares"

// TestDares reads tables of families: what each row states, and what became of the rows that state
// nothing.
func TestDares(t *testing.T) {
	facts, report, err := read(t, daresSample)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "dares.golden", rowLines(t, facts, report))
}

// TestDaresAttribution checks who publishes the tables, under which licence and of which year.
func TestDaresAttribution(t *testing.T) {
	var got []string
	for _, document := range readDataset(t, daresSample).Documents {
		if document.Format != "identities" {
			got = append(got, document.Attribution())
		}
	}
	want := []string{
		"Dares, familles professionnelles: evolution_tensions — Dares, 2019",
		"Dares, familles professionnelles: fap_rome — Dares",
		"Dares, familles professionnelles: salaires — Dares",
		"Dares, familles professionnelles: salaires_medians — Dares, 2019",
		"Dares, familles professionnelles: tensions — Dares, 2019",
		"Dares, Les métiers en 2030 — Dares et France Stratégie, Licence Ouverte (Etalab)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestJSONTables checks what is a table in JSON and what is wrong with one.
func TestJSONTables(t *testing.T) {
	record := `{"code_fap": "U0Z", "fap_libelle": "É", "region": "Corse", "effectifs_2019_milliers": 1, "creations_destructions_milliers": 1,
 "departs_fin_carriere_milliers": 1, "jeunes_debutants_milliers": 1, "postes_a_pourvoir_milliers": 1}`
	for name, c := range map[string]struct{ content, want string }{
		"one record":     {"[" + record + "]", ""},
		"a mark first":   {"\ufeff[" + record + "]", ""},
		"another column": {"[" + record + `,{"code_fap": "U1Z", "other": 1}]`, ""},
		"cut off":        {"[" + record + ",", "2030.json:2: JSON: unexpected EOF"},
		"unclosed":       {"[" + record, "2030.json:2: JSON: unexpected EOF"},
		"a list within":  {"[" + record + `,{"code_fap": []}]`, "2030.json:2: JSON: [ within a record"},
		"no record":      {"[" + record + ",3]", "2030.json:2: JSON: 3 where { is expected"},
		"more":           {"[" + record + "] 4", "2030.json:2: JSON: 4 after the list"},
		"a name twice":   {"[" + record + `,{"region": 1, "Région": 2}]`, `2030.json:2: JSON: a record has "region" twice`},
		"others":         {`[{"a": 1}]`, "no document of a known format"},
		"broken":         {`[{"a": ]`, "no document of a known format"},
	} {
		t.Run(name, func(t *testing.T) {
			_, report, err := loader.Read([]loader.Source{loader.Bytes("2030.json", []byte(c.content))})
			if c.want != "" {
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v, want %s", err, c.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			accounts(t, report)
		})
	}
}

// FuzzJSONTables reads any bytes as a table in JSON: nothing crashes, every row is accounted for,
// every quote is the text at its place, and the facts make a dataset.
func FuzzJSONTables(f *testing.F) {
	addFiles(f, daresSample+"/*.json")
	f.Add([]byte(`[{"code_fap": null, "region": true}, {}]`))
	f.Fuzz(func(t *testing.T, content []byte) {
		facts, report, err := loader.Read([]loader.Source{loader.Bytes("2030.json", content)})
		if err != nil {
			return
		}
		accounts(t, report)
		for _, d := range report.Documents {
			if d.Rows != nil && bytes.HasPrefix(bytes.TrimSpace(content), []byte("[")) && utf8.Valid(content) {
				checkFuzzed(t, string(content), factsOf(facts, d.ID))
			}
		}
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	})
}

// TestPackedFileIsRefused checks files packed by gzip that are damaged or made to exhaust memory.
func TestPackedFileIsRefused(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	for range 80 {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"no gzip": {[]byte("fap,tension,annee\n"), "t.csv.gz: gzip: invalid header"},
		"cut off": {bomb.Bytes()[:20], "t.csv.gz: unpack: unexpected EOF"},
		"bomb":    {bomb.Bytes(), "too large"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := loader.Read([]loader.Source{loader.Bytes("t.csv.gz", c.content)})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

const daresRelease = "../../shared/data/dares"

// TestDaresAsPublished loads the figures beside ROME 4.0: every row is accounted for, and nearly
// every code has pay and demand.
func TestDaresAsPublished(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a national graph")
	}
	n := requireReleases(t, func() releaseGraph { return loadReleases(daresRelease, rome4Release) }, daresRelease, rome4Release)
	var lines []string
	for line := range strings.Lines(accounts(t, n.report)) {
		if !strings.Contains(golden460(t), line) {
			lines = append(lines, line)
		}
	}
	golden(t, "dares.accounts.golden", strings.Join(lines, ""))
	paid, graded, projected := 0, 0, 0
	for m := range n.snapshot.EachMetier() {
		pay, demand, outlook := false, false, false
		for _, f := range m.Families() {
			tension, err := f.Demand(nil)
			if err != nil {
				t.Fatal(err)
			}
			projection, err := f.Outlook(nil)
			if err != nil {
				t.Fatal(err)
			}
			pay, demand, outlook = pay || f.Pay() != nil, demand || tension != nil, outlook || projection != nil
		}
		paid, graded, projected = paid+countIf(pay), graded+countIf(demand), projected+countIf(outlook)
	}
	if diff := cmp.Diff([]int{1583, 1393, 1502}, []int{paid, graded, projected}); diff != "" {
		t.Errorf("codes with pay, demand, outlook (-want +got):\n%s", diff)
	}
	for ref, want := range map[string]map[string]int{"E1101": {"U0Z80": 1800, "U0Z90": 3099}, "M1716": {"R4Z90": 3450}} {
		m, err := n.snapshot.Metier(ref)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, f := range m.Families() {
			pay := f.Pay()
			got[pay.Family.Code] = pay.MedianNetMonthly
			if pay.Period != "2017-2019" || len(pay.Evidence) != 1 || len(pay.Spread) != 5 {
				t.Errorf("%s: %+v", ref, pay)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", ref, diff)
		}
	}
}

// golden460 returns the account of ROME 4.0 alone.
func golden460(t *testing.T) string { return fixture(t, "rome460.accounts.golden") }

// countIf returns 1 for what is so.
func countIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

// TestDaresSpeaksOfNoMetier checks that tables of families alone make codes and families, and no
// métier.
func TestDaresSpeaksOfNoMetier(t *testing.T) {
	d := readDataset(t, daresSample)
	if len(d.Metiers) != 0 {
		t.Errorf("%d métiers", len(d.Metiers))
	}
	code, ok := graph.NewSnapshot(d).Node("rome3:E1101").(*graph.RomeCode)
	if !ok || fact.OrEmpty(code.StatedLabel) != "Animation de sites" || len(code.Families()) != 2 {
		t.Errorf("the code is %+v", code)
	}
}
