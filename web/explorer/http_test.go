package explorer_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"passerelle/web/explorer"
)

func TestHeaders(t *testing.T) {
	got := newSite(t, nil).get(t, "/")
	for name, want := range map[string]string{
		"Cache-Control": "no-cache", "Vary": "Accept-Language, Accept-Encoding", "Content-Type": "text/html; charset=utf-8",
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
	} {
		if got.Header.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, got.Header.Get(name), want)
		}
	}
	policy := got.Header.Get("Content-Security-Policy")
	if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") {
		t.Errorf("policy %q", policy)
	}
}

// TestPagesTakeTurns holds that a page is made in a turn of its client, that one that is kept or refused takes none, and that
// a client for whom there is no room may try again.
func TestPagesTakeTurns(t *testing.T) {
	s := newSite(t, nil)
	for range 2 {
		s.get(t, "/metier/MET.93")
	}
	s.get(t, "/metier/nothing-is-called-so")
	if s.turns != 1 || s.ended != 1 {
		t.Errorf("%d turns, of which %d ended, want 1", s.turns, s.ended)
	}
	s.busy = errors.New("too many wait")
	got := s.get(t, "/metier/MET.93?lang=en")
	if got.StatusCode != http.StatusServiceUnavailable || got.Header.Get("Retry-After") == "" || got.Header.Get("ETag") != "" {
		t.Errorf("where there is no room: status %d, %v", got.StatusCode, got.Header)
	}
	s.busy = nil
	if got := s.get(t, "/metier/MET.93?lang=en"); got.StatusCode != http.StatusOK {
		t.Errorf("status %d once there is room", got.StatusCode)
	}
}

func TestUnchangedPageIsNotAskedFor(t *testing.T) {
	s := newSite(t, nil)
	first := s.get(t, "/metier/MET.93")
	asked := s.asked
	again := s.get(t, "/metier/MET.93", "If-None-Match", `"x", `+first.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || again.text != "" || s.asked != asked {
		t.Errorf("status %d, body %q, %d queries more", again.StatusCode, again.text, s.asked-asked)
	}
	for _, other := range []response{
		s.get(t, "/metier/MET.93", "If-None-Match", first.Header.Get("ETag"), "Accept-Language", "en"),
		s.get(t, "/metier/MET.93?lang=fr", "If-None-Match", first.Header.Get("ETag")),
	} {
		if other.StatusCode != http.StatusOK {
			t.Errorf("another page: status %d", other.StatusCode)
		}
	}
	if nowhere := s.get(t, "/metier/qwertzuiop", "If-None-Match", "*"); nowhere.StatusCode != http.StatusNotFound {
		t.Errorf("any version of a page that there is not: status %d", nowhere.StatusCode)
	}
}

// TestPagesSayWhetherTheyAreKept asks for pages twice, and then as a browser that has them does: they say what the cache
// did, and each time that a query was answered it is noted which.
func TestPagesSayWhetherTheyAreKept(t *testing.T) {
	noted := 0
	s := newSite(t, func(answer *explorer.Answer) { answer.Again = func(*http.Request) { noted++ } })
	for _, target := range []string{"/metier/MET.93", "/recherche?q=community"} {
		noted = 0
		first := s.get(t, target)
		again, unchanged := s.get(t, target), s.get(t, target, "If-None-Match", first.Header.Get("ETag"))
		for _, tt := range []struct {
			got  response
			want string
		}{{first, "passerelle; fwd=miss; stored"}, {again, "passerelle; hit"}, {unchanged, "passerelle; hit"}} {
			if got := tt.got.Header.Get("Cache-Status"); got != tt.want {
				t.Errorf("%s, status %d: Cache-Status is %q, want %q", target, tt.got.StatusCode, got, tt.want)
			}
		}
		if again.text != first.text || noted != 2 {
			t.Errorf("%s: noted %d times", target, noted)
		}
	}
	if got := s.get(t, "/metier/qwertzuiop").Header.Get("Cache-Status"); got != "passerelle; fwd=miss" {
		t.Errorf("no page: Cache-Status is %q", got)
	}
}

func TestMethods(t *testing.T) {
	s := newSite(t, nil)
	head := s.do(t, http.MethodHead, "/")
	if head.StatusCode != http.StatusOK {
		t.Errorf("HEAD: status %d", head.StatusCode)
	}
	post := s.do(t, http.MethodPost, "/recherche?q=x")
	if post.StatusCode != http.StatusMethodNotAllowed || post.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status %d, Allow %q", post.StatusCode, post.Header.Get("Allow"))
	}
	post.wants(t, "Méthode non permise")
}

