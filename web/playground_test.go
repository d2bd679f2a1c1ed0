package web_test

import (
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"passerelle/web"
)

const immutable = "public, max-age=31536000, immutable"

// request sends a request to a mux that mounts the playground as its documentation says. The headers
// are names, each followed by its value.
func request(t *testing.T, method, target string, headers ...string) *http.Response {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/graphiql/", http.StripPrefix("/graphiql", web.Playground()))
	mux.HandleFunc("/", http.NotFound)
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// builtAddresses returns the address of every file of the build, as a browser sees it.
func builtAddresses(t *testing.T) []string {
	t.Helper()
	var addresses []string
	err := fs.WalkDir(os.DirFS("dist"), ".", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			addresses = append(addresses, "/graphiql/"+strings.TrimSuffix(file, ".gz"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return addresses
}

func TestEveryAssetIsServedInBothForms(t *testing.T) {
	for _, address := range builtAddresses(t) {
		address = strings.TrimSuffix(address, "index.html")
		plain := request(t, "GET", address)
		packed := request(t, "GET", address, "Accept-Encoding", "gzip, deflate, br")
		if plain.StatusCode != 200 || packed.StatusCode != 200 {
			t.Errorf("%s: status %d and %d", address, plain.StatusCode, packed.StatusCode)
			continue
		}
		caching, vary := "no-cache", "Accept-Encoding"
		if address == "/graphiql/" {
			vary += ", Accept-Language"
		}
		if strings.Contains(address, "/assets/") {
			caching = immutable
		}
		for name, want := range map[string]string{
			"Cache-Control": caching, "Vary": vary, "X-Content-Type-Options": "nosniff",
		} {
			if got := plain.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", address, name, got, want)
			}
		}
		if plain.Header.Get("ETag") == packed.Header.Get("ETag") {
			t.Errorf("%s: both forms have ETag %s", address, plain.Header.Get("ETag"))
		}
		if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: wrong Content-Encoding", address)
		}
		unpacked, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if body(t, plain.Body) != body(t, unpacked) {
			t.Errorf("%s: the two forms differ", address)
		}
	}
}

func TestResponses(t *testing.T) {
	tests := []struct {
		name, method, target string
		headers              []string
		status               int
		want                 map[string]string
	}{
		{"page", "GET", "/graphiql/", nil, 200, map[string]string{"Content-Type": "text/html; charset=utf-8"}},
		{"link", "GET", "/graphiql/?query=%7Ba%7D", nil, 200, map[string]string{"Cache-Control": "no-cache"}},
		{"link without slash", "GET", "/graphiql?query=%7Ba%7D&variables=%7B%7D", nil, 307,
			map[string]string{"Location": "/graphiql/?query=%7Ba%7D&variables=%7B%7D"}},
		{"head", "HEAD", "/graphiql/", nil, 200, map[string]string{"Content-Type": "text/html; charset=utf-8"}},
		{"favicon", "GET", "/graphiql/favicon.svg", nil, 200, map[string]string{"Content-Type": "image/svg+xml"}},
		{"gzip refused", "GET", "/graphiql/", []string{"Accept-Encoding", "gzip;q=0, *"}, 200, map[string]string{"Content-Encoding": ""}},
		{"anything accepted", "GET", "/graphiql/", []string{"Accept-Encoding", "br, *;q=0.1"}, 200, map[string]string{"Content-Encoding": "gzip"}},
		{"other coding", "GET", "/graphiql/", []string{"Accept-Encoding", "br"}, 200, map[string]string{"Content-Encoding": ""}},
		{"unknown", "GET", "/graphiql/assets/absent.js", nil, 404, nil},
		{"stored name", "GET", "/graphiql/index.html.gz", nil, 404, nil},
		{"folder", "GET", "/graphiql/assets/", nil, 404, nil},
		{"post", "POST", "/graphiql/", nil, 405, map[string]string{"Allow": "GET, HEAD"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			response := request(t, test.method, test.target, test.headers...)
			if response.StatusCode != test.status {
				t.Fatalf("status %d, want %d", response.StatusCode, test.status)
			}
			for name, want := range test.want {
				if got := response.Header.Get(name); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
			if test.method == "HEAD" && body(t, response.Body) != "" {
				t.Error("HEAD has a body")
			}
		})
	}
}

func TestUnchangedPageIsNotSentAgain(t *testing.T) {
	first := request(t, "GET", "/graphiql/", "Accept-Encoding", "gzip")
	again := request(t, "GET", "/graphiql/", "Accept-Encoding", "gzip", "If-None-Match", first.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("status %d, want 304", again.StatusCode)
	}
	other := request(t, "GET", "/graphiql/", "If-None-Match", first.Header.Get("ETag"))
	if other.StatusCode != http.StatusOK {
		t.Errorf("the other form: status %d, want 200", other.StatusCode)
	}
}

func TestPageStaysOnItsServer(t *testing.T) {
	response := request(t, "GET", "/graphiql/")
	policy := response.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'self'", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %q", policy, want)
		}
	}
	page := body(t, response.Body)
	if !strings.Contains(page, `<html lang="fr">`) {
		t.Error("the page does not say that it is French")
	}
	links := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(links) < 3 {
		t.Fatalf("the page has %d links, want its script, its styles and its icon", len(links))
	}
	for _, link := range links {
		if link[1] == "../" {
			continue // to the explorer
		}
		if !strings.HasPrefix(link[1], "./") {
			t.Errorf("link %q is not relative to the page", link[1])
		}
		if got := request(t, "GET", "/graphiql/"+link[1][2:]).StatusCode; got != 200 {
			t.Errorf("link %q: status %d", link[1], got)
		}
	}
}

// TestPageWithoutScript wants the page to have the query of its address in a form, and to be in the language of its reader.
func TestPageWithoutScript(t *testing.T) {
	page := body(t, request(t, "GET", "/graphiql/?query=%7B+a+%3C%2Ftextarea%3E&variables=%7B%7D&lang=en").Body)
	for _, want := range []string{`<form action="../graphql">`, "{ a &lt;/textarea&gt;</textarea>", "{}</textarea>", `<html lang="en">`, "Back to the explorer"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in the page", want)
		}
	}
	if page = body(t, request(t, "GET", "/graphiql/", "Accept-Language", "en-GB, fr;q=0.5").Body); !strings.Contains(page, `<html lang="en">`) {
		t.Error("the page is not in the language that the browser prefers")
	}
	if policy := request(t, "GET", "/graphiql/").Header.Get("Content-Security-Policy"); !strings.Contains(policy, "form-action 'self'") {
		t.Errorf("the policy %q lets no form be sent", policy)
	}
}

func TestTabs(t *testing.T) {
	want := []string{
		"Parcours", "Preuves", "SurMesure", "Recherche", "Metier", "Competences", "Carte", "Sources", "Schema",
	}
	var names []string
	for _, tab := range web.Tabs() {
		names = append(names, tab.Name)
		document, err := parser.ParseQuery(&ast.Source{Name: tab.Name, Input: tab.Query})
		if err != nil {
			t.Fatal(err)
		}
		if len(document.Operations) != 1 || document.Operations[0].Name != tab.Name {
			t.Errorf("%s: want one operation of that name", tab.Name)
		}
		if !strings.HasPrefix(tab.Query, "# ") {
			t.Errorf("%s: no comment says what it shows", tab.Name)
		}
		if declares := len(document.Operations[0].VariableDefinitions) > 0; declares != (tab.Variables != "") {
			t.Errorf("%s: variables declared: %t, given: %q", tab.Name, declares, tab.Variables)
		}
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("tabs (-want +got):\n%s", diff)
	}
}
