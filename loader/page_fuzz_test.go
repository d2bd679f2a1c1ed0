package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"passerelle/loader"
)

// FuzzPage reads any text as a file of its own: nothing panics, every quote is the text at its span, the
// coverage counts no more than there is, and explaining the page agrees with reading it.
func FuzzPage(f *testing.F) {
	paths, err := filepath.Glob("testdata/pages/open/*.txt")
	if err != nil || len(paths) == 0 {
		f.Fatal("no gold pages: ", err)
	}
	for k, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		content := string(text)
		switch k % 3 {
		case 1:
			content = norm.NFD.String(content)
		case 2:
			content = strings.ReplaceAll(content, "\n", "\r\n")
		}
		f.Add(content)
	}
	f.Add("Libraire\n\nStatut :\n| | |\n- :\n1) \n€ k€ 3 k€ à\nbac + \n(((\n“")
	f.Fuzz(func(t *testing.T, content string) {
		source := loader.Bytes("page.txt", []byte(content))
		facts, report, err := loader.Read([]loader.Source{source})
		checkNoFault(t, report, err)
		if err != nil {
			return
		}
		page := report.Documents[0]
		if page.Format != "prose-page" {
			return
		}
		stated := factsOf(facts, page.ID)
		checkFuzzed(t, content, stated)
		if len(page.Unread) > page.Telling {
			t.Errorf("%d of %d mentions are unread", len(page.Unread), page.Telling)
		}
		explained, err := loader.Explain(source)
		if err != nil {
			t.Fatal(err)
		}
		n, unread := 0, 0
		for _, b := range explained.Blocks {
			n += len(b.Facts)
			unread += len(b.Unread)
		}
		if n != len(stated) || unread != len(page.Unread) {
			t.Errorf("explains %d facts and %d unread mentions, want %d and %d", n, unread, len(stated), len(page.Unread))
		}
	})
}