func TestCompression(t *testing.T) {
	s := newSite(t, nil)
	plain, packed := s.get(t, "/metier/MET.93"), s.get(t, "/metier/MET.93", "Accept-Encoding", "gzip, br")
	if packed.Header.Get("Content-Encoding") != "gzip" || plain.text != packed.text {
		t.Errorf("coding %q, texts of %d and %d bytes", packed.Header.Get("Content-Encoding"), len(plain.text), len(packed.text))
	}
	if zstd := s.get(t, "/metier/MET.93", "Accept-Encoding", "gzip, zstd"); zstd.Header.Get("Content-Encoding") != "zstd" {
		t.Errorf("coding %q, want zstd", zstd.Header.Get("Content-Encoding"))
	}
}

// TestPagesAreKept holds that a page is made once in each coding, language and address.
func TestPagesAreKept(t *testing.T) {
	s := newSite(t, nil)
	first := s.get(t, "/metier/MET.93", "Accept-Encoding", "gzip")
	asked := s.asked
	again := s.get(t, "/metier/MET.93", "Accept-Encoding", "gzip")
	if s.asked != asked || again.text != first.text || again.Header.Get("ETag") != first.Header.Get("ETag") || again.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%d queries more, headers %v and then %v", s.asked-asked, first.Header, again.Header)
	}
	if english := s.get(t, "/metier/MET.93?lang=en"); s.asked == asked || english.text == first.text {
		t.Error("the page in English is that in French")
	}
}

// TestTracked holds that the parameters of advertisers, and the order of parameters, neither make another page nor stand
// in its links.
func TestTracked(t *testing.T) {
	s := newSite(t, nil)
	first := s.get(t, "/recherche?q=manager&genre=metiers")
	asked := s.asked
	again := s.get(t, "/recherche?utm_source=lettre&genre=metiers&fbclid=x&q=manager")
	if s.asked != asked || again.Header.Get("ETag") != first.Header.Get("ETag") || again.text != first.text {
		t.Errorf("%d queries more, tag %s in place of %s", s.asked-asked, again.Header.Get("ETag"), first.Header.Get("ETag"))
	}
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct {
		code       string
		retryAfter string // the API's
		status     int
		wantRetry  string
	}{
		{"RATE_LIMITED", "7", 429, "7"},
		{"TOO_BUSY", "3", 503, "3"},
		{"TIMEOUT", "", 503, "10"},
		{"NOT_READY", "1", 503, "1"},
		{"COMPLEXITY_LIMIT_EXCEEDED", "", 400, ""},
		{"BAD_USER_INPUT", "", 400, ""},
		{"INTERNAL", "", 500, ""},
	} {
		s := newSite(t, func(answer *explorer.Answer) {
			body, err := json.Marshal(map[string]any{"errors": []any{map[string]any{"extensions": map[string]any{"code": test.code}}}})
			if err != nil {
				t.Fatal(err)
			}
			answer.Body, answer.RetryAfter = body, test.retryAfter
		})
		got := s.get(t, "/")
		if got.StatusCode != test.status || got.Header.Get("Retry-After") != test.wantRetry || got.Header.Get("ETag") != "" {
			t.Errorf("%s: status %d, Retry-After %q, ETag %q", test.code, got.StatusCode, got.Header.Get("Retry-After"), got.Header.Get("ETag"))
		}
		got.wants(t, "<h1>", "Retour à l’accueil")
	}
}

