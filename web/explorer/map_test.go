package explorer_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"passerelle/web/explorer"
)

// TestMap holds the options of a map against what they leave in the picture and in the list.
func TestMap(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct {
		name, target string
		has, lacks   []string
	}{
		{
			"a name", "/carte?autour=community+manager",
			[]string{"<h1>Carte\u00a0: Community manager</h1>", `<option value="2" selected>`, "En 1 étape", "En 2 étapes", ">0 Community manager</a>"},
			[]string{"En 3 étapes"},
		},
		{"one step", "/carte?autour=MET.93&pas=1", []string{`<option value="1" selected>`, "En 1 étape", "/export/graph.svg"}, []string{"En 2 étapes"}},
		{"steps out of range", "/carte?autour=MET.93&pas=99", []string{`<option value="3" selected>`}, nil},
		{"a kind", "/carte?autour=MET.93&pas=1&genre=evolution", []string{`value="evolution" checked`, ">évolution"}, []string{"<span class=\"side\">mobilité"}},
		{"links keep the options", "/carte?autour=MET.93&pas=1&confiance=20", []string{"&amp;confiance=20&amp;pas=1"}, nil},
		{"few métiers", "/carte?autour=MET.93&metiers=5", []string{"D’autres métiers sont à portée", `metiers=60">En montrer davantage`}, []string{"/export/graph.svg"}},
		{"an opened métier", "/carte?autour=MET.93&pas=1&ouvert=metier:responsable-digital", []string{">Replier<", `href="/carte?autour=MET.93&amp;pas=1">`}, nil},
		{"a least score of suggestions", "/carte?autour=MET.93&suggestions=oui&score=90", []string{`max="100" value="90"`, "minScore%22%3A&#43;0.9", "· 2 options choisies"}, nil},
		{"a least score without suggestions", "/carte?autour=MET.93&score=90", []string{`max="100" value="90"`}, []string{"minScore%22%3A", "choisie"}},
		{"feminine", "/carte?autour=MET.93&intitules=feminin", []string{"Directrice"}, []string{">Directeur"}},
		{
			"nothing leads out", "/carte?autour=chef+de+projet",
			[]string{"Rien ne part de ce métier", "suggestions=oui", "/parcours?vers="}, []string{"<svg", "Sans confiance minimale"},
		},
		{
			"blocked", "/carte?autour=MET.93&confiance=100&genre=proche",
			[]string{"Sans ces options", `href="/carte?autour=MET.93&amp;confiance=100">`, `href="/carte?autour=MET.93&amp;genre=proche">`}, []string{"<svg"},
		},
		{"unknown", "/carte?autour=comunity+manager", []string{`href="/carte?autour=MET.93"`, `value="comunity manager"`}, []string{"<svg"}},
		{"English", "/carte?autour=MET.93&lang=en", []string{"autour=metier%3Anet-surfeur&amp;lang=en", "In 1 step"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := s.get(t, test.target)
			if page.StatusCode != http.StatusOK {
				t.Fatal(page.Status)
			}
			page.wants(t, test.has...)
			for _, part := range test.lacks {
				if strings.Contains(page.text, part) {
					t.Errorf("%q is in the page", part)
				}
			}
		})
	}
}

// TestOpenedMapsGrow follows what opens the métiers of maps with options: each leads to a map with more of them.
func TestOpenedMapsGrow(t *testing.T) {
	s := newSite(t, nil)
	opening := regexp.MustCompile(`href="(/carte\?[^"]*ouvert=[^"]*)"`)
	for _, options := range []string{"", "&suggestions=oui", "&confiance=50", "&suggestions=oui&score=60"} {
		page := s.get(t, "/carte?autour=MET.93&pas=1"+options)
		links := opening.FindAllStringSubmatch(page.text, -1)
		if len(links) == 0 && !strings.Contains(options, "confiance") {
			t.Errorf("%q: nothing is opened", options)
		}
		for _, link := range links {
			opened := s.get(t, html.UnescapeString(link[1]))
			if strings.Count(opened.text, "</meter>") <= strings.Count(page.text, "</meter>") {
				t.Errorf("%s shows no more", link[1])
			}
		}
	}
}

// TestMapsAreEqual holds the list of a map against its picture: each métier of the one is in the other.
func TestMapsAreEqual(t *testing.T) {
	page := newSite(t, nil).get(t, "/carte?autour=MET.93&pas=3&metiers=60")
	picture, list, _ := strings.Cut(page.text, "</svg>")
	_, picture, _ = strings.Cut(picture, "<svg>")
	drawn, listed := strings.Count(picture, "<a href="), strings.Count(list, `title="`)-strings.Count(list, `class="sure" title="`)
	if drawn < 5 || drawn != listed+1 {
		t.Errorf("%d métiers are drawn, the first among them, and %d are listed", drawn, listed)
	}
	if best := strings.Count(picture, " true</text>"); best != listed {
		t.Errorf("%d edges are on the best ways to %d métiers", best, listed)
	}
}

