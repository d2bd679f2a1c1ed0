package loader_test

import (
	"bytes"
	"os"
	"testing"
	"unicode/utf8"

	"passerelle/graph"
	"passerelle/loader"
)

// FuzzXMLTables reads any bytes as a table in XML: nothing crashes, every record is accounted
// for, and what is stated is quoted as it stands and makes a dataset.
func FuzzXMLTables(f *testing.F) {
	for _, file := range []string{ideoXMLSample, "testdata/trainings/passage.xml"} {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte(xmlTable))
	f.Fuzz(func(t *testing.T, content []byte) {
		if !bytes.HasPrefix(bytes.TrimSpace(content), []byte("<")) {
			return
		}
		facts, report, err := loader.Read([]loader.Source{
			loader.Bytes("list.csv", []byte("libellé métier;lien site onisep.fr;domaine/sous-domaine\nguide;MET.1;\n/MET.1;/MET.1;\n")),
			loader.Bytes("elsewhere/table.xml", content),
		})
		if err != nil {
			return
		}
		accounts(t, report)
		said := factsOf(facts, "document:table")
		// checkEvidence does not count the lines of a page that end with carriage returns.
		uncounted := len(said) > 0 && said[0].Evidence.Document.Format == "prose-page" && isCarriageOnly(content)
		if utf8.Valid(content) && !uncounted {
			checkEvidence(t, string(content), said)
		}
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	})
}
