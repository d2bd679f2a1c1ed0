package loader_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// bulletLine matches an item of a list in a text.
var bulletLine = regexp.MustCompile(`^\s*[-•*+] (.*)$`)

// htmlOf returns a text as the page of a site that says the same: its first line titles the page, and
// its lines are items or, as far as no empty line parts them, lines of one paragraph.
func htmlOf(text string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Exemple</title><style>p{}</style></head><body><div id="cookie-notice"><p>Nous ` +
		`utilisons des cookies : un couvreur doit être agile.</p></div><header><a href="/">Exemple</a></header><nav><ul><li><a href="/p">Plombier</a></li></ul></nav>` +
		`<div class="fil-ariane"><a href="/">Accueil</a> &gt; Métiers</div><main>`)
	for k, l := range strings.Split(strings.TrimSpace(text), "\n") {
		found := bulletLine.FindStringSubmatch(l)
		switch {
		case found != nil:
			fmt.Fprintf(&b, "<ul><li><span>%s</span></ul>", html.EscapeString(found[1]))
		case k == 0:
			fmt.Fprintf(&b, "<h1>%s</h1>", html.EscapeString(l))
		default:
			fmt.Fprintf(&b, "%s<br>", html.EscapeString(l))
		}
	}
	b.WriteString(`</main><aside><p>Devenir couvreur</p></aside><section class="comments-area"><h2>2 commentaires</h2><p>J’ai été maçon.</p></section>` +
		`<section class="related-posts"><h2>Articles similaires</h2><p>Le métier de couvreur</p></section><footer>Devenez maçon.</footer></body></html>`)
	return b.String()
}

// wordOf returns a text as a Word file that says the same.
func wordOf(t *testing.T, text string) string {
	t.Helper()
	var body strings.Builder
	paragraph := func(properties, runs string) {
		fmt.Fprintf(&body, `<w:p><w:pPr>%s</w:pPr><w:r>%s</w:r></w:p>`, properties, runs)
	}
	lines := ""
	for k, l := range strings.Split(strings.TrimSpace(text), "\n") {
		run := fmt.Sprintf("<w:t>%s</w:t>", strings.ReplaceAll(html.EscapeString(l), "\t", "</w:t><w:tab/><w:t>"))
		found := bulletLine.FindStringSubmatch(l)
		if found == nil && k > 0 {
			lines += run + "<w:br/>"
			continue
		}
		paragraph("", lines)
		lines = ""
		if found != nil {
			paragraph(`<w:numPr><w:numId w:val="1"/></w:numPr>`, "<w:t>"+html.EscapeString(found[1])+"</w:t>")
		} else {
			paragraph(`<w:pStyle w:val="Titre1"/>`, run)
		}
	}
	paragraph("", lines)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"[Content_Types].xml": "<Types/>",
		"word/document.xml":   `<w:document xmlns:w="w"><w:body>` + body.String() + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pageStatements returns what a document states, sorted, and checks that each quote stands at its place
// in the text of the document.
func pageStatements(t *testing.T, path, content string) ([]string, *fact.Document) {
	t.Helper()
	facts, report, err := loader.Read([]loader.Source{loader.Bytes(path, []byte(content))})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var stated []string
	var document *fact.Document
	for _, f := range facts {
		if f.Evidence.Document.IsRules() {
			continue
		}
		document = f.Evidence.Document
		statement, err := json.Marshal(f.Statement)
		if err != nil {
			t.Fatal(err)
		}
		stated = append(stated, fmt.Sprintf("%s %s %s %s", f.Evidence.Rule, f.Subject.Value, f.Statement.Predicate(), statement))
		text := content
		if document.Text != nil {
			text = *document.Text
		}
		e := f.Evidence
		runes := []rune(text)
		if got := string(runes[e.Start:e.End]); got != e.Quote || strings.Count(string(runes[:e.Start]), "\n")+1 != e.Line {
			t.Errorf("%s: line %d, %d to %d is %q, and the quote %q", path, e.Line, e.Start, e.End, got, e.Quote)
		}
	}
	if document == nil {
		t.Fatalf("%s: no facts, unrecognised %v", path, report.Unrecognised)
	}
	slices.Sort(stated)
	return stated, document
}

// TestSameFactsFromEachFile reads the same page as a text, as HTML and as a Word file.
func TestSameFactsFromEachFile(t *testing.T) {
	texts, err := filepath.Glob("../../shared/cases/prose/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(texts, "../seeds/presentation.txt") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\u00a0", " ")
			if _, _, _, err := loader.ReadDocument("page", text); err != nil {
				t.Skipf("not read as a text: %v", err)
			}
			want, document := pageStatements(t, "page.txt", text)
			if document.Text == nil || *document.Text != text {
				t.Error("the document does not keep the text")
			}
			for name, content := range map[string]string{"page.html": htmlOf(text), "page.docx": wordOf(t, text)} {
				got, document := pageStatements(t, name, content)
				if document.Text == nil {
					t.Errorf("%s has no text", name)
				}
				// A mark before the title may have the title told from elsewhere in the page, where it
				// has no capital.
				if diff := cmp.Diff(lower(want), lower(got)); diff != "" {
					t.Errorf("%s (-text +%s):\n%s", name, name, diff)
				}
			}
		})
	}
}

func lower(texts []string) []string {
	var list []string
	for _, text := range texts {
		list = append(list, strings.ToLower(text))
	}
	return list
}

// TestPageEncodedTwice holds that a page whose letters were encoded twice is read as the page that was meant, and that a
// warning says so.
func TestPageEncodedTwice(t *testing.T) {
	meant := htmlOf("Boulanger\n\nLe boulanger est créatif.\n\nSalaire\n\nUn boulanger débutant gagne 1 800 € brut par mois.")
	twice, err := charmap.Windows1252.NewDecoder().String(meant)
	if err != nil {
		t.Fatal(err)
	}
	got, document := pageStatements(t, "twice.html", twice)
	want, _ := pageStatements(t, "page.html", meant)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("statements (-of what was meant +of the page)\n%s", diff)
	}
	if warnings := document.Warnings; len(warnings) == 0 || !strings.Contains(warnings[0], "encoded twice: read so") {
		t.Errorf("warnings %q", warnings)
	}
}
