package resolvers_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"passerelle/graph"
	"passerelle/resolvers"
)

const (
	kept   = "passerelle; fwd=miss; stored"
	missed = "passerelle; fwd=miss"
	hit    = "passerelle; hit"
)

// TestAnswersAreKept asks in turn, and looks at which answers come from memory.
func TestAnswersAreKept(t *testing.T) {
	url := serve(t, resolvers.Options{AnswerCacheBytes: 1 << 20})
	metier, both := `query Q($r: String!) { metier(ref: $r) { id label } }`, `query A { dataset { version } } query B { __typename }`
	for _, test := range []struct{ name, body, status string }{
		{"first", `{"query":"{ metiers { totalCount } }"}`, kept},
		{"again", `{"query":"{ metiers { totalCount } }"}`, hit},
		{"with what says nothing", `{"query":"{ metiers { totalCount } }","variables":{},"operationName":"","extensions":{"x":1}}`, hit},
		{"a variable", `{"query":"` + metier + `","variables":{"r":"MET.93","x":1.0}}`, kept},
		{"variables in another order", `{"query":"` + metier + `","variables":{ "x" : 1.0, "r" : "MET.93" }}`, hit},
		{"another variable", `{"query":"` + metier + `","variables":{"r":"Ermite","x":1.0}}`, kept},
		{"operation A", `{"query":"` + both + `","operationName":"A"}`, kept},
		{"operation B", `{"query":"` + both + `","operationName":"B"}`, kept},
		{"operation B again", `{"query":"` + both + `","operationName":"B"}`, hit},
		{"nothing found", `{"query":"{ metier(ref: \"x\") { id } }"}`, kept},
		{"nothing found again", `{"query":"{ metier(ref: \"x\") { id } }"}`, hit},
		{"not valid", `{"query":"{ nope }"}`, missed},
		{"not valid again", `{"query":"{ nope }"}`, missed},
		{"too large", `{"query":"{ ` + joinEach(31, "a%d: __typename") + `}"}`, missed},
		{"refused before", `{"query":""}`, ""},
	} {
		got := send(t, newRequest(t, http.MethodPost, url, test.body, "Content-Type", "application/json"))
		if status := got.header.Get("Cache-Status"); status != test.status {
			t.Errorf("%s: %q, want %q: %.200s", test.name, status, test.status, got.body)
		}
	}
}

// TestKeptAnswersAreTheSame holds the second answer to each query of the contract against the first, and
// against one that nothing was kept for.
func TestKeptAnswersAreTheSame(t *testing.T) {
	snapshot := snapshotWithHistory(t, fiche(), careersPage(), register())
	without := serve(t, resolvers.Options{Source: always(snapshot)})
	with := serve(t, resolvers.Options{Source: always(snapshot), AnswerCacheBytes: 1 << 20})
	for _, query := range contractQueries(t) {
		want := ask(t, without, query)
		for range 2 {
			got := ask(t, with, query)
			got.header.Del("Cache-Status")
			got.header.Set("Date", want.header.Get("Date"))
			want.header.Del("Cache-Status")
			if diff := cmp.Diff(want.body, got.body); diff != "" || got.status != want.status || !cmp.Equal(got.header, want.header) {
				t.Errorf("%.80s: %s%s", query, diff, cmp.Diff(want.header, got.header))
			}
		}
	}
}

