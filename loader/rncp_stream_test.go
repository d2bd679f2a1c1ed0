package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/longtest"
	"passerelle/loader"
)

// manyFiches returns an export of the register of so many fiches, of some 2 KB each, with what makes two texts of
// one: accents of their own, blanks that are no spaces, ends of fiches that are none, in comments and CDATA.
func manyFiches(declaration string, times int) string {
	var b strings.Builder
	b.WriteString(declaration + "<FICHES>\n<VERSION_FLUX>4.1</VERSION_FLUX>\n")
	filler := strings.Repeat("Contrôle l’œuvre à l'atelier, e\u0301value\u00a0le travail. ", 25)
	for k := range times {
		fmt.Fprintf(&b, "<FICHE>\n<NUMERO_FICHE>RNCP%d</NUMERO_FICHE><INTITULE>Souffleur d'e\u0301té\u00a0n° %d</INTITULE>\n", k+1, k)
		fmt.Fprintf(&b, "<ACTIVITES_VISEES><![CDATA[</FICHE><FICHE>%s]]></ACTIVITES_VISEES><!-- </FICHE> -->\n", filler[:len(filler)-k%7])
		fmt.Fprintf(&b, "<CODES_ROME><ROME><CODE>E11%02d</CODE><LIBELLE>Famille %d</LIBELLE></ROME></CODES_ROME>\n", k%10, k%10)
		fmt.Fprintf(&b, "<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>BC%d</CODE><LIBELLE>Graver\u202fl’été &amp; %d</LIBELLE></BLOC_COMPETENCES></BLOCS_COMPETENCES>\n", k, k)
		fmt.Fprintf(&b, "<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>École %d</NOM_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS><ACTIF>Oui</ACTIF></FICHE>", k%50)
		if k%3 > 0 { // some share a line
			b.WriteString("\r\n")
		}
	}
	return b.String() + "</FICHES>\n"
}

const utf8Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// TestLongRncpXML reads an export of many parts: every quote is the text at its place in the whole.
func TestLongRncpXML(t *testing.T) {
	content := manyFiches(utf8Declaration, 500)
	facts, report, err := loader.Read([]loader.Source{loader.Bytes("fiches.xml", []byte(content))})
	if err != nil {
		t.Fatal(err)
	}
	checkEvidence(t, content, withoutIdentities(facts))
	if d := report.Documents[0]; d.Facts["registeredIn"] < 1000 || d.RejectedCount() > 0 || len(d.Suspicious) > 0 {
		t.Errorf("got %+v", d)
	}
	last := facts[0]
	for _, f := range withoutIdentities(facts) {
		last = f
	}
	if lines := strings.Count(content, "\n"); last.Evidence.Line != lines-1 {
		t.Errorf("the last fact is of line %d of %d", last.Evidence.Line, lines)
	}
	if _, err := graph.NewDataset(facts); err != nil {
		t.Error(err)
	}
}

