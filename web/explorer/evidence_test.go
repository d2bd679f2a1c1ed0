package explorer_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"passerelle/graph"
	"passerelle/loader"
)

// textsOf returns the texts of the elements of a page that have a name, such as "mark".
func textsOf(t *testing.T, page, element string) (texts []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && node.Data == element {
			texts = append(texts, textIn(node))
		}
	}
	return texts
}

func textIn(node *html.Node) string {
	text := ""
	for inner := range node.Descendants() {
		if inner.Type == html.TextNode {
			text += inner.Data
		}
	}
	return text
}

// TestEachQuoteIsMarkedWhereItStands follows the link of each quote of some pages, and wants that quote marked there and
// nothing else.
func TestEachQuoteIsMarkedWhereItStands(t *testing.T) {
	s, followed := newSite(t, nil), map[string]bool{}
	for _, target := range []string{"/metier/MET.93", "/metier/social-media-manager", "/metier/directeur-marketing-digital"} {
		root, err := html.Parse(strings.NewReader(s.get(t, target).text))
		if err != nil {
			t.Fatal(err)
		}
		for figure := range root.Descendants() {
			if figure.Type != html.ElementNode || figure.Data != "figure" || attribute(figure, "class") != "evidence" {
				continue
			}
			quoted, link := "", ""
			for node := range figure.Descendants() {
				if node.Type == html.ElementNode && node.Data == "blockquote" {
					quoted = textIn(node)
				}
				link += attribute(node, "href")
			}
			page := s.get(t, link)
			if got := strings.Join(textsOf(t, page.text, "mark"), "\n"); page.StatusCode != http.StatusOK || got != quoted {
				t.Errorf("%s: status %d, marks %q, want %q", link, page.StatusCode, got, quoted)
			}
			page.wants(t, "Lu comme")
			followed[link] = true
		}
	}
	if len(followed) < 20 {
		t.Errorf("only %d quotes have links", len(followed))
	}
}

func TestEvidencePages(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct {
		target string
		status int
		want   string
	}{
		{"/preuve/ecole?ligne=24&debut=2735&fin=2866", 200, "n’est plus à cet endroit"},
		{"/preuve/ecole?ligne=24", 200, "<mark>"},
		{"/preuve/ecole?ligne=99999", 200, "n’a pas cette ligne"},
		{"/preuve/ecole?ligne=0", 400, "«\u00a00\u00a0» n’est pas une valeur du paramètre «\u00a0ligne\u00a0»"},
		{"/preuve/ecole?ligne=x", 200, "Début du document"},
		{"/preuve/ecole?ligne=24&debut=9&fin=8", 400, "«\u00a08\u00a0» n’est pas une valeur du paramètre «\u00a0fin\u00a0»"},
		{"/preuve/ecole?ligne=24&debut=999999999", 200, "n’a pas cette ligne"},
		{"/preuve/nulle-part?ligne=1", 404, "Page introuvable"},
		{"/preuve/" + url.PathEscape("../metier"), 404, ""},
		{"/preuve/", 404, "Page introuvable"},
	} {
		got := s.get(t, test.target)
		if got.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d", test.target, got.StatusCode, test.status)
		}
		got.wants(t, test.want)
	}
}

// tableSnapshot is of a small release of ROME 4 and statistics of families, which are tables.
var tableSnapshot = sync.OnceValues(func() (*graph.Snapshot, error) {
	sources, err := loader.Files([]string{"../../loader/testdata/rome4", "../../loader/testdata/dares"})
	if err != nil {
		return nil, err
	}
	return snapshotOf(sources)
})

// newTableSite serves tableSnapshot.
func newTableSite(t *testing.T) (*site, *graph.Snapshot) {
	t.Helper()
	snapshot, err := tableSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, snapshot, nil), snapshot
}

// TestEvidenceOfTables asks for each fact of tables, of which no text is kept: the page shows the record, says so, and
// has none of the English words by which the API tells figures of families.
func TestEvidenceOfTables(t *testing.T) {
	s, snapshot := newTableSite(t)
	kinds := map[graph.ElementKind]bool{}
	for _, document := range snapshot.Info("").Documents {
		for line := 1; line < 60; line++ {
			facts, err := snapshot.FactsAt(document.ID, graph.Place{Line: line}, 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(facts) == 0 || kinds[facts[0].Element] {
				continue
			}
			kinds[facts[0].Element] = true
			at := facts[0].Evidence
			page := s.get(t, fmt.Sprintf("/preuve/%s?ligne=%d&debut=%d&fin=%d", strings.TrimPrefix(document.ID, "document:"), line, at.Start, at.End))
			if !strings.Contains(html.UnescapeString(page.text), at.Quote) {
				t.Errorf("%s:%d: %q is not in the page", document.ID, line, at.Quote)
			}
			if strings.HasPrefix(document.ID, "document:rome-4/") || strings.HasPrefix(document.ID, "document:dares-familles/") || strings.HasPrefix(document.ID, "document:rncp-") {
				page.wants(t, `<table class="records"`, `<tr class="marked"><th scope="row">`+fmt.Sprint(line)+"<")
			}
			page.wants(t, "Cette source est une table", fmt.Sprintf("Ligne %d", line), "Lu comme", at.Rule)
			if strings.Contains(page.text, "net a month") || strings.Contains(page.text, "to fill") {
				t.Errorf("%s:%d: English words in a French page", document.ID, line)
			}
		}
	}
	if len(kinds) < 10 || !kinds[graph.ElementFamilyPay] {
		t.Errorf("only %d kinds of facts are shown: %v", len(kinds), kinds)
	}
}

// TestTitlesAreInTheirLanguage wants the title of a source to be called French on the pages in English, and that of the
// document which is this program's not.
func TestTitlesAreInTheirLanguage(t *testing.T) {
	s := newSite(t, nil)
	s.get(t, "/preuve/onisep-met-93?lang=en").wants(t, `<h1 lang="fr">`)
	s.get(t, "/preuve/identities?lang=en").wants(t, "<h1>Identities decided by a person</h1>")
}
