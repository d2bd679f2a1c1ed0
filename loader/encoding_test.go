package loader_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"passerelle/graph"
	"passerelle/loader"
)

// accented is a page with letters that encodings disagree on.
const accented = `Relieur d'œuvres

Le métier de relieur d'œuvres repose sur la mémoire. Le relieur d'œuvres est un artisan à l'écoute, où qu'il œuvre.
Un relieur d'œuvres peut évoluer vers un poste de responsable d'atelier.
`

// readEncodings are those that texts are read in, each with what is said of it.
var readEncodings = map[string]struct {
	encoding encoding.Encoding
	said     string
}{
	"UTF-8":           {unicode.UTF8, ""},
	"UTF-8 with mark": {unicode.UTF8BOM, ""},
	"UTF-16 LE":       {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
	"UTF-16 BE":       {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), ""},
	"Windows-1252":    {charmap.Windows1252, "line 1: not UTF-8, read as Windows-1252"},
	"Latin-9":         {charmap.ISO8859_15, "line 1: not UTF-8, read as ISO-8859-15"},
	"Macintosh":       {charmap.Macintosh, "line 1: not UTF-8, read as Macintosh"},
}

// encoded returns a text in an encoding.
func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	data, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestEncodings reads one page and one table in each encoding, to the same statements.
func TestEncodings(t *testing.T) {
	codes := strings.ReplaceAll(codesTable, "Gardien de phare", "Gardien / Gardienne d'œuvres à l'été façonnées")
	want := statements(t, accented)
	if len(want) < 5 {
		t.Fatalf("only %d statements", len(want))
	}
	for name, e := range readEncodings {
		t.Run(name, func(t *testing.T) {
			page, table := encoded(t, e.encoding, accented), encoded(t, e.encoding, codes)
			if diff := cmp.Diff(want, statements(t, string(page))); diff != "" {
				t.Errorf("page (-want +got):\n%s", diff)
			}
			facts, report, err := loader.Read([]loader.Source{loader.Bytes("codes_v499.csv", table), loader.Bytes("page.txt", page)})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(linesOfFacts(facts), `"label":"Gardien / Gardienne d'œuvres à l'été façonnées"`) {
				t.Errorf("table: got %.800s", linesOfFacts(facts))
			}
			for _, d := range report.Documents {
				if got := strings.Join(d.Suspicious, "\n"); d.Format != "identities" && got != e.said {
					t.Errorf("%s: said %q, want %q", d.Path, got, e.said)
				}
			}
		})
	}
}

// TestLikeliestEncoding reads bytes that stand for different characters in Windows-1252 and ISO-8859-15.
func TestLikeliestEncoding(t *testing.T) {
	for raw, want := range map[string]string{
		"Relieur d'\xbduvres":           "Relieur d'œuvres",
		"\xbcuvres d'art":               "Œuvres d'art",
		"Cueilleur de 1\xbd litre":      "Cueilleur de 1½ litre",
		"Caissier (\xa4 et ch\xe8ques)": "Caissier (€ et chèques)",
		"Caissier (\x80 et ch\xe8ques)": "Caissier (€ et chèques)",
		"Relieur d\x92\x9cuvres":        "Relieur d'œuvres",
		"M\x8ecanicien":                 "Mécanicien",
		"M\x82canicien":                 "Mécanicien",
		"M\xe9canicien":                 "Mécanicien",
	} {
		facts, _, err := loader.Read([]loader.Source{loader.Bytes("codes.csv", []byte(codesHeader+"A1101,1,"+raw+",A1101\n"))})
		if err != nil {
			t.Fatal(err)
		}
		if said := strings.ReplaceAll(linesOfFacts(facts[:1]), "’", "'"); !strings.Contains(said, `"label":"`+want+`"`) {
			t.Errorf("%q: got %s, want %s", raw, said, want)
		}
	}
}

// TestEncodedTwice reads text that was encoded twice: all of it is mended, a part is told and stays.
func TestEncodedTwice(t *testing.T) {
	for name, c := range map[string]struct{ label, want, said string }{
		"all":       {"MÃ©canicien dâ€™Å“uvres", "Mécanicien d’œuvres", "line 2: “Ã©” is “é” encoded twice: read so"},
		"a part":    {"MÃ©canicien à vélo", "MÃ©canicien à vélo", "line 2: “Ã©” is “é” encoded twice: left as it is"},
		"in quotes": {"Serveur du «CAFÉ»", "Serveur du «CAFÉ»", ""},
		"no letter": {"Ãtre mécanicien", "Ãtre mécanicien", ""},
	} {
		t.Run(name, func(t *testing.T) {
			facts, report, err := loader.Read([]loader.Source{loader.Bytes("codes.csv", []byte(codesHeader+"A1101,1,"+c.label+",A1101\n"))})
			if err != nil {
				t.Fatal(err)
			}
			if said := linesOfFacts(facts[:1]); !strings.Contains(said, `"label":"`+c.want+`"`) {
				t.Errorf("got %s, want %s", said, c.want)
			}
			if said := strings.Join(report.Documents[0].Suspicious, "\n"); said != c.said {
				t.Errorf("said %q, want %q", said, c.said)
			}
		})
	}
}

