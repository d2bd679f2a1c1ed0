package resolvers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"passerelle/resolvers"
)

func sha(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// naming returns the body of a request that names a document by hash, with its text unless that is empty.
func naming(t testing.TB, hash, text string) string {
	t.Helper()
	request := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}}
	if text != "" {
		request["query"] = text
	}
	body, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// TestPersistedQueries goes through the protocol in turn.
func TestPersistedQueries(t *testing.T) {
	const good, bad, large = "{ metiers { totalCount } }", "{ nope }", "{ metiers(first: 100) { nodes { skills(first: 100) { nodes { id } } } } }"
	const answered = `{"data":{"metiers":{"totalCount":1}}}`
	const notFound = `{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}`
	for _, cacheBytes := range []int{0, 1 << 20} {
		server := serve(t, resolvers.Options{
			Source: always(newSnapshot(t, fiche())), AnswerCacheBytes: cacheBytes, TrustedDocuments: []string{"{ __typename }"},
		})
		if cacheBytes > 0 { // so that the text is answered from memory when its hash comes
			ask(t, server, good)
		}
		for _, test := range []struct {
			name, body string
			status     int
			code, want string
		}{
			{"trusted", naming(t, sha("{ __typename }"), ""), 200, "", `{"data":{"__typename":"Query"}}`},
			{"unknown", naming(t, sha(good), ""), 200, "PERSISTED_QUERY_NOT_FOUND", notFound},
			{"another's hash", naming(t, sha(good), "{ __typename }"), 400, "BAD_REQUEST", ""},
			{"which was not kept", naming(t, sha(good), ""), 200, "PERSISTED_QUERY_NOT_FOUND", notFound},
			{"hash and text", naming(t, sha(good), good), 200, "", answered},
			{"known", naming(t, sha(good), ""), 200, "", answered},
			{"not valid", naming(t, sha(bad), bad), 200, "GRAPHQL_VALIDATION_FAILED", ""},
			{"which was not kept either", naming(t, sha(bad), ""), 200, "PERSISTED_QUERY_NOT_FOUND", notFound},
			{"too much", naming(t, sha(large), large), 200, "COMPLEXITY_LIMIT_EXCEEDED", ""},
			{"nor that", naming(t, sha(large), ""), 200, "PERSISTED_QUERY_NOT_FOUND", notFound},
			{"upper case", naming(t, strings.ToUpper(sha(good)), ""), 400, "BAD_REQUEST", ""},
			{"no hash", `{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1}}}`, 400, "BAD_REQUEST", ""},
			{"no object", `{"query":"{ __typename }","extensions":{"persistedQuery":7}}`, 400, "BAD_REQUEST", ""},
			{"null", `{"query":"{ __typename }","extensions":{"persistedQuery":null}}`, 200, "", `{"data":{"__typename":"Query"}}`},
			{"another version", `{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"x"}}}`, 200, "PERSISTED_QUERY_NOT_SUPPORTED", ""},
		} {
			got := send(t, newRequest(t, http.MethodPost, server, test.body, "Content-Type", "application/json"))
			if got.status != test.status || got.code(t) != test.code || test.want != "" && got.body != test.want {
				t.Errorf("cache %d, %s: %d %s", cacheBytes, test.name, got.status, got.body)
			}
		}
		byGet := server + "?extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"`+sha(good)+`"}}`)
		got := send(t, newRequest(t, http.MethodGet, byGet, ""))
		if got.body != answered || got.header.Get("ETag") == "" {
			t.Errorf("GET: %d %v %s", got.status, got.header, got.body)
		}
		again := send(t, newRequest(t, http.MethodGet, byGet, "", "Accept", "application/graphql-response+json"))
		if again.body != answered || again.header.Get("ETag") == got.header.Get("ETag") {
			t.Errorf("GET in another media type: %d %v", again.status, again.header)
		}
		unknown := strings.Replace(byGet, sha(good), sha("{ x }"), 1)
		if got := send(t, newRequest(t, http.MethodGet, unknown, "", "Accept", "application/graphql-response+json")); got.status != 400 || got.body != notFound || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("GET of an unknown one: %d %v %s", got.status, got.header, got.body)
		}
	}
}

// TestPersistedQueriesAreBounded floods the server with documents: the trusted one stays, and one that is used does.
func TestPersistedQueriesAreBounded(t *testing.T) {
	handler := resolvers.NewHandler(resolvers.Options{Source: always(newSnapshot(t, fiche())), TrustedDocuments: []string{"{ trusted: __typename }"}})
	code := func(hash, text string) string {
		return record(handler, newRequest(t, http.MethodPost, "/graphql", naming(t, hash, text), "Content-Type", "application/json")).code(t)
	}
	document := func(k int) string { return fmt.Sprintf("{ a%d: __typename } # %s", k, strings.Repeat("x", 10_000)) }
	for k := range 1000 {
		if got := code(sha(document(k)), document(k)); got != "" {
			t.Fatalf("%d: %s", k, got)
		}
		code(sha(document(3)), "")
	}
	for text, want := range map[string]string{
		"{ trusted: __typename }": "", document(3): "", document(999): "", document(0): "PERSISTED_QUERY_NOT_FOUND",
	} {
		if got := code(sha(text), ""); got != want {
			t.Errorf("%.30s: %q, want %q", text, got, want)
		}
	}
}
