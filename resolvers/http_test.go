package resolvers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"passerelle/resolvers"
)

const (
	mediaJSON    = "application/json; charset=utf-8"
	mediaGraphQL = "application/graphql-response+json; charset=utf-8"
)

// TestPost checks the status and the error code for bodies of POST, good and bad.
func TestPost(t *testing.T) {
	server := serve(t, resolvers.Options{})
	huge := `{"query":"` + strings.Repeat(" ", 128<<10) + `{ __typename }"}`
	for _, test := range []struct {
		name, media, body string
		status            int
		code              string
	}{
		{"plain", "application/json", `{"query":"{ __typename }"}`, 200, ""},
		{"charset", "application/json; charset=UTF-8", `{"query":"{ __typename }"}`, 200, ""},
		{"spaces around", "application/json", "\n {\"query\":\"{ __typename }\"}\r\n\t", 200, ""},
		{"nulls", "application/json", `{"query":"{ __typename }","operationName":null,"variables":null,"extensions":null}`, 200, ""},
		{"unknown member", "application/json", `{"query":"{ __typename }","headers":5}`, 200, ""},
		{"no media type", "", `{"query":"{ __typename }"}`, 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"simple form", "text/plain", `{"query":"{ __typename }"}`, 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"url-encoded form", "application/x-www-form-urlencoded", `query=%7B__typename%7D`, 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"multipart form", "multipart/form-data; boundary=x", "--x--", 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"other charset", "application/json; charset=utf-16", `{"query":"{ __typename }"}`, 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"batch", "application/json", `[{"query":"{ __typename }"}]`, 400, "BAD_REQUEST"},
		{"trailing garbage", "application/json", `{"query":"{ __typename }"} {}`, 400, "BAD_REQUEST"},
		{"trailing brace", "application/json", `{"query":"{ __typename }"}}`, 400, "BAD_REQUEST"},
		{"not JSON", "application/json", `SECRET`, 400, "BAD_REQUEST"},
		{"cut", "application/json", `{"query":"{ SECRET`, 400, "BAD_REQUEST"},
		{"empty", "application/json", ``, 400, "BAD_REQUEST"},
		{"null", "application/json", `null`, 400, "BAD_REQUEST"},
		{"no query", "application/json", `{"variables":{"SECRET":1}}`, 400, "BAD_REQUEST"},
		{"query of another type", "application/json", `{"query":{"SECRET":1}}`, 400, "BAD_REQUEST"},
		{"variables of another type", "application/json", `{"query":"{ __typename }","variables":["SECRET"]}`, 400, "BAD_REQUEST"},
		{"operation of another type", "application/json", `{"query":"{ __typename }","operationName":7}`, 400, "BAD_REQUEST"},
		{"extensions of another type", "application/json", `{"query":"{ __typename }","extensions":"SECRET"}`, 400, "BAD_REQUEST"},
		{"invalid UTF-8", "application/json", "{\"query\":\"{ __typename } # \xff\xfe SECRET\"}", 400, "BAD_REQUEST"},
		{"null byte", "application/json", "{\"query\":\"{ __typename } \x00\"}", 400, "BAD_REQUEST"},
		{"deep JSON", "application/json", `{"query":"{ __typename }","variables":{"x":` + strings.Repeat("[", 60_000) + strings.Repeat("]", 60_000) + `}}`, 400, "BAD_REQUEST"},
		{"huge", "application/json", huge, 413, "REQUEST_TOO_LARGE"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := send(t, newRequest(t, http.MethodPost, server, test.body, "Content-Type", test.media))
			if got.status != test.status || got.code(t) != test.code {
				t.Errorf("status %d code %q, want %d %q: %.200s", got.status, got.code(t), test.status, test.code, got.body)
			}
			if media := got.header.Get("Content-Type"); media != mediaJSON {
				t.Errorf("content type %q", media)
			}
			if strings.Contains(got.body, "SECRET") {
				t.Errorf("the error echoes the body: %s", got.body)
			}
		})
	}
}

func TestCompressedBodyIsRefused(t *testing.T) {
	got := send(t, newRequest(t, http.MethodPost, serve(t, resolvers.Options{}), "\x1f\x8b", "Content-Type", "application/json", "Content-Encoding", "gzip"))
	if got.status != 415 {
		t.Errorf("status %d", got.status)
	}
}