// TestExcelTables reads tables as Excel writes them: with a line that names the delimiter, with empty
// columns behind the others, in rows and header or in either, and as Unicode text.
func TestExcelTables(t *testing.T) {
	for name, content := range map[string]string{
		"sep":                  "sep=;\n" + strings.ReplaceAll(codesTable, ",", ";"),
		"sep, CRLF and mark":   "\ufeffSEP=;\r\n" + strings.ReplaceAll(strings.ReplaceAll(codesTable, ",", ";"), "\n", "\r\n"),
		"sep in quotes":        "\"sep=|\"\n" + strings.ReplaceAll(codesTable, ",", "|"),
		"empty columns":        strings.ReplaceAll(codesTable, "\n", ",,,\n"),
		"in the header":        strings.Replace(codesTable, "\n", ",,\n", 1),
		"in the rows":          codesHeader + strings.ReplaceAll(codesTable[len(codesHeader):], "\n", ",,\n"),
		"in one row":           strings.Replace(codesTable, "A1101\n", "A1101,, \n", 1),
		"blank lines before":   "\n\n" + codesTable,
		"rows without a value": codesTable + ",,,\n,,,,\n",
		"Unicode text":         string(encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), strings.ReplaceAll(codesTable, ",", "\t"))),
	} {
		t.Run(name, func(t *testing.T) {
			facts, report, err := loader.Read([]loader.Source{loader.Bytes("codes.csv", []byte(content))})
			if err != nil {
				t.Fatal(err)
			}
			if d := report.Documents[0]; d.Rows.Read != 2 || d.RejectedCount() != 0 {
				t.Errorf("got %+v", d.Rows)
			}
			accounts(t, report)
			if strings.Contains(content, "\ufeff") || strings.HasPrefix(content, "\xff") {
				return
			}
			checkEvidence(t, content, withoutIdentities(facts))
		})
	}
}

// TestUTF16Markup reads XML and JSON in UTF-16, and text in it without a mark.
func TestUTF16Markup(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	content := strings.Replace("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"+xmlTable, "gardien", "éclusier", 1)
	for name, content := range map[string][]byte{
		"table.xml":   encoded(t, utf16, content),
		"fiches.xml":  encoded(t, utf16, "<fiches_metier><fiche_metier><rome><code_rome>A1101</code_rome><intitule>éclusier</intitule></rome></fiche_metier></fiches_metier>"),
		"fiches.json": encoded(t, utf16, `[{"rome": {"code_rome": "A1101", "intitule": "éclusier"}, "appellations": [], "acces_metier": null}]`),
		"table.csv":   encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), codesHeader+"A1101,1,éclusier,A1101\n"),
	} {
		facts, report, err := loader.Read([]loader.Source{loader.Bytes(name, content)})
		if err != nil || !strings.Contains(linesOfFacts(facts), `"label":"éclusier"`) || len(doubtsOf(report)) > 0 {
			t.Errorf("%s: got %v, %v", name, err, doubtsOf(report))
		}
	}
}

// FuzzAnyFile reads any bytes as a file found in a directory: nothing crashes, a file is read or left out
// with a reason, and the facts make a dataset.
func FuzzAnyFile(f *testing.F) {
	for _, e := range readEncodings {
		if data, err := e.encoding.NewEncoder().Bytes([]byte(accented)); err == nil {
			f.Add(data)
		}
	}
	for _, content := range []string{codesTable, "sep=;\na;b\n1;2\n", `{"a": [1, {"b": null}]}`, "<a><b c='d'/></a>", "PK\x03\x04", "\x1f\x8b", "%PDF", "MÃ©canicien", "<!doctype html><p>"} {
		f.Add([]byte(content))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		page := strings.ReplaceAll(tiny, "libraire", "vendeur")
		facts, report, err := loader.Read([]loader.Source{loader.Bytes("page.txt", []byte(page)), loader.Bytes("dir/file", content)})
		checkNoFault(t, report, err)
		if err != nil {
			return // a damaged table of a known format
		}
		if len(report.Documents)+len(report.Unrecognised)+len(report.Copies) < 3 {
			t.Errorf("%d documents, left out %+v", len(report.Documents), report.Unrecognised)
		}
		for _, file := range report.Unrecognised {
			if file.Reason == "" {
				t.Errorf("%s is left out without a reason", file.Path)
			}
		}
		if _, err := graph.NewDataset(facts); err != nil && !strings.Contains(err.Error(), "preferred title") {
			t.Error(err)
		}
	})
}
