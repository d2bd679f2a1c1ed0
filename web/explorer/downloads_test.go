package explorer_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"passerelle/export"
)

// TestStepsAreATable follows the link of a page of paths to its steps: the table has the paths that the page shows.
func TestStepsAreATable(t *testing.T) {
	s := newSite(t, nil)
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	page := s.get(t, "/parcours?de=MET.93&vers=directeur-marketing-digital&objectif=competences&suggestions=oui&score=30&nombre=2&via=social-media-manager")
	link := regexp.MustCompile(`href="/export/paths\.csv\?([^"]+)"`).FindStringSubmatch(page.text)
	if link == nil {
		t.Fatal("no link to the steps")
	}
	options, err := url.ParseQuery(html.UnescapeString(link[1]))
	if err != nil {
		t.Fatal(err)
	}
	made, err := export.New(t.Context(), export.StoredGraph{Snapshot: snapshot}, "paths.csv", options)
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	if err := made.Write(t.Context(), &table); err != nil {
		t.Fatal(err)
	}
	shown := strings.Count(page.text, `<section class="path"`)
	for k, number := range []string{"\n1,1,", "\n2,1,"} {
		if strings.Contains(table.String(), number) != (k < shown) {
			t.Errorf("the page shows %d paths, the table:\n%s", shown, table.String())
		}
	}
	s.get(t, "/carte?autour=MET.93").wants(t, "/export/graph.svg")
	if strings.Contains(s.get(t, "/carte?autour=MET.93").text, "/export/paths.csv") {
		t.Error("a map has steps of paths")
	}
}
