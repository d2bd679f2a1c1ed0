package loader_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const (
	ideoSample  = "testdata/ideo-metiers.csv"
	ideoRelease = "../../shared/data/onisep/2025-01/ideo-metiers_onisep.csv"
)

func TestIdeoMetiers(t *testing.T) {
	facts, report, err := read(t, ideoSample)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(ideoSample)
	if err != nil {
		t.Fatal(err)
	}
	checkEvidence(t, string(content), withoutIdentities(facts))
	var lines []string
	for _, f := range withoutIdentities(facts) {
		lines = append(lines, jsonLine(f))
	}
	golden(t, "ideo-metiers.golden", accounts(t, report)+strings.Join(report.Documents[0].Suspicious, "\n")+"\n"+strings.Join(lines, "\n")+"\n")
}

// TestIdeoMetiersOf2025 reads the list with the release of ROME 4.0: equal names make one métier,
// what only shares a title is reported, and codes of ROME 3 stay apart from those of ROME 4.0.
func TestIdeoMetiersOf2025(t *testing.T) {
	rome4Graph(t)
	if _, err := os.Stat(ideoRelease); err != nil {
		t.Skip("needs Onisep's Idéo-Métiers of January 2025 in " + ideoRelease)
	}
	sources, err := loader.Files([]string{ideoRelease, rome4Release})
	if err != nil {
		t.Fatal(err)
	}
	facts, report, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Documents {
		if d.Rows != nil && d.Format != "rome-4" && (d.Rows.Rows != 1366 || d.Rows.Read != 958 || d.Rows.Merged["an earlier row of the métier"] != 408) {
			t.Errorf("%s: %+v", d.Title, *d.Rows)
		}
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]int{}
	for _, m := range d.Metiers {
		var schemes []string
		for _, identifier := range m.Identifiers {
			schemes = append(schemes, string(identifier.Scheme))
		}
		numbers[strings.Join(schemes, " ")]++
	}
	if diff := cmp.Diff(map[string]int{"ONISEP": 958 - 245, "ROME": 1584 - 245, "ONISEP ROME": 245}, numbers); diff != "" {
		t.Errorf("métiers by their numbers (-want +got):\n%s", diff)
	}
	s := graph.NewSnapshot(d)
	for id, want := range map[string]string{"rome:M1705": "Responsable marketing", "rome3:M1705": "Marketing"} {
		if code, ok := s.Node(id).(*graph.RomeCode); !ok || value(code.StatedLabel) != want {
			t.Errorf("%s is %v, want %s", id, code, want)
		}
	}
	if m, err := s.Metier("MET.93"); err != nil || codeOf(m) != "E1101" {
		t.Errorf("MET.93 is %v, %v", m, err)
	}
}

// TestIdeoMetiersWithBothRomes reads a list that has a column of codes of ROME 4 beside that of ROME 3.
func TestIdeoMetiersWithBothRomes(t *testing.T) {
	const list = "libellé métier;lien site onisep.fr;domaine/sous-domaine;code ROME (V.3);code ROME (V4)\n" +
		"libraire;https://www.onisep.fr/http/redirection/metier/slug/MET.1;commerce/vente;D1214;D1230\n"
	facts, _, err := read(t, write(t, "ideo.csv", []byte(list)))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, f := range facts {
		if coding, ok := f.Statement.(fact.Coding); ok {
			codes = append(codes, coding.Code+" of "+*coding.Version)
		}
	}
	if diff := cmp.Diff([]string{"D1214 of 3", "D1230 of 4"}, codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}
