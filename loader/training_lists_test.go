package loader_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
)

const trainingsSample = "testdata/trainings"

// TestTrainings reads the lists of trainings alone: what each row states, and what became of the
// rows that state nothing.
func TestTrainings(t *testing.T) {
	facts, report, err := read(t, trainingsSample)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "trainings.golden", rowLines(t, facts, report))
}

// TestTrainingsAttribution checks the publishers, licences and dates of the lists.
func TestTrainingsAttribution(t *testing.T) {
	d := readDataset(t, trainingsSample)
	var got []string
	for _, document := range d.Documents {
		if document.Format != "identities" {
			got = append(got, strings.Join([]string{document.ID, *document.Publisher, *document.Licence, dateOf(document)}, ", "))
		}
	}
	want := []string{
		"document:onisep-ideo-formations, Onisep, ODbL 1.0, ?",
		"document:onisep-passage, Onisep, ODbL 1.0, ?",
		"document:rncp-kit-apprentissage, France compétences, Licence Ouverte 2.0 (Etalab), 2038-12-31",
	}
	if !slices.Equal(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// dateOf returns the date of a document, "?" if it has none.
func dateOf(d fact.Document) string {
	if d.Date == nil {
		return "?"
	}
	return *d.Date
}

// TestTrainingsMeet makes one node of what the lists and a fiche say of one training.
func TestTrainingsMeet(t *testing.T) {
	facts, _, err := read(t, trainingsSample)
	if err != nil {
		t.Fatal(err)
	}
	fiche := &fact.Document{ID: "document:fiche", Title: "Fiche", Format: "test"}
	verrier := fact.TitleIdentifier(french.ParseTitle("Verrier"))
	number := "FOR.9001"
	for k, statement := range []fact.Statement{
		fact.Naming{Title: french.ParseTitle("Verrier"), Preferred: true},
		fact.Preparation{ID: &number, Label: "un BTS", Kind: fact.Bts},
	} {
		facts = append(facts, fact.Fact{Subject: verrier, Statement: statement, Evidence: fact.Evidence{Document: fiche, Line: k + 1, Rule: "test"}})
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	s := graph.NewSnapshot(d)
	training, err := s.Training("FOR.9001")
	if err != nil {
		t.Fatal(err)
	}
	if training.Label != "BTS verre ; lumière" || !slices.Contains(training.AltLabels, "un BTS") || !slices.Equal(training.Rncp(), []string{"RNCP99001", "RNCP99002"}) {
		t.Errorf("got %+v", *training)
	}
	metiers, err := training.Metiers(10, nil)
	if err != nil || metiers.TotalCount != 1 {
		t.Errorf("leads to %v, %v", metiers, err)
	}
	certified, err := s.Training("RNCP99001")
	if err != nil {
		t.Fatal(err)
	}
	if certified.Label != "BTS - Verre & lumière" || *certified.RegisteredUntil != "2038-12-31" || !*certified.Active {
		t.Errorf("got %+v", *certified)
	}
}

// FuzzTrainings reads any bytes as one of the lists: nothing crashes, every row is accounted for,
// and the facts make a dataset.
func FuzzTrainings(f *testing.F) {
	addFiles(f, trainingsSample+"/*")
	f.Fuzz(func(t *testing.T, content []byte) {
		facts, report, err := loader.Read([]loader.Source{loader.Bytes("list_20231218.csv", content)})
		if err != nil {
			return
		}
		accounts(t, report)
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	})
}
