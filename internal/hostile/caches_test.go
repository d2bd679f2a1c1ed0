package hostile_test

import (
	"fmt"
	"net/url"
	"strings"
)

// cacheTrials try to have an answer kept for others that is not theirs.
func cacheTrials() (trials []trial) {
	const query = "{ cached: dataset { version } }"
	right := getQuery(query, 200, "").wants(`"cached"`, "Vary: Accept, Accept-Encoding").refuses("evil")
	for _, c := range []struct {
		name   string
		header []string
	}{
		{"host", []string{"Host", "evil.example"}}, {"forwarded host", []string{"X-Forwarded-Host", "evil.example"}},
		{"forwarded scheme", []string{"X-Forwarded-Proto", "evil"}}, {"original address", []string{"X-Original-URL", "/evil", "X-Rewrite-URL", "/evil"}},
		{"forwarded", []string{"Forwarded", "host=evil.example;proto=evil"}}, {"origin", []string{"Origin", "https://evil.example"}},
		{"compressed", []string{"Accept-Encoding", "gzip"}}, {"twice compressed", []string{"Accept-Encoding", "gzip, br, zstd"}},
		{"unknown coding", []string{"Accept-Encoding", "evil"}}, {"media type", []string{"Accept", "application/graphql-response+json"}},
		{"unknown type", []string{"Accept", "text/evil"}}, {"request id", []string{"X-Request-Id", "evil"}}, {"cookie", []string{"Cookie", "evil=1"}},
		{"no cache", []string{"Cache-Control", "no-store", "Pragma", "no-cache"}}, {"language", []string{"Accept-Language", "evil"}},
		{"tag", []string{"If-None-Match", `"evil"`}}, {"body of a GET", []string{"Content-Type", "application/json"}},
	} {
		first := getQuery(query, 200, "").with(c.header...)
		if c.name == "body of a GET" {
			first.body = `{"query":"{ evil: __typename }"}`
		}
		trials = append(trials, inTurn(c.name, first, right, ask(query, "").wants(`{"data":{"cached"`).refuses("evil")))
	}
	named := func(operation string) request {
		return get("/graphql?query="+url.QueryEscape("query A { a: __typename } query B { b: __typename }")+"&operationName="+operation, 200, "")
	}
	valued := func(value, variables string) request {
		return askWith("query ($r: String!) { metier(ref: $r) { id } }", variables, "").wants(value)
	}
	trials = append(trials,
		inTurn("other operation", named("A").wants(`"a"`), named("B").wants(`"b"`).refuses(`"a"`)),
		inTurn("other variables", valued("metier:MET.93", `{"r":"MET.93"}`), valued(`{"id":"metier:`, `{"r":"directrice marketing digital"}`).refuses("MET.93")),
		inTurn("lengths that run into one another", post(`{"query":"{ a: __typename }","operationName":""}`, 200, ""),
			post(`{"query":"{ a: __typename } ","operationName":"x"}`, 200, invalid)),
		inTurn("errors are not kept", ask("{ nope }", invalid), getQuery("{ nope }", 200, invalid).wants("Cache-Control: no-store").refuses("Etag")),
		inTurn("posts are not kept", ask(query, "").wants("Cache-Control: no-store").refuses("Etag")))
	return append(trials, conditionalTrials(query)...)
}

// conditionalTrials ask for an answer only if it is another than one that they name.
func conditionalTrials(query string) (trials []trial) {
	asked := func(s *server, status int, tags string) []string {
		r := getQuery(query, status, "").with("If-None-Match", tags)
		got, err := r.send(s)
		if err != nil {
			return []string{err.Error()}
		}
		faults := r.faults(got)
		if (status == 304) != (got.body == "") {
			faults = append(faults, fmt.Sprintf("status %d with %d bytes", got.status, len(got.body)))
		}
		return faults
	}
	trials = append(trials, trial{"own tag", func(s *server) []string {
		first, err := getQuery(query, 200, "").send(s)
		if err != nil || first.header.Get("ETag") == "" {
			return []string{fmt.Sprintf("no tag: %v", err)}
		}
		tag := first.header.Get("ETag")
		faults := asked(s, 304, tag)
		faults = append(faults, asked(s, 304, "W/"+tag)...)
		faults = append(faults, asked(s, 304, `"x", `+tag)...)
		return append(faults, asked(s, 200, strings.Replace(tag, `-j`, `-g`, 1))...)
	}})
	for _, c := range []struct {
		name, tags string
		status     int
	}{
		{"any", "*", 304}, {"other", `"x"`, 200}, {"unclosed", `"x`, 200}, {"garbage", `,,;W/"`, 200}, {"1,000 tags", strings.Repeat(`"x", `, 1000), 200},
	} {
		trials = append(trials, trial{"tag: " + c.name, func(s *server) []string { return asked(s, c.status, c.tags) }})
	}
	return append(trials, getQuery(query, 200, "").with("If-Modified-Since", "Mon, 01 Jan 2999 00:00:00 GMT", "If-Match", `"x"`,
		"If-Unmodified-Since", "Mon, 01 Jan 1900 00:00:00 GMT").named("dates"),
		get("/export/graph.dot", 200, "").with("If-None-Match", strings.Repeat(`"x", `, 2000)).named("2,000 tags of a download"),
		get("/graphiql/", 200, "").with("If-None-Match", `"x`, "If-Modified-Since", "never").named("page"))
}