// TestSmallMap holds the small map of a métier: both sides of it, and each métier once.
func TestSmallMap(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(t, "/metier/MET.93")
	_, picture, _ := strings.Cut(page.text, "<svg>")
	picture, _, _ = strings.Cut(picture, "</svg>")
	seen := map[string]bool{}
	for _, node := range strings.Split(picture, "<a ")[1:] {
		link, _, _ := strings.Cut(node, ">")
		if seen[link] {
			t.Errorf("%s is there twice", link)
		}
		seen[link] = true
	}
	if len(seen) < 3 || len(seen) > 15 || !strings.Contains(picture, ">-1 ") || !strings.Contains(picture, ">1 ") {
		t.Error(picture)
	}
	page.wants(t, `href="/carte?autour=MET.93">Voir la carte plus large`)
}

// TestAllMetiers wants each métier on the page of all, once, under its domain.
func TestAllMetiers(t *testing.T) {
	s := newSite(t, nil)
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	page := s.get(t, "/carte-de-france")
	for metier := range snapshot.EachMetier() {
		link := `<li><a href="/metier/` + url.PathEscape(strings.TrimPrefix(metier.ID, "metier:")) + `">`
		if got := strings.Count(page.text, link); got != 1 {
			t.Errorf("%s is there %d times", metier.ID, got)
		}
	}
	page.wants(t, `<span class="code">E11</span>`, `<div class="domains" id="E">`, `<ul id="E11">`, `<div class="domains" id="sans-code">`, `<h2>Sans code ROME`, `href="#E"`)
}

// TestAllMetiersAreFound wants the page of all métiers to leave in the list, and to mark in the picture, what has the words
// of its address: names, domains and codes, in any case.
func TestAllMetiersAreFound(t *testing.T) {
	s := newSite(t, nil)
	for query, shown := range map[string]int{"e1101": 1, "E11 comm": 1, "teleconseillere": 1, "DIGITALE": 1, "xyzzy": 0} {
		page := s.get(t, "/carte-de-france?q="+url.QueryEscape(query))
		listed, drawn := strings.Count(page.text, `<li><a href="/metier/`), strings.Count(page.text, " true</a>")
		if listed != shown || drawn != shown {
			t.Errorf("%s: %d métiers are listed and %d marked, want %d", query, listed, drawn, shown)
		}
		page.wants(t, `name="q" type="search" value="`+query+`"`)
	}
	s.get(t, "/carte-de-france?q=xyzzy").wants(t, "Aucun métier de la liste ne porte ce nom", `href="/recherche?q=xyzzy"`)
}

// TestAllMetiersAreKept wants the page of all métiers to run its query once for all visitors, whatever they look for and
// in whichever language, and not at all once it is prepared; and not to keep an answer with errors.
func TestAllMetiersAreKept(t *testing.T) {
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	for _, prepared := range []bool{false, true} {
		s, pages := siteWith(t, snapshot, nil, func(*explorer.Options) {})
		if prepared {
			if err := pages.Prepare(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		s.get(t, "/carte-de-france").wants(t, "rangés par grand domaine")
		s.get(t, "/carte-de-france?lang=en").wants(t, "by grand domain", "lang=en")
		s.get(t, "/carte-de-france?q=e1101").wants(t, " true</a>")
		if unmarked := s.get(t, "/carte-de-france?x=y"); strings.Contains(unmarked.text, " true</a>") {
			t.Error("what one visitor looks for is marked for another")
		}
		if s.asked != 1 {
			t.Errorf("prepared %t: %d queries", prepared, s.asked)
		}
	}
	failing := true
	s, _ := siteWith(t, snapshot, func(a *explorer.Answer) {
		if failing {
			a.Status, a.Body = http.StatusServiceUnavailable, []byte(`{"errors":[{"message":"busy","extensions":{"code":"UNAVAILABLE"}}]}`)
		}
	}, func(*explorer.Options) {})
	if busy := s.get(t, "/carte-de-france"); busy.StatusCode == http.StatusOK {
		t.Error("an answer with an error makes a page")
	}
	failing = false
	s.get(t, "/carte-de-france").wants(t, "rangés par grand domaine")
}

// TestAllMetiersAreSmall holds the page of all métiers of ROME 4.0 against its budget, compressed.
func TestAllMetiersAreSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the national data")
	}
	s, _ := nationalSite(t)
	r := s.get(t, "/carte-de-france", "Accept-Encoding", "gzip")
	if sent := r.ContentLength; sent <= 0 || sent > 300<<10 {
		t.Errorf("%d bytes", sent)
	} else {
		t.Logf("%d bytes, %d of HTML", sent, len(r.text))
	}
}

// TestLargestMap asks for the largest map that the page offers, with more opened métiers than it takes, and checks that the
// API does not refuse the query as too large.
func TestLargestMap(t *testing.T) {
	s := newSite(t, nil)
	got := s.get(t, "/carte?autour=MET.93&pas=3&metiers=60&ouvert=social-media-manager&ouvert=responsable-digital&ouvert=webmarketeur&ouvert=trafic-manager&ouvert=x&ouvert=y")
	if got.StatusCode == 400 && strings.Contains(got.text, "trop grande") {
		t.Errorf("status %d", got.StatusCode)
	}
}
