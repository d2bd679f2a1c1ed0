package loader_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/loader"
)

// TestListsOfTrainingsAreOutOfScope accounts for every row of them beside a list of métiers.
func TestListsOfTrainingsAreOutOfScope(t *testing.T) {
	rows, facts := asideRows(t, ideoSample, "testdata/aside")
	want := map[string]int{"onisep-ideo-formations": 2, "onisep-passage": 2, "rncp-kit-apprentissage": 2}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows out of scope (-want +got):\n%s", diff)
	}
	if facts == 0 {
		t.Error("the list of métiers states nothing")
	}
}

// asideRows counts, by format, the rows that are out of scope as trainings of no métier, of
// documents that have no others, and the facts of the other documents.
func asideRows(t *testing.T, paths ...string) (rows map[string]int, facts int) {
	t.Helper()
	sources, err := loader.Files(paths)
	if err != nil {
		t.Fatal(err)
	}
	_, report, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	accounts(t, report)
	rows = map[string]int{}
	for _, d := range report.Documents {
		for _, n := range d.Facts {
			facts += n
		}
		if n := d.Rows; n != nil && n.Rows == n.OutOfScope["trainings of no métier"] {
			rows[d.Format] += n.Rows
		}
	}
	return rows, facts
}

// TestNothingButTrainings is refused with the reason, for such a load would store nothing.
func TestNothingButTrainings(t *testing.T) {
	_, _, err := read(t, "testdata/aside")
	if want := "testdata/aside/passage.xml: 2 of 2 rows are out of scope: trainings of no métier"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want …%s", err, want)
	}
}

func TestListsOfTrainingsAsPublished(t *testing.T) {
	paths := []string{
		"../../shared/data/onisep/2022-05/ideo-formations_initiales_en_france.csv", "../../shared/data/onisep/2025-10",
		"../../shared/data/rncp/Kit_apprentissage_20231218.csv",
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Skip("needs the lists of Onisep and of France compétences: " + path)
		}
	}
	rows, _ := asideRows(t, paths...)
	want := map[string]int{"onisep-ideo-formations": 6086, "onisep-passage": 4902, "rncp-kit-apprentissage": 5707}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows out of scope (-want +got):\n%s", diff)
	}
}
