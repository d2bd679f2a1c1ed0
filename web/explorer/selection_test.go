package explorer_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// valuesOf returns the values of all fields and buttons of a page that have a name.
func valuesOf(t *testing.T, page response, name string) (values []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page.text))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && attribute(node, "name") == name && attribute(node, "value") != "" {
			values = append(values, attribute(node, "value"))
		}
	}
	return values
}

func TestSkillsAreGathered(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct {
		target    string
		has, want []string // the skills of the basket, other texts
	}{
		{"/competences", nil, []string{"Ou partez d’un métier"}},
		{"/competences", nil, []string{"Ou partez d’un métier"}},
		{"/competences?avec=webmarketing&avec=skill:webmarketing&avec=Webmarketing", []string{"webmarketing"}, []string{"Community manager"}},
		{"/competences?avec=webmarketing&ajouter=alimenter-des-reseaux-sociaux", []string{"alimenter-des-reseaux-sociaux", "webmarketing"}, nil},
		{"/competences?avec=webmarketing&avec=gestion-de-projet&sans=gestion-de-projet", []string{"webmarketing"}, nil},
		{"/competences?avec=webmarketing&sans=webmarketing", nil, []string{"Ou partez d’un métier"}},
		{"/competences?avec=webmarketing&ajouter=voler+comme+un+oiseau", []string{"webmarketing"}, []string{"« voler comme un oiseau » n’est le nom d’aucune"}},
		{"/competences?avec=personne", nil, []string{"« personne » n’est le nom d’aucune"}},
		{"/competences?ajouter=webmarketin", nil, []string{`href="/competences?avec=webmarketing"`}},
	} {
		page := s.get(t, test.target)
		if page.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", test.target, page.StatusCode)
		}
		page.wants(t, test.want...)
		hidden := valuesOf(t, page, "avec")
		for k, skill := range test.has {
			if k >= len(hidden) || hidden[k] != skill {
				t.Errorf("%s: the form has %q, want first %q", test.target, hidden, test.has)
				break
			}
		}
		if drops := valuesOf(t, page, "sans"); len(drops) != len(test.has) {
			t.Errorf("%s: %d skills can be removed, want %d", test.target, len(drops), len(test.has))
		}
	}
}

// TestSkillsOfAMetier ticks all skills of a métier, and wants it to come first, with nothing missing.
func TestSkillsOfAMetier(t *testing.T) {
	s := newSite(t, nil)
	ticked := valuesOf(t, s.get(t, "/competences?de=MET.93"), "avec")
	if len(ticked) < 10 {
		t.Fatalf("%d skills to tick", len(ticked))
	}
	page := s.get(t, "/competences?"+url.Values{"avec": ticked}.Encode())
	first := page.text[strings.Index(page.text, `<ol class="answers">`):]
	first = first[:strings.Index(first, "</li>\n")]
	for _, want := range []string{"Community manager", "100\u202f%", fmt.Sprint(len(ticked), " compétences que vous avez"), "0 qui manque"} {
		if !strings.Contains(first, want) {
			t.Errorf("%q is not in %s", want, first)
		}
	}
	many := url.Values{}
	for k := range 250 {
		many.Add("avec", fmt.Sprint("compétence ", k))
	}
	many["avec"][199], many["avec"][200] = "webmarketing", "anglais"
	capped := s.get(t, "/competences?"+many.Encode())
	if drops := valuesOf(t, capped, "sans"); len(drops) != 1 || drops[0] != "webmarketing" {
		t.Errorf("of 250 skills %q are known, want webmarketing, the 200th", drops)
	}
	unknown := s.get(t, "/competences?de=personne")
	unknown.wants(t, "« personne » n’est le nom d’aucun métier")
}

func TestComparisons(t *testing.T) {
	s := newSite(t, nil)
	var seven []string
	for _, edge := range seedMetiers(t) {
		seven = append(seven, "metier="+url.QueryEscape(edge))
	}
	for _, test := range []struct {
		target string
		status int
		rows   int // of the heat map
		want   []string
	}{
		{"/comparer", 200, 0, []string{"Métier 1", "Métier 2"}},
		{"/comparer", 200, 0, []string{"Métier 1"}},
		{"/comparer?metier=MET.93", 200, 0, []string{"avec quel autre métier"}},
		{"/comparer?metier=MET.93&metier=MET.93", 200, 0, []string{"avec quel autre métier"}},
		{"/comparer?metier=MET.93&metier=E1101", 400, 0, []string{"désignent le même métier"}},
		{"/comparer?metier=MET.93&metier=social-media-manager", 200, 2, []string{"/export/overlap.csv?metier=MET.93&amp;metier=metier%3Asocial-media-manager"}},
		{"/comparer?metier=MET.93&metier=personne", 200, 0, []string{"« personne » n’est le nom d’aucun métier"}},
		{"/comparer?metier=comunity+manager&metier=social-media-manager", 200, 0, []string{`href="/comparer?metier=MET.93&amp;metier=social-media-manager"`}},
		{"/comparer?" + strings.Join(seven[:6], "&"), 200, 6, []string{"Six métiers"}},
		{"/comparer?" + strings.Join(seven, "&"), 200, 6, []string{"plus de six"}},
	} {
		page := s.get(t, test.target)
		if page.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d", test.target, page.StatusCode, test.status)
		}
		page.wants(t, test.want...)
		if rows := strings.Count(page.text, `<th scope="row"><span class="number"`); rows != test.rows {
			t.Errorf("%s: %d rows, want %d", test.target, rows, test.rows)
		}
	}
}

// seedMetiers returns the ids of seven métiers.
func seedMetiers(t *testing.T) (ids []string) {
	t.Helper()
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	for metier := range snapshot.EachMetier() {
		if len(ids) < 7 {
			ids = append(ids, metier.ID)
		}
	}
	return ids
}

func TestNodesByOtherNames(t *testing.T) {
	s := newSite(t, nil)
	for target, location := range map[string]string{
		"/competence/Webmarketing": "/competence/webmarketing",
		"/formation/for.1084":      "/formation/FOR.1084",
		"/rome/e1101":              "/rome/E1101",
	} {
		if got := s.get(t, target); got.StatusCode != http.StatusFound || got.Header.Get("Location") != location {
			t.Errorf("%s: %d to %q, want %q", target, got.StatusCode, got.Header.Get("Location"), location)
		}
	}
}
