package loader_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/loader"
)

const (
	xmlItem  = "<item><libelle_metier>gardien</libelle_metier><lien_site_onisepfr>https://www.example.org/MET.9001</lien_site_onisepfr><domainesous-domaine>mer</domainesous-domaine></item>"
	xmlTable = "<root>\n" + xmlItem + "\n</root>\n"
)

func TestXMLIsRefused(t *testing.T) {
	lead := "<root>\n" + xmlItem + "\n"
	for name, c := range map[string]struct{ content, want string }{
		"cut in an item":      {lead + "<item><libelle_metier>gar", ":3: byte 26: unexpected EOF"},
		"cut after an item":   {lead, ":3: byte 1: unexpected EOF"},
		"cut in the first":    {"<root><item><libelle_metier>gardien</libelle_metier><lien", ":1: byte 58: unexpected EOF (unknown format: XML of <root>, whose <item> hold libelle_metier)"},
		"two roots":           {xmlTable + "<root/>", ":4: byte 8: a second root <root>"},
		"two files":           {xmlTable + "\ufeff" + xmlTable, ":4: byte 4: text between the records: \"\\ufeff\""},
		"no items":            {"<?xml version=\"1.0\"?><root></root>", ":1: unknown format: XML of <root>"},
		"no root":             {"<?xml version=\"1.0\"?>\n", ":2: byte 1: no root element (unknown format: XML without an element)"},
		"other element":       {lead + "<total>1</total></root>", ":3: byte 8: <total> among the records, which are <item>"},
		"text between":        {lead + "1 item</root>", ":3: byte 7: text between the records: \"1 item\""},
		"text beside":         {lead + "<item>one</item></root>", ":3: byte 10: text beside the elements of <item>: \"one\""},
		"wrong end":           {lead + "<item></root>", ":3: byte 14: element <item> closed by </root>"},
		"nested":              {lead + "<item><a><b/></a></item></root>", ":3: byte 14: <b> within <a>, which is a field of <item>"},
		"nested 100,000 deep": {strings.Repeat("<x>", 100_000), ":1: unknown format: XML of <x>, whose <x> hold x"},
		"huge text":           {lead + "<item><a>" + strings.Repeat("x", 1<<20) + "</a></item></root>", ": <item> exceeds 262144 bytes"},
		"huge attribute":      {lead + "<item><a b='" + strings.Repeat("x", 1<<20) + "'/></item></root>", ": more than 262144 bytes in a tag, text or comment"},
		"many attributes":     {"<root" + strings.Repeat(" a=''", 1<<20) + ">" + xmlItem + "</root>", ": more than 262144 bytes in a tag, text or comment (unknown format: XML without an element)"},
		"huge comment":        {lead + "<!--" + strings.Repeat("x", 1<<20) + "--></root>", ":3: byte 262146: more than 262144 bytes in a tag, text or comment"},
		"huge record":         {lead + "<item>" + strings.Repeat("<a>x</a>", 1<<16) + "</item></root>", ": <item> exceeds 262144 bytes"},
		"own entity":          {"<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + lead + "<item><a>&b;</a></item></root>", ":3: byte 13: invalid character entity &b;"},
		"file as an entity":   {"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + lead + "<item><a>&a;</a></item></root>", ":3: byte 13: invalid character entity &a;"},
		"NUL":                 {lead + "<item><a>\x00</a></item></root>", ":3: byte 11: illegal character code U+0000"},
		"byte order mark":     {lead + "<item><a>\ufeff</a></item></root>", ":3: byte 10 is the character U+FEFF, which no table holds"},
		"600 columns":         {lead + "<item>" + xmlColumns(600) + "</item></root>", ": more than 500 columns"},
		"no name":             {lead + "<item><_/></item></root>", ":3: byte 11: <_> names no column"},
		"unknown columns":     {"<root><item><a>1</a><b>2</b></item></root>", ":1: unknown format: XML, a table of the columns a, b"},
		"encoding unknown":    {"<?xml version='1.0' encoding='klingon'?>" + xmlTable, ":1: unknown format: XML declares the encoding \"klingon\", which is not read"},
		"encoding of 2 bytes": {"<?xml version='1.0' encoding='UTF-16'?>" + xmlTable, ":1: unknown format: XML declares the encoding \"UTF-16\", which is not read"},
		"XML 2":               {"<?xml version='2.0'?>" + xmlTable, "only version 1.0 is supported"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "table.xml", []byte(c.content))
			if _, _, err := read(t, path); err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s…%s…", err, path, c.want)
			}
		})
	}
}