// TestPackedRncpXML reads the export from a file, a directory, a zip archive, one in another, and as gzip
// packed it: the same facts.
func TestPackedRncpXML(t *testing.T) {
	content := manyFiches(utf8Declaration, 50)
	want, _, err := loader.Read([]loader.Source{loader.Bytes("fiches.xml", []byte(content))})
	if err != nil {
		t.Fatal(err)
	}
	inner := bytesOf(t, entry{name: "export_fiches_RNCP_V4_1.xml", content: content})
	for name, data := range map[string]string{
		"fiches.xml": content, "fiches.zip": inner, "nested.zip": bytesOf(t, entry{name: "inner.zip", content: inner}), "fiches.xml.gz": gzipped(t, content),
		"packed.zip": bytesOf(t, entry{name: "fiches.xml.gz", content: gzipped(t, content)}),
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{dir, filepath.Join(dir, name)} {
			facts, _, err := read(t, path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(linesOfFacts(want), linesOfFacts(facts)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		}
	}
}

// TestRncpXMLEncodings reads the export in several encodings: the same statements.
func TestRncpXMLEncodings(t *testing.T) {
	declaration := func(name string) string { return strings.Replace(utf8Declaration, "UTF-8", name, 1) }
	plain := strings.NewReplacer("e\u0301", "é", "\u202f", " ", "’", "'")
	content := func(name string) string { return plain.Replace(manyFiches(declaration(name), 120)) }
	want := blockLabels(t, []byte(content("UTF-8")))
	twice, err := charmap.Windows1252.NewDecoder().String(content("UTF-8"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"UTF-8 with mark":         []byte("\ufeff" + content("UTF-8")),
		"UTF-16":                  encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), content("UTF-16")),
		"ISO-8859-15":             encoded(t, charmap.ISO8859_15, content("ISO-8859-15")),
		"not as declared":         encoded(t, charmap.Windows1252, content("UTF-8")),
		"UTF-8, declared another": []byte(content("ISO-8859-1")),
		"encoded twice":           []byte(twice),
	} {
		if diff := cmp.Diff(want, blockLabels(t, data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// blockLabels returns what the titles and blocks in an export are called.
func blockLabels(t *testing.T, data []byte) (labels []string) {
	t.Helper()
	facts, _, err := loader.Read([]loader.Source{loader.Bytes("fiches.xml", data)})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facts {
		if r, is := f.Statement.(fact.Registration); is && r.Block != nil {
			labels = append(labels, r.Block.Label)
		}
	}
	return labels
}

// TestBadRncpXML reads damaged exports: one error each, with the file, the line and the cause.
func TestBadRncpXML(t *testing.T) {
	good := manyFiches(utf8Declaration, 101)
	lastLine := strings.Count(good, "\n")
	end := strings.Index(good, "</FICHES>")
	for name, c := range map[string]struct{ content, want string }{
		"cut off":             {good[:end], fmt.Sprintf("fiches.xml:%d: rncp-xml: XML syntax error on line %d: unexpected EOF", lastLine, lastLine)},
		"cut off in a fiche":  {good[:end-100], "unexpected EOF"},
		"wrong end":           {good[:end] + "<FICHE><INTITULE></FICHE></FICHES>", fmt.Sprintf("fiches.xml:%d: rncp-xml: XML syntax error on line %d: element <INTITULE> closed by </FICHE>", lastLine, lastLine)},
		"unknown encoding":    {strings.Replace(good, "UTF-8", "klingon", 1), `fiches.xml:1: XML declares the encoding "klingon", which is not read`},
		"damaged UTF-8":       {good[:end] + "<FICHE>\xff</FICHE></FICHES>", fmt.Sprintf("fiches.xml:%d: byte 8 (0xff) is not UTF-8, as the rest is", lastLine)},
		"delete character":    {good[:end] + "<FICHE>\x7f</FICHE></FICHES>", fmt.Sprintf("fiches.xml:%d: byte 8 is the control character U+007F", lastLine)},
		"nested deep":         {good[:end] + "<FICHE>" + strings.Repeat("<a>", 100), "<a> stands more than 16 deep"},
		"entity":              {good[:end] + "<FICHE><INTITULE>&boom;</INTITULE></FICHE></FICHES>", fmt.Sprintf("fiches.xml:%d: rncp-xml: XML syntax error on line %d: invalid character entity &boom;", lastLine, lastLine)},
		"endless text":        {good[:end] + "<FICHE><INTITULE>" + strings.Repeat("mot ", 80<<10), "more than 262144 bytes in a tag, text or comment"},
		"endless fiche":       {good[:end] + "<FICHE>" + strings.Repeat("<a>mot</a>", 1_800_000), fmt.Sprintf("fiches.xml:%d: rncp-xml: more than 16777216 bytes in one element", lastLine)},
		"endless blanks":      {good[:end] + strings.Repeat(strings.Repeat(" ", 1<<10)+"<!-- -->", 20<<10), "more than 16777216 bytes in one element"},
		"no certification":    {"<FICHES><FICHE><NUMERO_FICHE>4</NUMERO_FICHE></FICHE></FICHES>", "fiches.xml:1: rncp-xml: no RNCP number: 4"},
		"nothing but RS":      {"<FICHES><FICHE><NUMERO_FICHE>RS4</NUMERO_FICHE></FICHE></FICHES>", "fiches.xml:1: rncp-xml without a single fact"},
		"gzip that is cut":    {gzipped(t, good)[:3000], "fiches.xml: unexpected EOF"},
		"gzip that is a bomb": {gzipped(t, good+strings.Repeat(" ", 40<<20)), "too large"},
	} {
		t.Run(name, func(t *testing.T) {
			if len(c.content) > 16<<20 {
				longtest.Skip(t, "reads elements of 16 MB")
			}
			path := filepath.Join(t.TempDir(), "fiches.xml")
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, _, err := read(t, path)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "\n") > 0 || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// TestHugeRncpXML reads an export of more than the 64 MB that other files may have, and the same that is damaged
// at its end.
func TestHugeRncpXML(t *testing.T) {
	longtest.Skip(t, "reads 70 MB twice")
	content := manyFiches(utf8Declaration, 36_000)
	path := filepath.Join(t.TempDir(), "fiches.zip")
	if err := os.WriteFile(path, []byte(bytesOf(t, entry{name: "fiches.xml", content: content})), 0o600); err != nil {
		t.Fatal(err)
	}
	facts, report, err := read(t, path)
	if err != nil {
		t.Fatal(err)
	}
	if len(content) < 65<<20 || report.Documents[0].Facts["registeredIn"] != 72_000 {
		t.Errorf("%d bytes: got %+v", len(content), report.Documents[0])
	}
	f := facts[len(facts)-2]
	if at := []rune(content[len(content)/2:]); !strings.Contains(string(at), f.Evidence.Quote) {
		t.Errorf("no %q at the end", f.Evidence.Quote)
	}
	if err := os.WriteFile(path, []byte(bytesOf(t, entry{name: "fiches.xml", content: content[:len(content)-20]})), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), "unexpected EOF") {
		t.Errorf("got %v", err)
	}
}
