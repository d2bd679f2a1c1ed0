package loader_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const (
	ideoXMLSample  = "testdata/ideo-metiers.xml"
	ideoXMLRelease = "../../shared/data/onisep/2025-10/ideo-metiers_onisep.xml"
)

func TestIdeoMetiersInXML(t *testing.T) {
	facts, report, err := read(t, ideoXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(ideoXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	content, err := charmap.ISO8859_15.NewDecoder().String(string(data))
	if err != nil {
		t.Fatal(err)
	}
	checkEvidence(t, content, withoutIdentities(facts))
	var lines []string
	for _, f := range withoutIdentities(facts) {
		lines = append(lines, jsonLine(f))
	}
	for _, note := range report.Documents[0].Rejected {
		lines = append(lines, note.Message)
	}
	golden(t, "ideo-metiers.xml.golden", accounts(t, report)+strings.Join(report.Documents[0].Suspicious, "\n")+"\n"+strings.Join(lines, "\n")+"\n")
}

// TestIdeoMetiersInXMLOf2025 reads the list of October 2025, with 1,489 items on one line.
func TestIdeoMetiersInXMLOf2025(t *testing.T) {
	data, err := os.ReadFile(ideoXMLRelease)
	if err != nil {
		t.Skip("needs Onisep's Idéo-Métiers of October 2025 in " + ideoXMLRelease)
	}
	facts, report, err := read(t, ideoXMLRelease)
	if err != nil {
		t.Fatal(err)
	}
	checkItems(t, string(data), withoutIdentities(facts))
	rows := report.Documents[0].Rows
	if rows.Rows != 1489 || rows.Read != 1043 || rows.Merged["an earlier row of the métier"] != 446 || !rows.Balanced() {
		t.Errorf("rows: %+v", *rows)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Metiers) != 1043 {
		t.Errorf("%d métiers, want 1043", len(d.Metiers))
	}
	s := graph.NewSnapshot(d)
	for id, want := range map[string]string{"MET.93": "E1101", "MET.7814": "E1101", "MET.539": "M1703"} {
		m, err := s.Metier(id)
		if err != nil || len(m.RomeCodes()) != 1 || m.RomeCodes()[0].Code != want {
			t.Errorf("%s is %v of %v, want %s", id, m, err, want)
		}
	}
}

// checkItems checks that each quote is a whole item, at its span on the only line.
func checkItems(t *testing.T, content string, facts []fact.Fact) {
	t.Helper()
	points := []rune(content)
	for _, f := range facts {
		e := f.Evidence
		whole := strings.HasPrefix(e.Quote, "<item>") && strings.HasSuffix(e.Quote, "</item>") && strings.Count(e.Quote, "<item>") == 1
		if !whole || e.Line != 1 || string(points[e.Start:e.End]) != e.Quote {
			t.Fatalf("line %d, span %d-%d: %q", e.Line, e.Start, e.End, e.Quote)
		}
	}
}

// TestIdeoMetiersSayTheSameInXML compares a table with the same table in XML.
func TestIdeoMetiersSayTheSameInXML(t *testing.T) {
	const csv = "libellé métier;lien site onisep.fr;code ROME (V.3);domaine/sous-domaine\n" +
		"gardien de phare;https://www.example.org/MET.9001;A1101 | B1201;mer/phares| nuit/veille\n" +
		"gardien de phare;https://www.example.org/MET.9001;;mer/ciel & eau\n"
	const xml = "\ufeff<?xml version='1.0'?>\n<root><item><libelle_metier>gardien de phare</libelle_metier>" +
		"<lien_site_onisepfr>https://www.example.org/MET.9001</lien_site_onisepfr><code_rome>A1101 | B1201</code_rome>" +
		"<domainesous-domaine>mer/phares| nuit/veille</domainesous-domaine></item><item><domainesous-domaine>mer/ciel &amp; eau" +
		"</domainesous-domaine><lien_site_onisepfr>https://www.example.org/MET.9001</lien_site_onisepfr>" +
		"<libelle_metier>gardien<!-- of light --> de phare</libelle_metier></item></root>"
	if a, b := statementsOf(t, "list.csv", csv), statementsOf(t, "list.xml", xml); a != b || a == "" {
		t.Errorf("CSV states\n%s\nXML states\n%s", a, b)
	}
}

// statementsOf returns what a file states, without the evidence.
func statementsOf(t *testing.T, name, content string) string {
	t.Helper()
	facts, _, err := loader.Read([]loader.Source{loader.Bytes(name, []byte(content))})
	if err != nil {
		t.Fatal(err)
	}
	checkEvidence(t, content, withoutIdentities(facts))
	var lines []string
	for _, f := range withoutIdentities(facts) {
		written, _, _ := strings.Cut(jsonLine(f), `,"evidence"`)
		_, written, _ = strings.Cut(written, " ")
		lines = append(lines, written)
	}
	return strings.Join(lines, "\n")
}
