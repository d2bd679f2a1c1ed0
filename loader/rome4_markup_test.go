package loader_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"passerelle/loader"
)

// TestRome4Markup reads a release of ROME 4.0 whose tables are XML, in the encoding that it declares, or JSON, with
// the table of domains and without: what it states is what its tables in CSV do.
func TestRome4Markup(t *testing.T) {
	for _, without := range []string{"nothing", "cr_gd_dp"} {
		want := saidBy(t, rome4As(t, "csv", without))
		if domains := strings.Contains(want, `"domain"`); domains != (without == "nothing") {
			t.Fatalf("without %s: domains: %t", without, domains)
		}
		for _, form := range []string{"xml", "json"} {
			if diff := cmp.Diff(want, saidBy(t, rome4As(t, form, without))); diff != "" {
				t.Errorf("%s without %s (-CSV +%s):\n%s", form, without, form, diff)
			}
		}
	}
}

// TestDomainsBesideFiches reads fiches of ROME 4.0 and the table of its domains, which alone is left out.
func TestDomainsBesideFiches(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{rome4FichesXML, "testdata/rome4/unix_cr_gd_dp_v499_utf8.csv"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	facts, report, err := read(t, dir)
	if err != nil || len(report.Unrecognised) > 0 || !strings.Contains(linesOfFacts(facts), `"domain"`) {
		t.Errorf("got %v, left out %+v", err, report.Unrecognised)
	}
}

// saidBy returns what sources state, without the evidence.
func saidBy(t *testing.T, sources []loader.Source) string {
	t.Helper()
	facts, _, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range withoutIdentities(facts) {
		said, err := json.Marshal(f.Statement)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%v %s %s", f.Subject, f.Statement.Predicate(), said))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// rome4As returns the tables of the sample in a form, but for those whose name holds a word.
func rome4As(t *testing.T, form, without string) (sources []loader.Source) {
	t.Helper()
	files, err := filepath.Glob("testdata/rome4/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), "_utf8.csv")
		if strings.Contains(name, without) {
			continue
		}
		if form != "csv" {
			data = converted(t, data, form)
		}
		sources = append(sources, loader.Bytes("rome/"+name+"."+form, data))
	}
	return sources
}

// converted returns a table in CSV as XML or JSON.
func converted(t *testing.T, data []byte, form string) []byte {
	t.Helper()
	if !bytes.ContainsRune(data, 'é') { // some tables are not UTF-8
		if decoded, err := charmap.ISO8859_15.NewDecoder().Bytes(data); err == nil && bytes.ContainsRune(decoded, 'ê') {
			data = decoded
		}
	}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var records []map[string]string
	content := "<?xml version='1.0' encoding='iso-8859-15'?>\n<table>\n"
	for _, row := range rows[1:] {
		record := map[string]string{}
		content += "<ligne>"
		for k, field := range row {
			if k >= len(rows[0]) {
				break
			}
			record[rows[0][k]] = field
			var escaped bytes.Buffer
			if err := xml.EscapeText(&escaped, []byte(field)); err != nil {
				t.Fatal(err)
			}
			content += "<" + rows[0][k] + ">" + escaped.String() + "</" + rows[0][k] + ">"
		}
		records, content = append(records, record), content+"</ligne>\n"
	}
	if form == "json" {
		out, err := json.Marshal(records)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	var out []byte
	for _, r := range content + "</table>\n" {
		if b, known := charmap.ISO8859_15.EncodeRune(r); known {
			out = append(out, b)
		} else if r < 0xa0 {
			out = append(out, byte(r)) // as programs write it that read a byte of Windows-1252
		} else {
			out = fmt.Appendf(out, "&#%d;", r)
		}
	}
	return out
}