// xmlColumns returns elements with n names.
func xmlColumns(n int) string {
	var b strings.Builder
	for k := range n {
		name := "c" + strings.Repeat("x", k)
		b.WriteString("<" + name + "/>")
	}
	return b.String()
}

// TestXMLEncodings reads one title in each encoding, declared or not, rightly or wrongly.
func TestXMLEncodings(t *testing.T) {
	of := func(declaration, title string) string {
		return declaration + strings.Replace(xmlTable, "gardien", title, 1)
	}
	for name, c := range map[string]struct{ content, label, remark string }{
		"none":                       {of("", "œuvre"), "œuvre", ""},
		"UTF-8":                      {of(`<?xml version="1.0" encoding="utf-8"?>`, "œuvre"), "œuvre", ""},
		"ISO-8859-15":                {of(`<?xml version="1.0" encoding="ISO-8859-15"?>`, "\xbduvr\xe9"), "œuvré", ""},
		"Windows-1252":               {of(`<?xml version='1.0' encoding='windows-1252' standalone='yes'?>`, "\x9cuvr\xe9"), "œuvré", ""},
		"UTF-8 though it is not":     {of(`<?xml version="1.0" encoding="UTF-8"?>`, "\x9cuvre"), "œuvre", "line 1: not UTF-8, read as Windows-1252"},
		"Latin-9 though it isn't":    {of(`<?xml version="1.0" encoding="iso-8859-15"?>`, "œuvre"), "œuvre", "line 1: declares iso-8859-15, but is UTF-8 and read so"},
		"Latin-9, nothing but ASCII": {of(`<?xml version="1.0" encoding="iso-8859-15"?>`, "oeuvre"), "oeuvre", ""},
	} {
		t.Run(name, func(t *testing.T) {
			facts, report, err := loader.Read([]loader.Source{loader.Bytes("table.xml", []byte(c.content))})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(jsonLine(facts[0]), `"label":"`+c.label+`"`) {
				t.Errorf("got %s, want %s", jsonLine(facts[0]), c.label)
			}
			if got := strings.Join(report.Documents[0].Suspicious, "\n"); got != c.remark {
				t.Errorf("remarks: %q, want %q", got, c.remark)
			}
		})
	}
}

// TestXMLOfNoRelease lists XML of unknown format that is found in a directory, and reads the rest.
func TestXMLOfNoRelease(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"list.xml": xmlTable, "drawing.svg": "<svg><g><path d='" + strings.Repeat("1 ", 1<<20) + "'/></g></svg>",
		"page.html": "<!DOCTYPE html><html><head><title>x<br></head></html>", "cut.xml": "<root><item><a>1</a></item>",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, report, err := read(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.Join(dir, "cut.xml"), filepath.Join(dir, "drawing.svg"), filepath.Join(dir, "page.html")}
	if diff := cmp.Diff(want, leftOutPaths(report)); diff != "" {
		t.Errorf("unrecognised (-want +got):\n%s", diff)
	}
}

// TestProseInAngleBrackets reads prose that begins like XML.
func TestProseInAngleBrackets(t *testing.T) {
	page, err := os.ReadFile("testdata/onisep-infirmier.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, report, err := loader.Read([]loader.Source{loader.Bytes("infirmier.md", append([]byte("<!-- kept -->\n"), page...))}); err != nil {
		t.Errorf("got %v, %v", report, err)
	}
}

// FuzzXMLTables reads any bytes as a table in XML: nothing crashes, every record is accounted for,
// every quote is the text at its place, and the facts make a dataset.
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
			checkFuzzed(t, string(content), said)
		}
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	})
}