// TestQueryOfAPage holds that the playground is opened with the very query and variables of the page.
func TestQueryOfAPage(t *testing.T) {
	got := newSite(t, nil).get(t, "/metier/MET.93")
	root, err := html.Parse(strings.NewReader(got.text))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		link, ok := strings.CutPrefix(attribute(node, "href"), "/graphiql/?")
		if !ok {
			continue
		}
		if len(link) > 8000 {
			t.Errorf("the link has %d bytes, which proxies may refuse", len(link))
		}
		values, err := url.ParseQuery(link)
		if err != nil {
			t.Fatal(err)
		}
		var variables map[string]any
		if err := json.Unmarshal([]byte(values.Get("variables")), &variables); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]any{"ref": "metier:MET.93"}, variables); diff != "" || !strings.Contains(values.Get("query"), "query Metier(") {
			t.Errorf("%s\n%s", values.Get("query"), diff)
		}
		return
	}
	t.Error("no link to the playground")
}

func TestStaticFiles(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(t, "/")
	for _, name := range []string{"explorer.", "suggestions.", "favicon.", "share."} {
		at := strings.Index(page.text, "/static/"+name)
		if at < 0 {
			t.Fatalf("the page does not name %s", name)
		}
		link, _, _ := strings.Cut(page.text[at:], `"`)
		got := s.get(t, link, "Accept-Encoding", "gzip")
		if got.StatusCode != http.StatusOK || !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: status %d, %q", link, got.StatusCode, got.Header.Get("Cache-Control"))
		}
	}
	if got := s.get(t, "/static/explorer.css"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a name without hash: status %d", got.StatusCode)
	}
}

// TestSharedPicture wants each page to name the picture that stands beside its link where people share it, by an address
// with a host, and the picture to be as large as it says.
func TestSharedPicture(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(t, "/metier/MET.93")
	named := regexp.MustCompile(`<meta property="og:image" content="http://example\.com(/static/share\.[0-9a-f]+\.png)">`).FindStringSubmatch(page.text)
	if named == nil {
		t.Fatal("no picture is named")
	}
	got, err := png.DecodeConfig(strings.NewReader(s.get(t, named[1]).text))
	if err != nil {
		t.Fatal(err)
	}
	page.wants(t, fmt.Sprintf(`"og:image:width" content="%d"`, got.Width), fmt.Sprintf(`"og:image:height" content="%d"`, got.Height))
}

func TestSitemapAndRobots(t *testing.T) {
	s := newSite(t, nil)
	s.get(t, "/robots.txt").wants(t, "Sitemap: http://example.com/sitemap.xml")
	var sitemap struct {
		Addresses []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal([]byte(s.get(t, "/sitemap.xml").text), &sitemap); err != nil {
		t.Fatal(err)
	}
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	metiers := 0
	for _, address := range sitemap.Addresses {
		if got := s.get(t, strings.TrimPrefix(address, "http://example.com")); got.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", address, got.StatusCode)
		}
		if strings.Contains(address, "/metier/") {
			metiers++
		}
	}
	if metiers == 0 || s.get(t, "/sitemap/1.xml").StatusCode != 200 || s.get(t, "/sitemap/2.xml").StatusCode != 404 {
		t.Errorf("%d métiers of version %s", metiers, snapshot.Version())
	}
}

// TestSuggestions holds that the query of the scripts is one that the API knows by its hash.
func TestSuggestions(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(t, "/")
	_, rest, _ := strings.Cut(page.text, `data-suggestions="`)
	address, _, _ := strings.Cut(rest, `"`)
	got := s.get(t, html.UnescapeString(address)+url.QueryEscape(`{"text":"comm"}`))
	got.wants(t, `"id":"metier:MET.93"`, `"displayLabel":"Community manager"`)
}
