package loader_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"passerelle/graph"
	"passerelle/loader"
)

const romeXMLSample = "testdata/rome3-fiches_v399.xml"

// TestRomeXML reads fiches in a declared encoding, which are quoted decoded.
func TestRomeXML(t *testing.T) {
	facts, report, err := read(t, romeXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(romeXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	content, err := charmap.ISO8859_15.NewDecoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	checkEvidence(t, string(content), withoutIdentities(facts))
	lines := []string{report.Documents[0].Title}
	for _, note := range report.Documents[0].Rejected {
		lines = append(lines, "rejected: "+note.Message)
	}
	lines = append(lines, report.Documents[0].Suspicious...)
	golden(t, "rome3-fiches.golden", strings.Join(lines, "\n")+"\n"+linesOf(t, romeXMLSample, "rome-3-xml"))
	if _, err := graph.NewDataset(facts); err != nil {
		t.Error(err)
	}
}

// TestRomeXMLRefuses reads nothing of a file that is not well-formed, and names the place.
func TestRomeXMLRefuses(t *testing.T) {
	data, err := os.ReadFile(romeXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		content []byte
		want    string
	}{
		"cut":  {data[:len(data)/2], "unexpected EOF"},
		"deep": {[]byte("<ogr><fiche_emploi_metier>" + strings.Repeat("<a>", 20)), ":1: rome-3-xml: <a> stands more than 16 deep"},
	} {
		_, _, err := loader.Read([]loader.Source{loader.Bytes(name+".xml", tt.content)})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
}

// FuzzRomeXML reads any bytes as fiches: nothing crashes, every quote is the text at its place, and
// the facts make a dataset.
func FuzzRomeXML(f *testing.F) {
	data, err := os.ReadFile(romeXMLSample)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, content []byte) {
		content = append([]byte("<ogr><fiche_emploi_metier>"), bytes.TrimPrefix(content, []byte("<ogr><fiche_emploi_metier>"))...)
		facts, _, err := loader.Read([]loader.Source{loader.Bytes("fiches.xml", content)})
		if err != nil {
			return
		}
		if utf8.Valid(content) {
			checkFuzzed(t, string(content), withoutIdentities(facts))
		}
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	})
}
