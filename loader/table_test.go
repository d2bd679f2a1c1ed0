package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"passerelle/loader"
)

const (
	codesHeader = "code_rome,code_fiche_metier,libelle_rome,code_rome_parent\n"
	codesTable  = codesHeader + "A1101,1,Gardien de phare,A1101\nA1102,2,Directeur de phare,A1101\n"
)

func TestTableIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"quote not closed":      {codesHeader + "A1101,1,Gardien,\nA1102,2,\"Directeur\n" + strings.Repeat("A1103,3,Autre,\n", 100_000), ":3: extraneous or missing \" in quoted-field"},
		"quote in a field":      {codesHeader + "A1101,1,Gar\"dien,A1101\n", `:2: bare " in non-quoted-field`},
		"a name twice":          {"code_rome,code_fiche_metier,libelle_rome,code_rome_parent,Libellé ROME\nA1101,1,Gardien,A1101,x\n", `:1: column 5 is called "Libellé ROME", as another or as none`},
		"no name":               {"code_rome,code_fiche_metier,libelle_rome,code_rome_parent,\nA1101,1,Gardien,A1101,x\n", `:1: column 5 is called "", as another or as none`},
		"NUL":                   {codesTable + "A1103,3,a\x00b,\n", ":4: byte 10 is the character U+0000, which no table holds"},
		"byte order mark later": {codesTable + "\ufeffA1103,3,ab,\n", ":4: byte 1 is the character U+FEFF"},
		"line of 1 MB":          {codesTable + "A1103,3," + strings.Repeat("x", 1<<20) + ",\n", ":4: line exceeds 262144 bytes"},
		"10,000 columns":        {codesHeader[:len(codesHeader)-1] + strings.Repeat(",x", 10_000) + "\n", ":1: unknown format: too wide a table: 10004 columns exceed 500"},
		"header only":           {codesHeader, ": release of rome-4 without a single row that it reads"},
		"unknown columns":       {"clé;valeur\n1;2\n", ":1: unknown format: a table of the columns clé, valeur"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "table.csv", []byte(c.content))
			if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), path+c.want) {
				t.Errorf("got %v, want %s%s…", err, path, c.want)
			}
		})
	}
}

// TestReleasesSideBySide reads the newer of two versions in one directory, and refuses two copies of
// one table that differ.
func TestReleasesSideBySide(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"codes_v498.csv": codesTable, "codes_v499.csv": codesTable + "A1103,3,Guide de phare,A1101\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, report, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := rowsOf(report); got != 3 || len(report.Older) != 1 || filepath.Base(report.Older[0].Path) != "codes_v498.csv" {
		t.Errorf("%d rows read, want the 3 of v499; left out %+v", got, report.Older)
	}
	if err := os.WriteFile(filepath.Join(dir, "codes_v499 (1).csv"), []byte(codesTable+"A1103,3,Guide de phare,A1101\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, report, err = read(t, dir); err != nil || rowsOf(report) != 3 || len(report.Copies) != 1 {
		t.Errorf("got %v, want the copy under another name left out: %+v", err, report.Copies)
	}
	if err := os.WriteFile(filepath.Join(dir, "again_v499.csv"), []byte(codesTable), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := read(t, dir); err == nil || !strings.Contains(err.Error(), "referentiel_code_rome of this release was read from") {
		t.Errorf("got %v, want the second table refused", err)
	}
}

// rowsOf returns the number of rows read of all tables.
func rowsOf(report *loader.Report) int {
	rows := 0
	for _, d := range report.Documents {
		if d.Rows != nil {
			rows += d.Rows.Read
		}
	}
	return rows
}
