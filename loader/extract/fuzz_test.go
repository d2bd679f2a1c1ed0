package extract_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"passerelle/loader/extract"
)

// checkPage reports a page with a text that no reader of texts takes.
func checkPage(t *testing.T, p *extract.Page, err error) {
	t.Helper()
	if p == nil || err != nil {
		return
	}
	for _, text := range []string{p.WholeText(), p.Title, p.Address, p.Publisher, p.Date} {
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfeff }) {
			t.Errorf("no text: %q", text)
		}
	}
}

// FuzzHTML reads any page: nothing panics, and what it gives is a text.
func FuzzHTML(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, path := range pages {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("<html><table><tr><td colspan=99 rowspan=9>a<table><dl><dd>b<li>c<ol><li><h1>"))
	f.Add([]byte("<html><h1>a</h1><script type=\"application/ld+json\">{\"@type\": \"Occupation\", \"a\x7f\": \"b\ufeff\"}</script>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := extract.Read(data)
		checkPage(t, p, err)
		p, err = extract.Read(append([]byte("<!doctype html>"), data...))
		checkPage(t, p, err)
	})
}

// FuzzDocx reads any body of a Word file, with any styles and lists.
func FuzzDocx(f *testing.F) {
	f.Add(paragraphOf(`<w:pStyle w:val="Titre1"/>`, "Luthier")+paragraphOf(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`, "a"), wordStyles, wordNumbering)
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		p, err := extract.Read(docxPacked(t, body, map[string]string{"word/styles.xml": styles, "word/numbering.xml": numbering}, zip.Store))
		checkPage(t, p, err)
	})
}
