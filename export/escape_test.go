package export_test

import (
	"encoding/xml"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"passerelle/export"
)

// FuzzEscapes escapes a text for each format and reads it back by the rules of that format.
func FuzzEscapes(f *testing.F) {
	for _, text := range []string{hostile, "", "\x00\x1f\x7f", "\ufffe\u2028", "\xff", "=1+1", "\\", `\"`, "]]>", "-->", "%%{init", "&lt;#lt;"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := readXML(t, export.XMLText(text)), xmlCharacters(text); got != want {
			t.Errorf("XML: %q, want %q", got, want)
		}
		if !utf8.ValidString(text) {
			return // labels are valid UTF-8: only XML replaces what is not
		}
		flat := strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
		dot := export.DotLabel(text)
		if inner := dot[1 : len(dot)-1]; strings.Contains(strings.NewReplacer(`\\`, "", `\"`, "").Replace(inner), `"`) ||
			html.UnescapeString(strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(inner)) != flat {
			t.Errorf("DOT: %s", dot)
		}
		mermaid := export.MermaidText(text)
		if strings.ContainsAny(mermaid, "\"<>`\n\r%&") || readMermaid(mermaid) != flat {
			t.Errorf("Mermaid: %s", mermaid)
		}
		if got, err := strconv.Unquote(export.Literal(text)); err != nil || got != text {
			t.Errorf("literal: %q, %v", got, err)
		}
		if got := strings.TrimPrefix(export.GuardFormula(text), "'"); got != strings.TrimPrefix(text, "'") {
			t.Errorf("CSV: %q", got)
		}
		if got, err := url.PathUnescape(export.IRI(text)); err != nil || got != "urn:passerelle:"+text || strings.ContainsAny(export.IRI(text), "<> \"{}|\\^`#") {
			t.Errorf("IRI: %q, %v", got, err)
		}
	})
}

// readXML puts an escaped text into an element and into an attribute, and returns what an XML
// parser reads there, which must be the same in both.
func readXML(t *testing.T, escaped string) string {
	t.Helper()
	var read struct {
		Value string `xml:"value,attr"`
		Text  string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte(`<a value="`+escaped+`">`+escaped+`</a>`), &read); err != nil || read.Value != read.Text {
		t.Fatalf("XML: %v of %q, %v", read, escaped, err)
	}
	return read.Text
}

// xmlCharacters replaces each character that XML 1.0 cannot hold by U+FFFD.
func xmlCharacters(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || ' ' <= r && r <= 0xd7ff || 0xe000 <= r && r <= 0xfffd || r >= 0x10000 {
			return r
		}
		return utf8.RuneError
	}, text)
}

var mermaidEntity = regexp.MustCompile(`#(\w+);`)

// readMermaid decodes entities as Mermaid's documentation writes them: "#35;" and "#quot;".
func readMermaid(text string) string {
	return mermaidEntity.ReplaceAllStringFunc(text, func(entity string) string {
		name := entity[1 : len(entity)-1]
		if _, err := strconv.Atoi(name); err == nil {
			name = "#" + name
		}
		return html.UnescapeString("&" + name + ";")
	})
}
