package loader_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/loader"
)

// update writes the golden files anew.
var update = flag.Bool("update", false, "write the golden files anew")

// fiches are documents of our own about other métiers, in the shapes of the real fiches.
var fiches = []string{"onisep-menuisier.md", "onisep-infirmier.md", "interim-cariste.txt", "interim-data-analyst.txt"}

func TestFiches(t *testing.T) {
	for _, name := range fiches {
		t.Run(name, func(t *testing.T) {
			content := fixture(t, name)
			facts, document, notes := readOne(t, name, content)
			checkEvidence(t, content, facts)
			checkTrimmed(t, facts)
			golden(t, name+".golden", describe(facts, document, notes))
		})
	}
}

// fixture returns a file of testdata.
func fixture(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(fixture(t, name), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestInterimWithoutTitle(t *testing.T) {
	for _, content := range []string{
		"Codification ROME : A1101 – Conduite d'engins\n\nDéfinition\n\nTexte.\n\nAccès au métier\n\nTexte.\n",
		"- Un élément\n\nCodification ROME : A1101\n\nDéfinition\n\nTexte.\n\nAccès au métier\n",
	} {
		_, _, _, err := loader.ReadDocument("untitled.txt", content)
		if err == nil || !strings.HasPrefix(err.Error(), "untitled.txt:1: interim-fiche: no title") {
			t.Errorf("%q: got %v, want the missing title on line 1", content, err)
		}
	}
}

func TestOtherTextsAreNoFiches(t *testing.T) {
	for _, content := range []string{
		"", "# Recette\n\n## Présentation\n\nUn gâteau.\n", "**ID:** MET.1\n\nUne note.\n",
		"Définition\n\nUn mot.\n", "Savoirs\n\n- Lire\n", "Code ROME : A1101\n\nUne note.\n",
	} {
		if _, document, _, _ := loader.ReadDocument("note.txt", content); document != nil && document.Format != "prose-page" {
			t.Errorf("%q is read as %s", content, document.Format)
		}
	}
}

func TestBrokenOnisepFiche(t *testing.T) {
	content := "# soudeur/euse\n**ID:** MET.x1\n\n**Codes ROME:**\n- H29\n\n**Niveau d'accès minimum:** bac ++\n\n**Statuts possibles:**\n- salarié\n"
	facts, document, notes := readOne(t, "broken.md", content)
	checkEvidence(t, content, facts)
	checkTrimmed(t, facts)
	want := []string{
		`soudeur appellation {"title":{"label":"soudeur/euse","feminine":"soudeuse","masculine":"soudeur"},"preferred":true} [onisep.title]`,
		`soudeur status {"label":"salarié"} [onisep.status]`,
	}
	if diff := cmp.Diff(want, placeless(facts)); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	if len(notes) != 2 || notes[0].Line != 2 || notes[1].Line != 5 || len(document.Warnings) != 1 {
		t.Errorf("rejected %v, warnings %q", notes, document.Warnings)
	}
}
