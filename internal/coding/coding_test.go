package coding_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"passerelle/internal/coding"
)

func TestPreferred(t *testing.T) {
	for accept, want := range map[string]string{
		"": "identity", "gzip": "gzip", "GZip": "gzip", "x-gzip": "gzip", "br": "identity", "gzip, deflate, br, zstd": "zstd",
		"zstd;q=0.5, gzip;q=0.8": "gzip", "gzip;q=0": "identity", "gzip;q=0, *": "zstd", "*": "zstd", "*;q=0": "identity",
		"identity, gzip;q=0.5": "identity", "identity;q=0.5, gzip": "gzip", "identity;q=0": "identity", "gzip;q=0.000": "identity",
		"gzip;q=x": "identity", "gzip;q=2": "identity", "gzip;q=-1": "identity", "gzip;q=NaN": "identity", ";;,,=q": "identity", "gzip ; q = 0.3": "gzip",
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("Accept-Encoding", accept)
		if got := coding.Preferred(request).String(); got != want {
			t.Errorf("%q: %s, want %s", accept, got, want)
		}
	}
}

func TestAcceptsGzip(t *testing.T) {
	for accept, want := range map[string]bool{
		"": false, "gzip": true, "x-gzip": true, "gzip;q=0, *": false, "br, *;q=0.1": true, "br": false, "br, gzip;q=0.5": true,
		"gzip;q=0": false, "zstd, gzip;q=0.1": true, "gzip;q=0.000": false,
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("Accept-Encoding", accept)
		if got := coding.AcceptsGzip(request); got != want {
			t.Errorf("%q: %t, want %t", accept, got, want)
		}
	}
}

func TestHasTag(t *testing.T) {
	for _, tt := range []struct {
		values []string
		want   bool
	}{
		{nil, false}, {[]string{""}, false}, {[]string{`"a"`}, true}, {[]string{`W/"a"`}, true}, {[]string{`"b", "a"`}, true},
		{[]string{`"b"`, `"a"`}, true}, {[]string{"*"}, true}, {[]string{`"b"`}, false}, {[]string{`"aa"`}, false}, {[]string{"a"}, false},
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header["If-None-Match"] = tt.values
		if got := coding.HasTag(request, `"a"`); got != tt.want {
			t.Errorf("%q: %t, want %t", tt.values, got, tt.want)
		}
	}
}
