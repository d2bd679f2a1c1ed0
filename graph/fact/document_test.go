package fact_test

import (
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

func TestAttachDocumentsRefuses(t *testing.T) {
	facts := graphtest.NewPage("a.txt").Title("Chef").Facts
	err := fact.AttachDocuments(facts, []fact.Document{{ID: "document:b"}})
	if want := "document:a-txt: fact on line 1 of an unknown document"; err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

func TestNewSetRefusesNoDocument(t *testing.T) {
	for _, document := range []*fact.Document{nil, {}} {
		p := graphtest.NewPage("page.txt").Call(graphtest.Met(1), "Un")
		p.Facts[0].Evidence.Document = document
		_, err := fact.NewSet(p.Facts)
		if err == nil || !strings.HasSuffix(err.Error(), `:1: fact about "MET.1" has no document`) {
			t.Errorf("got error %v", err)
		}
	}
}

func TestNewSetRefusesDocuments(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*fact.Document)
		want   string
	}{
		{"id", func(d *fact.Document) { d.ID = "metier:MET.1" }, `document "metier:MET.1": its id does not begin with "document:"`},
		{"blank id", func(d *fact.Document) { d.ID = "document:" }, `document:: id "" names nothing`},
		{"title", func(d *fact.Document) { d.Title = "" }, `document:page-txt: empty title`},
		{"title in Latin-1", func(d *fact.Document) { d.Title = "\xe9" }, `document:page-txt: title is not UTF-8: "\xe9"`},
		{"publisher", func(d *fact.Document) { d.Publisher = new("\x00") }, `document:page-txt: publisher holds a control character: "\x00"`},
		{"licence", func(d *fact.Document) { d.Licence = new(strings.Repeat("a", 1001)) }, `document:page-txt: licence of 1001 bytes exceeds 1000`},
		{"warning", func(d *fact.Document) { d.Warnings = []string{"fine\f", "\x00"} }, `document:page-txt: warning is no text: "\x00"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := graphtest.NewPage("page.txt").Call(graphtest.Met(1), "Un")
			tt.change(p.Document)
			if _, err := fact.NewSet(p.Facts); err == nil || err.Error() != tt.want {
				t.Errorf("got error %v, want %s", err, tt.want)
			}
		})
	}
}

// TestNewSetRefusesTwoContents puts two documents of one id and different content into a set, in
// either order, although the facts are equal.
func TestNewSetRefusesTwoContents(t *testing.T) {
	const one = `“Page a.txt” of hash hash of a.tx with 0 warnings`
	for name, tt := range map[string]struct {
		change func(*fact.Document)
		want   string
	}{
		"hash":     {func(d *fact.Document) { d.Hash = "other" }, one + ` and “Page a.txt” of hash other with 0 warnings`},
		"warnings": {func(d *fact.Document) { d.Warnings = []string{"odd"} }, `“Page a.txt” of hash hash of a.tx with 1 warnings and ` + one},
	} {
		a, b := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un"), graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un")
		tt.change(b.Document)
		for _, facts := range [][]fact.Fact{graphtest.FactsOf(a, b), graphtest.FactsOf(b, a)} {
			_, err := fact.NewSet(facts)
			if want := "document:a-txt has two contents: " + tt.want; err == nil || err.Error() != want {
				t.Errorf("%s: got error %v, want %s", name, err, want)
			}
		}
	}
}
