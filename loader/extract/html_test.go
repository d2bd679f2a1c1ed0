package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"passerelle/loader/extract"
)

var update = flag.Bool("update", false, "write the golden texts")

// TestGoldenPages extracts invented pages that are made as real ones are.
func TestGoldenPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) < 4 {
		t.Fatalf("%d pages in testdata, %v", len(pages), err)
	}
	for _, path := range pages {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(path, ".html") + ".golden"
			got := describe(extract.Read(data))
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// describe returns a page, or why there is none, as one text.
func describe(p *extract.Page, err error) string {
	switch {
	case err != nil:
		return fmt.Sprintf("error: %v\n", err)
	case p == nil:
		return "a text\n"
	}
	return fmt.Sprintf("title: %s\naddress: %s\npublisher: %s\ndate: %s\n\n%s\n", p.Title, p.Address, p.Publisher, p.Date, p.WholeText())
}

func textOf(t *testing.T, page string) string {
	t.Helper()
	p, err := extract.Read([]byte(page))
	if err != nil || p == nil {
		t.Fatalf("Read(%.80q) = %v, %v", page, p, err)
	}
	return p.Text
}

func TestTextsAreLeftAlone(t *testing.T) {
	for _, text := range []string{
		"", "Libraire\nLe libraire vend des livres.", "# Libraire\n\n<div align=\"center\">logo</div>\n\n- conseiller\n- vendre\n",
		"<?xml version=\"1.0\"?><metiers><metier>a</metier></metiers>", "[{\"a\": 1}]", "a;b\n1;2\n", "PK\x03\x04 is how a zip begins",
		"<table><row><libelle>a</libelle></row><row><libelle>b</libelle></row></table>", "code;texte\n1;<p>a</p><p>b</p>\n2;<p>c</p><br>\n",
		"{\"description\": \"<p>a</p><p>b</p><p>c</p>\"}", "<section><titre>a</titre><p>b</p></section>", "code,texte,a,b\n1,<p>a</p><p>b</p>,<br>,\n",
		"## Salaire\n1 < 2 <br> 3 <br> 4 <br>", "Le salaire est < 2 000 € et l'âge > 18 ans.",
	} {
		if p, err := extract.Read([]byte(text)); p != nil || err != nil {
			t.Errorf("Read(%q) = %v, %v, want a text left alone", text, p, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	const want = "# Métier\n\nL’été à l’œuvre"
	for name, page := range map[string]string{
		"UTF-8":                      "<meta charset=utf-8><h1>Métier</h1><p>L’été à l’œuvre",
		"UTF-8 that declares none":   strings.Repeat(" ", 3000) + "<p></p><h1>Métier</h1><p>L’été à l’œuvre",
		"UTF-8 that declares latin1": "<meta charset=\"iso-8859-1\"><h1>Métier</h1><p>L’été à l’œuvre",
		"Windows-1252":               "<meta charset=windows-1252><h1>M\xe9tier</h1><p>L\x92\xe9t\xe9 \xe0 l\x92\x9cuvre",
		"Windows-1252, undeclared":   "<h1>M\xe9tier</h1><p>L\x92\xe9t\xe9 \xe0 l\x92\x9cuvre",
		"Latin-9":                    "<?xml version='1.0' encoding='iso-8859-15'?><html><h1>M\xe9tier</h1><p>L&rsquo;\xe9t\xe9 \xe0 l&rsquo;\xbduvre",
		"UTF-8 with a stray byte":    "<meta charset=utf-8><h1>Métier</h1><p>L’\xe9té à l’œuvre",
		"UTF-16":                     "\xff\xfe" + utf16("<h1>Métier</h1><p>L’été à l’œuvre"),
		"UTF-8 with a mark":          "\xef\xbb\xbf<h1>Métier</h1><p>L’été à l’œuvre",
		"entities":                   "<h1>M&eacute;tier</h1><p>L&rsquo;&#233;t&#xe9; &agrave; l&#146;&oelig;uvre",
	} {
		if got := textOf(t, page); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func utf16(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

// TestClutter puts a sentence into what is no content, and expects the rest of the page alone.
func TestClutter(t *testing.T) {
	const article = "<h1>Luthier</h1><p>Le luthier fabrique des violons, et les répare pour les musiciens de la région.</p>"
	want := textOf(t, "<html><body>"+article)
	banner := strings.Repeat("Nous utilisons des cookies pour devenir plombier. ", 50)
	for _, long := range []string{
		`<div id="cookie-banner">%s</div>`, `<nav>%s</nav>`, `<aside>%s</aside>`, `<footer>%s</footer>`, `<div role="dialog">%s</div>`, `<div hidden>%s</div>`,
		`<div class="comment-list">%s</div>`, `<div id="comments">%s</div>`, `<section class="newsletter-block">%s</section>`,
	} {
		if got := textOf(t, "<html><body>"+article+fmt.Sprintf(long, banner)); got != want {
			t.Errorf("%s leaves %.80q", long, got)
		}
	}
	for _, clutter := range []string{
		`<nav>%s</nav>`, `<footer>%s</footer>`, `<form>%s</form>`, `<div class="main-menu">%s</div>`, `<div id="cookieBanner">%s</div>`,
		`<div class="rgpd-consent">%s</div>`, `<aside>%s</aside>`, `<div class="widget sidebar_right">%s</div>`, `<div class="related-posts">%s</div>`,
		`<div class="sharing">%s</div>`, `<section id="newsletter">%s</section>`, `<div class="comment-list">%s</div>`, `<div class="author-box">%s</div>`,
		`<div class="ad-slot">%s</div>`, `<div hidden>%s</div>`, `<div aria-hidden="true">%s</div>`, `<div style="display: none">%s</div>`,
		`<script>%s</script>`, `<style>%s</style>`, `<template>%s</template>`, `<noscript>%s</noscript>`, `<iframe>%s</iframe>`, `<!-- %s -->`,
		`<div class="breadcrumb">%s</div>`, `<ol class="fil-ariane">%s</ol>`, `<section><h2>Articles similaires</h2>%s</section>`,
		`<h3>Laisser un commentaire</h3><p>%s</p>`, `<div role="dialog">%s</div>`, `<ul><li><a href="/a">x</a><ul><li><a href="/b">%s</a></li></ul></li></ul>`,
		`<h1><a href="/">%s</a></h1>`, `<div class="post-comments">%s</div>`, `<div id="comment-12">%s</div>`, `<div class="bloc-auteur">%s</div>`,
		`<p class="publicite">%s</p>`, `<div class="elementor-location-footer">%s</div>`, `<div class="page-footer">%s</div>`, `<a role="doc-noteref">%s</a>`, `<section class="footnotes"><ol><li>%s</li></ol></section>`,
		`<select><option>%s</option></select>`, `<button>%s</button>`, `<header>%s</header>`, `<p><strong>À lire aussi :</strong></p><p>%s</p>`,
	} {
		page := "<html><body>" + article + fmt.Sprintf(clutter, "Devenir plombier")
		if got := textOf(t, page); got != want {
			t.Errorf("%s leaves %q", clutter, got)
		}
	}
}

// TestTitles reads pages that title themselves in several ways.
func TestTitles(t *testing.T) {
	for page, want := range map[string]string{
		"<title>Luthier | Exemple</title><p>a":                                             "# Luthier\n\na",
		"<title>Exemple - Luthier</title><meta property=og:site_name content=exemple><p>a": "# Luthier\n\na",
		"<title>fiche-luthier</title><p>a":                                                 "a",
		"<title>Microsoft Word - luthier.docx</title><p>a":                                 "a",
		"<title>Sans titre 1</title><h2>Luthier</h2>a":                                     "## Luthier\n\na",
		"<title>Luthier</title><h2>Luthier</h2>a":                                          "# Luthier\n\na",
		"<title>Luthier : études</title><h1>Luthier</h1>a":                                 "# Luthier\n\na",
		"<h1><a href=/>Exemple</a></h1><h1>Luthier<br>en guitares</h1>a":                   "# Luthier en guitares\n\na",
		"<p>b<div><h1> </h1><h1>Luthier</h1>a":                                             "# Luthier\n\nb\n\na",
	} {
		if got := textOf(t, "<html>"+page); got != want {
			t.Errorf("%s gives %q, want %q", page, got, want)
		}
	}
}

// TestContentStays puts the content into what has the name of clutter.
func TestContentStays(t *testing.T) {
	for _, page := range []string{
		`<body class="menu-open single-author has-sidebar">%s`, `<form id="aspnetForm">%s</form>`, `<div class="content-sidebar-wrap">%s</div>`,
		`<main class="nav-page">%s</main>`, `<div id="header">%s</div>`, `<p>x</p><div class="related-jobs"><p>%s</p></div>`,
		`<h1>a</h1><button aria-controls="p">b</button><div id="p" hidden>%s</div>`, `<details>%s</details>`, `<article class="comments-open">%s</article>`,
		`<p>x</p><section id="comment-devenir"><p>%s</p></section>`, `<p>x</p><section id="menu-et-carte-du-jour">%s</section>`,
		`<p>x</p><div id="pub">%s</div>`, `<h1>a</h1><div class="header"><p>%s</p></div>`, `<h1>a</h1><table><tr class="header"><td>%s</td><td>b</td></tr></table>`,
		`<h1>a</h1><section class="section-header"><p>%s</p></section>`, `<p>x</p><div class="metier-auteur">%s</div>`, `<p>x</p><div role="tabpanel" hidden>%s</div>`,
	} {
		if got := textOf(t, "<html>"+fmt.Sprintf(page, "<h1>Luthier</h1>Il fabrique des violons.")); !strings.Contains(got, "Il fabrique des violons.") {
			t.Errorf("%s leaves %q", page, got)
		}
	}
}

// TestLongPages extracts pages of a megabyte and more, of kinds that invite quadratic work.
func TestLongPages(t *testing.T) {
	if testing.Short() {
		t.Skip("a megabyte each")
	}
	for name, part := range map[string]string{
		"paragraphs": "<p>Le luthier fabrique des <b>violons</b>.</p>\n", "items": "<ul><li>a</li></ul>", "lines": "a<br>", "cells": "<td>a",
		"terms": "<dt>a<dd>b", "headings": "<h2>Commentaires</h2><p>a</p>", "spans": "<span>a</span>", "comments": "<!-- a -->", "buttons": "<button>a</button>",
		"spanning cells": "<tr><td rowspan=50>a</td><td>b</td>",
	} {
		start := time.Now()
		page := "<html><h1>Luthier</h1><table><tr>" + strings.Repeat(part, 1_000_000/len(part))
		if name != "cells" && name != "spanning cells" {
			page = strings.Replace(page, "<table><tr>", "<dl>", 1)
		}
		if _, err := extract.Read([]byte(page)); err != nil && !strings.Contains(err.Error(), "exceeds") {
			t.Errorf("%s: %v", name, err)
		}
		t.Logf("%s: %s", name, time.Since(start).Round(time.Millisecond))
	}
}

// BenchmarkHTML shows that the cost of a page is linear in its length.
func BenchmarkHTML(b *testing.B) {
	data, err := os.ReadFile("testdata/site.html")
	if err != nil {
		b.Fatal(err)
	}
	before, after, _ := strings.Cut(string(data), "<h3>Évolution</h3>")
	for _, times := range []int{1, 10, 100, 1000} {
		page := before + strings.Repeat("<h3>Évolution</h3><p>Avec le temps, il peut devenir <a href=\"/chef\">chef d’équipe</a>, <b>puis</b> chef d’atelier.</p><ul><li>a</li><li>b</li></ul>"+
			"<table><tr><td>Débutant</td><td>1 950 €</td></tr></table>", 5*times) + after
		b.Run(fmt.Sprintf("%dKB", len(page)/1000), func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := extract.Read([]byte(page)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
