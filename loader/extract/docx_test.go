package extract_test

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/loader/extract"
)

// docxWith returns a Word file with the body and further parts by their names.
func docxWith(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	return docxPacked(t, body, parts, zip.Deflate)
}

// docxPacked is docxWith by a method of packing.
func docxPacked(t testing.TB, body string, parts map[string]string, method uint16) []byte {
	t.Helper()
	const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	all := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8"?><w:document ` + namespaces + `><w:body>` + body + `</w:body></w:document>`,
	}
	for name, content := range parts {
		all[name] = strings.Replace(content, ">", " "+namespaces+">", 1)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(all[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordStyles = `<w:styles>
<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="MonTitre"><w:name w:val="Rubrique"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="MonTitre"/></w:style>
<w:style w:type="paragraph" w:styleId="Plan"><w:name w:val="Plan"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Listepuces2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>`

const wordNumbering = `<w:numbering>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
</w:numbering>`

// paragraphOf returns a paragraph with properties.
func paragraphOf(properties, text string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>"
}

func TestDocx(t *testing.T) {
	style := func(id string) string { return `<w:pStyle w:val="` + id + `"/>` }
	item := func(list, level string) string {
		return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr>`
	}
	body := paragraphOf(style("Titre"), "Luthier") +
		`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + paragraphOf("", "Sommaire") + `</w:sdtContent></w:sdt>` +
		paragraphOf(style("TM1"), "Missions 2") + paragraphOf("", "") +
		`<w:p><w:r><w:t>Le lu</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>thier</w:t></w:r><w:r><w:tab/><w:t>répare &amp; vend.</w:t><w:br/><w:t>À l’établi</w:t><w:noBreakHyphen/><w:t>même.</w:t></w:r>` +
		`<w:del><w:r><w:delText>Jamais.</w:delText></w:r></w:del><w:ins><w:r><w:t> Toujours.</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r></w:p>` +
		paragraphOf(style("MonTitre"), "Missions") +
		paragraphOf(item("1", "0"), "Fabriquer") + paragraphOf(item("1", "1"), "violons") + paragraphOf(item("1", "0"), "Réparer") +
		paragraphOf(item("2", "0"), "Apprendre") + paragraphOf(item("2", "0"), "Exercer") + paragraphOf(style("Listepuces2"), "À son compte") +
		paragraphOf(style("Plan")+item("2", "0"), "Salaire") +
		`<w:p><w:r><w:rPr><w:rStyle w:val="lev"/></w:rPr><w:t>Ses qualités</w:t></w:r></w:p>` +
		`<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Patience</w:t></w:r><w:hyperlink><w:r><w:t> et précision</w:t></w:r></w:hyperlink></w:p>` +
		`<w:tbl><w:tr><w:tc>` + paragraphOf("", "Débutant") + `</w:tc><w:tc>` + paragraphOf("", "1 800 €") + paragraphOf("", "primes") + `</w:tc></w:tr>` +
		`<w:tr><w:tc>` + paragraphOf("", "Confirmé") + `</w:tc><w:sdt><w:sdtContent><w:tc>` + paragraphOf("", "2 500 €") + `</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>` +
		`<w:tbl><w:tr><w:tc>` + paragraphOf("", "Un cadre.") + `</w:tc></w:tr></w:tbl>` +
		`<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Un encadré.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Un encadré.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>`
	p, err := extract.Read(docxWith(t, body, map[string]string{"word/styles.xml": wordStyles, "word/numbering.xml": wordNumbering}))
	if err != nil {
		t.Fatal(err)
	}
	const want = `# Luthier

Le luthier	répare & vend.
À l’établi-même. Toujours.

## Missions

- Fabriquer
  - violons
- Réparer

1. Apprendre
2. Exercer

  - À son compte

### Salaire

###### Ses qualités

Patience et précision

| Débutant | 1 800 € ; primes |
| Confirmé | 2 500 € |

Un cadre.

Un encadré.`
	if diff := cmp.Diff(want, p.Text); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestDocxWithoutStyles reads a Word file that other programs write: no styles, and the part with the
// body under another name.
func TestDocxWithoutStyles(t *testing.T) {
	data := docxWith(t, "", map[string]string{
		"_rels/.rels":        `<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/document2.xml": `<w:document><w:body>` + paragraphOf(`<w:pStyle w:val="Heading1"/>`, "Luthier") + paragraphOf(`<w:numPr><w:numId w:val="7"/></w:numPr>`, "Réparer") + `</w:body></w:document>`,
	})
	p, err := extract.Read(data)
	if err != nil || p.Text != "# Luthier\n\n- Réparer" {
		t.Errorf("Read = %+v, %v", p, err)
	}
}

// TestDocxBombs reads Word files that are made to exhaust memory.
func TestDocxBombs(t *testing.T) {
	for name, body := range map[string]string{
		"large":  strings.Repeat(paragraphOf("", "aaaaaaaaaa"), 400_000),
		"deep":   strings.Repeat("<w:p>", 100_000),
		"broken": "<w:p",
		"empty":  "",
	} {
		if p, err := extract.Read(docxWith(t, body, nil)); err == nil {
			t.Errorf("%s: %d bytes of text, want an error", name, len(p.Text))
		} else {
			t.Logf("%s: %v", name, err)
		}
	}
}
