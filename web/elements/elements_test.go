package elements_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"passerelle/web/elements"
)

const address = "/passerelle-parcours.js"

func request(method, target string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	elements.Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestHandler(t *testing.T) {
	want, err := os.ReadFile("passerelle-parcours.js")
	if err != nil {
		t.Fatal(err)
	}
	first := request(http.MethodGet, address, "Origin", "https://any.example")
	got, err := io.ReadAll(first.Body)
	if err != nil || string(got) != string(want) {
		t.Errorf("other bytes than those of the file, or error %v", err)
	}
	for name, value := range map[string]string{
		"Content-Type": "text/javascript; charset=utf-8", "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin",
		"X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding",
	} {
		if got := first.Header.Get(name); got != value {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	packed := request(http.MethodGet, address, "Accept-Encoding", "gzip")
	unpacked, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(unpacked); err != nil || string(got) != string(want) || packed.Header.Get("ETag") == first.Header.Get("ETag") {
		t.Errorf("gzip: other bytes, error %v, or the tag of the plain form", err)
	}
	for _, tt := range []struct {
		method, target, header, value string
		status                        int
	}{
		{http.MethodGet, address, "If-None-Match", first.Header.Get("ETag"), http.StatusNotModified},
		{http.MethodHead, address, "Accept", "*/*", http.StatusOK},
		{http.MethodPost, address, "Accept", "*/*", http.StatusMethodNotAllowed},
		{http.MethodGet, "/", "Accept", "*/*", http.StatusNotFound},
		{http.MethodGet, "/elements.go", "Accept", "*/*", http.StatusNotFound},
	} {
		if got := request(tt.method, tt.target, tt.header, tt.value).StatusCode; got != tt.status {
			t.Errorf("%s %s: status %d, want %d", tt.method, tt.target, got, tt.status)
		}
	}
}

// TestElementKeepsToStrictPolicies looks for what a Content-Security-Policy or Trusted Types would refuse, or what would
// make markup of a text.
func TestElementKeepsToStrictPolicies(t *testing.T) {
	content, err := os.ReadFile("passerelle-parcours.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, refused := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "'style'", ".style", "<style", "import "} {
		if strings.Contains(string(content), refused) {
			t.Errorf("the element uses %q", refused)
		}
	}
}