// TestGet checks the status and the error code for query strings of GET, good and bad.
func TestGet(t *testing.T) {
	server := serve(t, resolvers.Options{})
	query := "?query=" + url.QueryEscape("query Q($r: String!) { metier(ref: $r) { id } }")
	for _, test := range []struct {
		name, target, site string
		status             int
		code               string
	}{
		{"plain", "?query=%7B__typename%7D", "", 200, ""},
		{"variables", query + "&operationName=Q&variables=%7B%22r%22%3A%22MET.93%22%7D", "", 200, ""},
		{"same origin", "?query=%7B__typename%7D", "same-origin", 200, ""},
		{"typed address", "?query=%7B__typename%7D", "none", 200, ""},
		{"another site", "?query=%7B__typename%7D", "cross-site", 403, "FORBIDDEN"},
		{"no query", "", "", 400, "BAD_REQUEST"},
		{"badly encoded", "?query=%zz", "", 400, "BAD_REQUEST"},
		{"invalid UTF-8", "?query=%7B__typename%7D%FF", "", 400, "BAD_REQUEST"},
		{"variables not JSON", query + "&variables=SECRET", "", 400, "BAD_REQUEST"},
		{"variables not an object", query + "&variables=%5B%5D", "", 400, "BAD_REQUEST"},
		{"variables and more", query + "&variables=%7B%7D%7B%7D", "", 400, "BAD_REQUEST"},
		{"extensions not JSON", "?query=%7B__typename%7D&extensions=SECRET", "", 400, "BAD_REQUEST"},
		{"huge", "?query=%7B__typename%7D&x=" + strings.Repeat("a", 128<<10), "", 414, "REQUEST_TOO_LARGE"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := send(t, newRequest(t, http.MethodGet, server+test.target, "", "Sec-Fetch-Site", test.site))
			if got.status != test.status || got.code(t) != test.code {
				t.Errorf("status %d code %q, want %d %q: %.200s", got.status, got.code(t), test.status, test.code, got.body)
			}
			if strings.Contains(got.body, "SECRET") {
				t.Errorf("the error echoes the request: %s", got.body)
			}
		})
	}
}

// TestUpgradeIsIgnored asks for another protocol: a server that speaks none answers in its own.
func TestUpgradeIsIgnored(t *testing.T) {
	got := send(t, newRequest(t, http.MethodGet, serve(t, resolvers.Options{})+"?query=%7B__typename%7D", "", "Connection", "Upgrade", "Upgrade", "h2c"))
	if got.body != `{"data":{"__typename":"Query"}}` {
		t.Errorf("got %d %s", got.status, got.body)
	}
}

// TestStatus follows the GraphQL over HTTP specification: in application/json the answer to a well
// formed request has status 200, and the answer to a query that is not run has no data.
func TestStatus(t *testing.T) {
	server := serve(t, resolvers.Options{})
	parse, validation, run := `{"query":"{"}`, `{"query":"{ nope }"}`, `{"query":"{ metier(ref: \"x\") { id } }"}`
	coercion := `{"query":"query($f: Int!) { metiers(first: $f) { totalCount } }","variables":{"f":"x"}}`
	operation := `{"query":"query A { __typename } query B { __typename }"}`
	for _, test := range []struct {
		name, accept, body string
		status             int
		media              string
		data               bool
	}{
		{"parse", "application/json", parse, 200, mediaJSON, false},
		{"parse, new type", "application/graphql-response+json", parse, 400, mediaGraphQL, false},
		{"validation", "", validation, 200, mediaJSON, false},
		{"validation, new type", "application/graphql-response+json, application/json;q=0.9", validation, 400, mediaGraphQL, false},
		{"coercion", "application/json", coercion, 200, mediaJSON, false},
		{"coercion, new type", "application/graphql-response+json", coercion, 400, mediaGraphQL, false},
		{"which operation", "application/json", operation, 200, mediaJSON, false},
		{"field error", "application/json", run, 200, mediaJSON, true},
		{"field error, new type", "application/graphql-response+json", run, 200, mediaGraphQL, true},
		{"quality", "application/graphql-response+json;q=0.5, application/json", run, 200, mediaJSON, true},
		{"refused type", "application/graphql-response+json;q=0, */*;q=0.1", run, 200, mediaJSON, true},
		{"any type", "*/*", run, 200, mediaJSON, true},
		{"other type", "text/html", run, 200, mediaJSON, true},
		{"bad header", "/;;q=,,x", run, 200, mediaJSON, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := send(t, newRequest(t, http.MethodPost, server, test.body, "Content-Type", "application/json", "Accept", test.accept))
			if got.status != test.status || got.header.Get("Content-Type") != test.media {
				t.Errorf("status %d %s, want %d %s", got.status, got.header.Get("Content-Type"), test.status, test.media)
			}
			if got.code(t) == "" || strings.Contains(got.body, `"data"`) != test.data {
				t.Errorf("got %s", got.body)
			}
		})
	}
}
