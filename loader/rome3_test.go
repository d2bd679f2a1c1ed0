package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
)

const rome3Sample = "testdata/rome3"

func TestRome3AccountsForEveryRow(t *testing.T) {
	_, report, err := read(t, rome3Sample)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "rome3.accounts.golden", accounts(t, report))
	if diff := cmp.Diff([]string{
		"line 11: K1802 is not in the table of codes, and no table gives its label",
		"line 8: L1510 is not in the table of codes, and no table gives its label",
		"line 3: “Règles de l’art” (1007) has the label of 1006: taken for one",
	}, doubtsOf(report)); diff != "" {
		t.Errorf("suspicious (-want +got):\n%s", diff)
	}
}

func TestRome3States(t *testing.T) { golden(t, "rome3.golden", linesOf(t, rome3Sample, "rome-3")) }

func TestRome3Evidence(t *testing.T) { checkSample(t, rome3Sample) }

func TestRome3Shapes(t *testing.T) { checkShapes(t, rome3Sample, "rome-3") }

// TestRome3WithoutCodes refuses a release without a table of codes, of which nothing can be made.
func TestRome3WithoutCodes(t *testing.T) {
	_, _, err := read(t, rome3Sample+"/unix_rubrique_mobilite_v399_utf8.csv")
	if err == nil || !strings.Contains(err.Error(), "rome-3 without its table of codes") {
		t.Errorf("got %v", err)
	}
}

// TestRome3Activities reads activities if the release has their labels, and items without their
// places in the fiches if it has no table of links.
func TestRome3Activities(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(rome3Sample)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "unix_referentiel_activite_v399_utf8.csv"), []byte(
		"\"code_ogr\",\"code_tete_rgpmt\",\"libelle_activite\",\"code_type_activite\",\"libelle_type_activite\"\n"+
			"\"2001\",\"\",\"Suivre l''état de la lampe\",\"3\",\"ACTIVITE DE BASE ET/OU SPECIFIQUE\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		without string
		want    *float64
	}{{"", new(1.0)}, {"unix_liens_rome_referentiels_v399_utf8.csv", nil}} {
		if tt.without != "" {
			if err := os.Remove(filepath.Join(dir, tt.without)); err != nil {
				t.Fatal(err)
			}
		}
		facts, report, err := read(t, dir)
		if err != nil {
			t.Fatal(err)
		}
		accounts(t, report)
		d, err := graph.NewDataset(facts)
		if err != nil {
			t.Fatal(err)
		}
		skill, err := graph.NewSnapshot(d).Skill("suivre l'état de la lampe")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"2001"}, skill.OGR); diff != "" || skill.Kind != fact.SavoirFaire {
			t.Errorf("without %q the activity is of kind %s with the numbers %v", tt.without, skill.Kind, skill.OGR)
		}
		for _, r := range d.Relations {
			if r.To == skill.ID && cmp.Diff(tt.want, r.Importance()) != "" {
				t.Errorf("without %q it has the importance %v", tt.without, r.Importance())
			}
		}
	}
}

// TestRome3BesideRome4 reads two releases from one directory.
func TestRome3BesideRome4(t *testing.T) {
	dir := t.TempDir()
	for _, sample := range []string{rome4Sample, rome3Sample} {
		if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
			t.Fatal(err)
		}
	}
	for sample, format := range map[string]string{rome4Sample: "rome-4", rome3Sample: "rome-3"} {
		if diff := cmp.Diff(linesOf(t, sample, format), linesOf(t, dir, format)); diff != "" {
			t.Errorf("%s alone and beside another (-alone +beside):\n%s", sample, diff)
		}
	}
}

// TestCodesFromDomains reads releases of ROME 3 and 4 that have the table of domains and not that of
// codes.
func TestCodesFromDomains(t *testing.T) {
	for sample, c := range map[string]struct{ codes, want string }{
		rome3Sample: {"unix_referentiel_code_rome_v399_utf8.csv", `"title":{"label":"Garde d'un phare"},"preferred":true`},
		rome4Sample: {"unix_referentiel_code_rome_v499_utf8.csv", `"title":{"label":"Directeur / Directrice de phare","feminine":"Directrice de phare","masculine":"Directeur de phare"},"preferred":true`},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, c.codes)); err != nil {
			t.Fatal(err)
		}
		facts, report, err := read(t, dir)
		if err != nil {
			t.Fatal(err)
		}
		accounts(t, report)
		checkParts(t, sample, linesOfFacts(facts), []string{c.want, `"domain":"Phares"`})
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	}
}