// TestAnotherSnapshotAnswersAnew swaps the snapshot, then its time alone, and then lets the store fall silent: no answer
// may outlive them.
func TestAnotherSnapshotAnswersAnew(t *testing.T) {
	small, large := newSnapshot(t, fiche()), newSnapshot(t, fiche(), careersPage())
	current := resolvers.Served{Snapshot: small, LoadedAt: loadedAt}
	url := serve(t, resolvers.Options{AnswerCacheBytes: 1 << 20, Source: func() resolvers.Served { return current }})
	count := func() string {
		got := ask(t, url, `{ metiers { totalCount } dataset { loadedAt staleSince } }`)
		return got.header.Get("Cache-Status") + " " + got.body
	}
	first := count()
	current.Snapshot = large
	second := count()
	current.LoadedAt = loadedAt.Add(time.Hour)
	third := count()
	current.StaleSince = loadedAt.Add(2 * time.Hour)
	fourth := count()
	for k, want := range []string{"stored {\"data\":{\"metiers\":{\"totalCount\":1}", "stored {\"data\":{\"metiers\":{\"totalCount\":5}", "T16:09:26Z\",\"staleSince\":null", "\"staleSince\":\"2025-03-14T17:09:26Z"} {
		if got := []string{first, second, third, fourth}[k]; !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if again := count(); !strings.HasPrefix(again, hit) || strings.TrimPrefix(again, hit) != strings.TrimPrefix(fourth, kept) {
		t.Errorf("got %s after %s", again, fourth)
	}
	if got := ask(t, serve(t, resolvers.Options{AnswerCacheBytes: 1 << 20, Source: always(nil)}), `{ __typename }`); got.status != 503 || got.header.Get("Retry-After") == "" {
		t.Errorf("without a snapshot: %d %s", got.status, got.body)
	}
}

// TestOnlyWhatWouldBeTheSameIsKept gives errors by their codes.
func TestOnlyWhatWouldBeTheSameIsKept(t *testing.T) {
	for code, want := range map[string]string{
		"": kept, "NOT_FOUND": kept, "AMBIGUOUS": kept, "BAD_USER_INPUT": kept,
		"TIMEOUT": missed, "CANCELED": missed, "INTERNAL": missed, "TOO_BUSY": missed, "NOT_READY": missed, "SOMETHING_NEW": missed,
	} {
		cache := resolvers.NewAnswerCache(1 << 20)
		for _, status := range []string{want, map[string]string{kept: hit, missed: missed}[want]} {
			var errs gqlerror.List
			if code != "" {
				errs = gqlerror.List{{Message: "no", Extensions: map[string]any{"code": "NOT_FOUND"}}, {Message: "x", Extensions: map[string]any{"code": code}}}
			}
			got := serveFrom(t, cache, "{ x }", func(w http.ResponseWriter, _ *http.Request) { resolvers.WriteExecuted(w, `{"x":1}`, errs) })
			if got.header.Get("Cache-Status") != status {
				t.Errorf("%q: %s, want %s", code, got.header.Get("Cache-Status"), status)
			}
			if tagged := got.header.Get("ETag") != ""; tagged != (want == kept) {
				t.Errorf("%q: tagged %v", code, tagged)
			}
		}
	}
}

// TestWhatIsNotedOfAnswersFromMemory wants logs and metrics to hear the same of an answer from memory as of the first,
// but that nothing was spent on it.
func TestWhatIsNotedOfAnswersFromMemory(t *testing.T) {
	handler := resolvers.NewHandler(resolvers.Options{Source: always(newSnapshot(t, fiche())), AnswerCacheBytes: 1 << 20})
	var noted [2]resolvers.Observation
	for k := range noted {
		request := newRequest(t, http.MethodGet, "/graphql?query="+url.QueryEscape(`query Ask { metier(ref: "x") { id } }`), "")
		record(handler, request.WithContext(resolvers.WithObservation(t.Context(), &noted[k])))
	}
	want := noted[0]
	want.Spent, want.Waited = 0, 0
	if noted[0].Spent == 0 || noted[1] != want || noted[0].Operation != "Ask" || noted[0].Code != "NOT_FOUND" {
		t.Errorf("noted %+v", noted)
	}
}

// TestTimeoutIsNotKept has a query run out of time, and asks again.
func TestTimeoutIsNotKept(t *testing.T) {
	url := serve(t, resolvers.Options{AnswerCacheBytes: 1 << 20, Timeout: time.Nanosecond})
	for range 2 {
		got := ask(t, url, `{ metiers { totalCount } }`)
		if got.code(t) != "TIMEOUT" || got.header.Get("Cache-Status") != missed || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%v %s", got.header, got.body)
		}
	}
}

// someSnapshot is one that is not looked into.
var someSnapshot = &graph.Snapshot{}

// serveFrom has a cache serve a GET of a query.
func serveFrom(t testing.TB, cache *resolvers.AnswerCache, query string, run http.HandlerFunc, headers ...string) reply {
	t.Helper()
	return record(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cache.Serve(w, r, &graphql.RawParams{Query: query}, always(someSnapshot), run)
	}), newRequest(t, http.MethodGet, "/graphql", "", headers...))
}

