package loader_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const rncpXMLSample = "testdata/rncp-xml/export_fiches_RNCP_V4_1_2026-03-04.xml"

// TestRncpXML reads fiches of the register: what each states, and what is refused.
func TestRncpXML(t *testing.T) {
	facts, report, err := read(t, rncpXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(rncpXMLSample)
	if err != nil {
		t.Fatal(err)
	}
	checkEvidence(t, string(content), withoutIdentities(facts))
	lines := append([]string{report.Documents[0].ID}, report.Documents[0].Suspicious...)
	for _, note := range report.Documents[0].Rejected {
		lines = append(lines, fmt.Sprint(note))
	}
	golden(t, "rncp-xml.golden", strings.Join(lines, "\n")+"\n"+linesOf(t, rncpXMLSample, "rncp-xml"))
	if _, err := graph.NewDataset(facts); err != nil {
		t.Error(err)
	}
}

// TestLongBlock reads a block of skills whose text is longer than a quote may be: its code and its label are the quote.
func TestLongBlock(t *testing.T) {
	const head = "<CODE>RNCP4BC01</CODE><LIBELLE>Écrire &amp; graver</LIBELLE>"
	for text, want := range map[string]string{
		"Graver.": "<BLOC_COMPETENCES>" + head + "<LISTE_COMPETENCES>Graver.</LISTE_COMPETENCES></BLOC_COMPETENCES>",
		strings.Repeat("Écrire l'été. ", 4000): head,
	} {
		content := "<FICHES>\n<FICHE><NUMERO_FICHE>RNCP4</NUMERO_FICHE><INTITULE>Graveur</INTITULE>\n<BLOCS_COMPETENCES>é<BLOC_COMPETENCES>" +
			head + "<LISTE_COMPETENCES>" + text + "</LISTE_COMPETENCES></BLOC_COMPETENCES></BLOCS_COMPETENCES></FICHE></FICHES>"
		facts, report, err := loader.Read([]loader.Source{loader.Bytes("fiches.xml", []byte(content))})
		if err != nil || len(doubtsOf(report)) > 0 {
			t.Fatalf("got %v, %v", err, doubtsOf(report))
		}
		checkEvidence(t, content, withoutIdentities(facts))
		k := slices.IndexFunc(facts, func(f fact.Fact) bool { return f.Evidence.Rule == "rncp.block" })
		if k < 0 || facts[k].Evidence.Quote != want || *facts[k].Statement.(fact.Registration).Block != (fact.Block{Code: "RNCP4BC01", Label: "Écrire & graver"}) {
			t.Errorf("text of %d bytes: got %s", len(text), linesOfFacts(facts))
		}
	}
}

// FuzzRncpXML reads any bytes as fiches: nothing crashes, every quote is the text at its place, and the
// facts make a dataset.
func FuzzRncpXML(f *testing.F) {
	content, err := os.ReadFile(rncpXMLSample)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content)
	f.Fuzz(func(t *testing.T, content []byte) {
		content = append([]byte("<FICHES><FICHE>"), bytes.TrimPrefix(content, []byte("<FICHES><FICHE>"))...)
		facts, _, err := loader.Read([]loader.Source{loader.Bytes("fiches.xml", content)})
		if err != nil {
			return
		}
		if utf8.Valid(content) && !bytes.Contains(content, []byte("Ã")) {
			checkFuzzed(t, string(content), withoutIdentities(facts))
		}
		if _, err := graph.NewDataset(facts); err != nil && !strings.Contains(err.Error(), "preferred title") {
			t.Error(err)
		}
	})
}

// TestRncpDates reads the exports of two days in one directory: the newer one.
func TestRncpDates(t *testing.T) {
	dir := t.TempDir()
	row := func(label string) string {
		return "\"Numero_Fiche\";\"Intitule\";\"Nomenclature_Europe_Niveau\"\n\"RNCP4\";\"" + label + "\";\"NIV6\"\n"
	}
	for name, label := range map[string]string{"export_fiches_CSV_Standard_2026_01_01.csv": "Ancien", "export_fiches_CSV_Standard_2026_01_02.csv": "Nouveau"} {
		if err := os.WriteFile(dir+"/"+name, []byte(row(label)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	facts, report, err := read(t, dir)
	if err != nil || len(report.Older) != 1 {
		t.Fatalf("got %v, older %+v", err, report.Older)
	}
	if said := linesOfFacts(facts); !strings.Contains(said, "Nouveau") || strings.Contains(said, "Ancien") || !strings.Contains(said, `"level":"BAC_3"`) {
		t.Errorf("got %s", said)
	}
}
