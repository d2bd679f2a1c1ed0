package explorer_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"passerelle/resolvers"
)

// examples returns the code of the page of the API by the ids of its elements, example-NAME.
func examples(t *testing.T, page string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for node := range root.Descendants() {
		if name, ok := strings.CutPrefix(attribute(node, "id"), "example-"); ok {
			found[name] = textIn(node)
		}
	}
	return found
}

// TestExamplesOfTheAPI runs the queries of the examples, and holds those of analysts, which need pandas and R, against
// doc/analysts.md, whose blocks .ci/run runs. web/test/explorer.test.mjs runs the one in JavaScript.
func TestExamplesOfTheAPI(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(t, "http://api.example:8080/api")
	page.wants(t, `&#34;data&#34;`, "10\u202f000", "http://api.example:8080/graphql", `href="/graphiql/?query=`)
	code := examples(t, page.text)
	asked := regexp.MustCompile(`query=(\{.*\})'`).FindStringSubmatch(code["curl"])
	if asked == nil {
		t.Fatalf("no query in %q", code["curl"])
	}
	s.get(t, "/graphql?query="+url.QueryEscape(asked[1])).wants(t, `"code":"E1101"`)
	for _, name := range []string{"fetch", "apollo"} {
		query := regexp.MustCompile("`(query (?s:.*?))`").FindStringSubmatch(code[name])
		if query == nil {
			t.Fatalf("no query in %q", code[name])
		}
		target := "/graphql?query=" + url.QueryEscape(query[1]) + "&variables=" + url.QueryEscape(`{"ref":"community manager"}`)
		got := s.get(t, target)
		got.wants(t, `{"data":{"metier":{`)
		if got.StatusCode != http.StatusOK || strings.Contains(got.text, `"errors"`) {
			t.Errorf("%s: %d %s", name, got.StatusCode, got.text)
		}
	}
	doc := read(t, "../../doc/analysts.md")
	for _, name := range []string{"python", "r"} {
		if local := strings.ReplaceAll(code[name], "http://api.example:8080/export/", ""); local == "" || !strings.Contains(doc, local) {
			t.Errorf("doc/analysts.md, whose blocks are run, has not\n%s", local)
		}
	}
}

func TestAPIPageWithoutItsExample(t *testing.T) {
	tables, _ := newTableSite(t)
	got := tables.get(t, "/api")
	if got.StatusCode != http.StatusOK {
		t.Errorf("status %d where no métier has the name of the example", got.StatusCode)
	}
	got.wants(t, "NOT_FOUND")
}

// TestAPIPageListsLimits holds that the page has each limit of queries, with a name for it in both languages.
func TestAPIPageListsLimits(t *testing.T) {
	s := newSite(t, nil)
	for _, language := range []string{"", "?lang=en"} {
		page := s.get(t, "/api"+language)
		_, list, _ := strings.Cut(page.text, `<h2 id="limits">`)
		list, _, _ = strings.Cut(list, "</section>")
		if got, want := strings.Count(list, "<dt>"), len(resolvers.Limits()); got != want || strings.Contains(list, "limit_") {
			t.Errorf("%d of %d limits: %s", got, want, list)
		}
	}
}
