package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// officeFile returns a zip archive of empty entries.
func officeFile(t *testing.T, names ...string) string {
	t.Helper()
	var entries []entry
	for _, name := range names {
		content := ""
		if name == "mimetype" {
			content = "application/vnd.oasis.opendocument.spreadsheet"
		}
		entries = append(entries, entry{name: name, content: content})
	}
	content, err := os.ReadFile(archiveOf(t, entries...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// job is prose that a page reader would take for a page about a métier.
const job = "Le métier de libraire repose sur la lecture. Le libraire est un commerçant. Un libraire peut évoluer vers un poste de directeur de librairie."

// TestWhatIsNoDocumentIsNamed reads files of other kinds: asked for by name each is refused for what it
// is, and found beside a page it is left out for that, and states nothing.
func TestWhatIsNoDocumentIsNamed(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"liste.csv", officeFile(t, "[Content_Types].xml", "xl/workbook.xml"), "workbook: "},
		{"liste", officeFile(t, "mimetype", "content.xml"), "an OpenDocument spreadsheet: save each sheet as CSV"},
		{"page.txt", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + job, "a PDF document: make text of it, with pdftotext -layout"},
		{"page.txt", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + job, "an old Office document (.xls, .doc): save it as CSV or text"},
		{"page.txt", `{\rtf1\ansi ` + job + "}", "a rich text document (RTF): save it as text"},
		{"photo.txt", "\x89PNG\r\n\x1a\n" + job, "an image"},
		{"drawing.txt", `<svg xmlns="http://www.w3.org/2000/svg"><text>` + job + "</text></svg>", "a drawing (SVG)"},
		{"flux.txt", `<?xml version="1.0"?><rss><channel><title>Libraire</title><item><description>` + job + "</description></item></channel></rss>", "XML of <rss>, whose <channel> hold title, item"},
		{"flux.txt", "<!-- export --><emplois><emploi><titre>libraire</titre><texte>" + job + "</texte></emploi></emplois>", "XML, a table of the columns titre, texte"},
		{"flux.txt", "<?xml version='1.0'?><table><section><b>" + job + "</b></section></table>", "XML, a table of the columns b"},
		{"flux.txt", "<emplois>\n<emploi titre='libraire'>" + job + "</emploi>\n</emplois>", "XML of <emplois>, which holds <emploi>"},
		{"flux.txt", "<emplois>\n<emploi><titre>libraire</titre><texte>" + job, "unexpected EOF (unknown format: XML of <emplois>, whose <emploi> hold titre, texte)"},
		{"flux.txt", "<!doctype emploi>\n<emploi>" + job + "</emploi>", "XML of <emploi>"},
		{"flux.txt", "<titre>Libraire</titre>\n<texte>" + job + "</texte>", "XML of <titre>"},
		{"liste.txt", "titre;texte\nlibraire;Le \"métier\" : " + job + "\n", "a table of the columns titre, texte"},
		{"liste.txt", "titre,ville,texte\n" + strings.Repeat("libraire,Brest,\""+job+"\"\n", 6) + "libraire,Brest,au port," + job + "\n", "a table of the columns titre, ville, texte"},
		{"offre.txt", `{"titre": "Libraire", "texte": "` + job + `"}`, "JSON, an object of titre, texte"},
		{"offre.txt", `[{"titre": "Libraire", "texte": ["` + job + `"]}]`, "JSON, a list of objects of titre, texte"},
		{"offre.txt", `[{"titre": "Libraire", "texte": "` + job + `"}]`, "JSON, a table of the columns titre, texte"},
		{"offre.txt", `["` + job + `"]`, "JSON, a list"},
		{"load.txt", "#!/usr/bin/env python3\nimport csv\n\ntext = \"\"\"" + job + "\"\"\"\n", "a program (Python): load a page or a table"},
		{"load.txt", "from csv import reader\n# " + job + "\n", "a program (Python): load a page or a table"},
		{"offre.txt", "; settings\n[libraire]\ntexte = " + job + "\n", "settings (INI or TOML): load a page or a table"},
		{"offre.txt", "titre = \"Libraire\"\ntexte = \"" + job + "\"\n", "settings (INI or TOML): load a page or a table"},
		{"offre.txt", `{"titre": "Libraire", "texte": "` + job + "\"}\n" + `{"titre": "Libraire", "texte": "` + job + `"}`, "a table of the columns titre, texte"},
	} {
		t.Run(c.want, func(t *testing.T) {
			path := write(t, c.name, []byte(c.content))
			if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("by name: got %v, want %s", err, c.want)
			}
			if err := os.WriteFile(filepath.Join(filepath.Dir(path), "autre.txt"), []byte(strings.ReplaceAll(tiny, "libraire", "vendeur")), 0o600); err != nil {
				t.Fatal(err)
			}
			_, report, err := read(t, filepath.Dir(path))
			if err != nil || len(report.Documents) != 2 || len(report.Unrecognised) != 1 || !strings.Contains(report.Unrecognised[0].Reason, c.want) {
				t.Fatalf("in a directory: got %v, read %d, left out %+v", err, len(report.Documents), report.Unrecognised)
			}
		})
	}
}

// TestProseThatLooksLikeMarkup reads pages of text that begin with a bracket or a brace.
func TestProseThatLooksLikeMarkup(t *testing.T) {
	for _, lead := range []string{"<Libraire>\n\n", "< 1 an d'études\n\n", "[Accueil] > [Métiers]\n\n", "[1]\n\n", "{Libraire}\n\n", "<div align=\"center\">\n\n", "<!-- page -->\n"} {
		_, report, err := read(t, write(t, "page.txt", []byte(lead+tiny)))
		if err != nil || report.Documents[0].Format != "prose-page" || report.Documents[0].FactCount() < 5 {
			t.Errorf("%q: got %v", lead, err)
		}
	}
}

// TestDirectoryOfNothingKnown lists every file with what it looks like.
func TestDirectoryOfNothingKnown(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.json": `{"a": 1}`, "b.csv": "x;y\n1;2\n", "c.txt": "Recette de la tarte", "d.xml": "<x><y><z/></y></x>", "e.pdf": "%PDF-1.4", "f.txt": "", "g.zip": "PK\x03\x04",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := read(t, dir)
	if err == nil {
		t.Fatal("read")
	}
	checkParts(t, "error", err.Error(), []string{
		"no document of a known format\n", "a.json:1: unknown format: JSON, an object of a", "b.csv:1: unknown format: a table of the columns x, y",
		`c.txt:1: unknown format: starts with "Recette de la tarte"`, "d.xml:1: unknown format: XML, a table of the columns z", "e.pdf: unknown format: a PDF document",
		"f.txt:1: unknown format: empty", "g.zip: zip: not a valid zip file",
	})
}

// TestReleaseThatSaysNothing leaves a table without its codes out of a directory, and refuses it by name.
func TestReleaseThatSaysNothing(t *testing.T) {
	path := write(t, "mobilite_v499.csv", []byte(movesHeader+"A1101,A1102,1\n"))
	const want = "release of rome-4 without its table of codes"
	if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("by name: got %v", err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "page.txt"), []byte(tiny), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, report, err := read(t, filepath.Dir(path)); err != nil || !strings.Contains(saidOf(report), path+": "+want) {
		t.Errorf("in a directory: got %v, said %s", err, saidOf(report))
	}
}