// TestCacheIsBounded keeps more than there is room for, and what is compressed counts too.
func TestCacheIsBounded(t *testing.T) {
	const room = 1 << 20
	cache := resolvers.NewAnswerCache(room)
	answerOf := func(size int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			resolvers.WriteExecuted(w, fmt.Sprintf(`"%s"`, strings.Repeat("x", size)), nil)
		}
	}
	status := func(query string, size int) string {
		return serveFrom(t, cache, query, answerOf(size), "Accept-Encoding", "gzip").header.Get("Cache-Status")
	}
	for k := range 1000 {
		status(fmt.Sprint(k), 5000)
		status("asked often", 5000)
		if used, _ := cache.Bytes(); used > room {
			t.Fatalf("%d bytes after %d answers", used, k)
		}
	}
	if used, answers := cache.Bytes(); used < room*9/10 || answers < 100 {
		t.Errorf("only %d answers of %d bytes", answers, used)
	}
	for query, want := range map[string]string{"asked often": hit, "999": hit, "0": kept} {
		if got := status(query, 5000); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got := status("huge", room/7); got != missed {
		t.Errorf("an answer of a seventh of the room: %s", got)
	}
	if got := status("999", 0); got != hit {
		t.Errorf("after it: %s", got)
	}
}

// TestConditionalGet takes each representation by its tag.
func TestConditionalGet(t *testing.T) {
	server := serve(t, resolvers.Options{AnswerCacheBytes: 1 << 20})
	target := server + "?query=" + url.QueryEscape(`{ __schema { types { name description } } }`)
	get := func(headers ...string) reply {
		transport := &http.Transport{DisableCompression: true}
		response, err := transport.RoundTrip(newRequest(t, http.MethodGet, target, "", headers...))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return reply{response.StatusCode, response.Header, string(body)}
	}
	plain := get()
	tags := map[string]string{}
	for _, accept := range []string{"application/json", "application/graphql-response+json"} {
		for _, encoding := range []string{"identity", "gzip", "zstd"} {
			got := get("Accept", accept, "Accept-Encoding", encoding)
			tag := got.header.Get("ETag")
			if decoded := decode(t, got); decoded != plain.body || tag == "" || strings.HasPrefix(tag, "W/") {
				t.Errorf("%s %s: tag %s, %d bytes, want %d", accept, encoding, tag, len(decoded), len(plain.body))
			}
			if was, known := tags[tag]; known {
				t.Errorf("%s %s has the tag of %s", accept, encoding, was)
			}
			tags[tag] = accept + " " + encoding
			for _, match := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
				again := get("Accept", accept, "Accept-Encoding", encoding, "If-None-Match", match)
				if again.status != 304 || again.body != "" || again.header.Get("ETag") != tag || again.header.Get("Cache-Control") != "no-cache" || again.header.Get("Vary") != "Accept, Accept-Encoding" {
					t.Errorf("%s %s, If-None-Match %s: %d %v", accept, encoding, match, again.status, again.header)
				}
			}
			if other := get("Accept", accept, "Accept-Encoding", encoding, "If-None-Match", `"x"`); other.status != 200 {
				t.Errorf("another tag: %d", other.status)
			}
		}
	}
	posted := send(t, newRequest(t, http.MethodPost, server, `{"query":"{ __typename }"}`, "Content-Type", "application/json", "If-None-Match", "*"))
	if posted.status != 200 || posted.header.Get("ETag") != "" || posted.header.Get("Cache-Control") != "no-store" {
		t.Errorf("POST: %d %v", posted.status, posted.header)
	}
}

// decode returns the body of a reply as it is without its coding.
func decode(t testing.TB, got reply) string {
	t.Helper()
	var text io.Reader = strings.NewReader(got.body)
	switch got.header.Get("Content-Encoding") {
	case "gzip":
		reader, err := gzip.NewReader(text)
		if err != nil {
			t.Fatal(err)
		}
		text = reader
	case "zstd":
		reader, err := zstd.NewReader(text)
		if err != nil {
			t.Fatal(err)
		}
		defer reader.Close()
		text = reader
	}
	decoded, err := io.ReadAll(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(decoded)
}
