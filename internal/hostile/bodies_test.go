package hostile_test

import (
	"bytes"
	"compress/gzip"
	"strings"
)

// zipped compresses a text.
func zipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(text)) // a Buffer takes everything
	_ = w.Close()
	return b.String()
}

// bodyTrials post what is not one object of JSON, in UTF-8, as application/json.
func bodyTrials() (trials []trial) {
	const good = `{"query":"{ __typename }"}`
	for _, c := range []struct {
		name, body string
		status     int
		code       string
	}{
		{"empty", "", 400, badRequest}, {"blank", "   \n", 400, badRequest}, {"null", "null", 400, badRequest}, {"number", "1", 400, badRequest},
		{"text", `"{ __typename }"`, 400, badRequest}, {"batch", "[" + good + "]", 400, badRequest}, {"empty batch", "[]", 400, badRequest},
		{"batch of 1,000", "[" + strings.Repeat(good+",", 1000) + good + "]", 400, badRequest},
		{"two objects", good + good, 400, badRequest}, {"object and brace", good + "}", 400, badRequest}, {"cut", good[:20], 400, badRequest},
		{"no JSON", "SECRET", 400, badRequest}, {"single quotes", `{'query':'{ SECRET }'}`, 400, badRequest},
		{"trailing comma", `{"query":"{ __typename }",}`, 400, badRequest}, {"comment", `{"query":"{ __typename }"/* SECRET */}`, 400, badRequest},
		{"query of a number", `{"query":1}`, 400, badRequest}, {"query of a list", `{"query":["SECRET"]}`, 400, badRequest},
		{"query of null", `{"query":null}`, 400, badRequest}, {"no query", `{"variables":{"SECRET":1}}`, 400, badRequest}, {"blank query", `{"query":"  "}`, 400, badRequest},
		{"operation of a number", `{"query":"{ __typename }","operationName":7}`, 400, badRequest},
		{"variables of a list", `{"query":"{ __typename }","variables":["SECRET"]}`, 400, badRequest},
		{"extensions of a text", `{"query":"{ __typename }","extensions":"SECRET"}`, 400, badRequest},
		{"member twice", `{"query":"{ nope }","query":"{ __typename }"}`, 200, ""},
		{"member in capitals", `{"QUERY":"{ __typename }"}`, 200, ""},
		{"unknown members", `{"query":"{ __typename }","__proto__":{},"id":"SECRET"}`, 200, ""},
		{"invalid UTF-8", "{\"query\":\"{ __typename } # \xff\xfe\"}", 400, badRequest}, {"overlong", "{\"query\":\"\xc0\xaf\"}", 400, badRequest},
		{"surrogate in UTF-8", "{\"query\":\"\xed\xa0\x80\"}", 400, badRequest}, {"NUL", "{\"query\":\"{ __typename }\x00\"}", 400, badRequest},
		{"byte order mark", "\xef\xbb\xbf" + good, 400, badRequest}, {"UTF-16", "\xff\xfe{\x00}\x00", 400, badRequest},
		{"128 KB of blanks", strings.Repeat(" ", 128<<10) + good, 413, "REQUEST_TOO_LARGE"},
		{"10 MB", `{"query":"` + strings.Repeat("x", 10<<20) + `"}`, 413, "REQUEST_TOO_LARGE"},
		{"60,000 levels", strings.Repeat(`{"a":`, 15_000), 400, badRequest},
		{"30,000 members", `{"query":"{ __typename }","extensions":{` + strings.TrimSuffix(strings.Repeat(`"a":1,`, 15_000), ",") + `}}`, 200, ""},
	} {
		trials = append(trials, post(c.body, c.status, c.code).refuses("SECRET").named("%s", c.name))
	}
	for _, media := range []string{
		"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain; application/json",
		"application/json, text/plain", "application/graphql", "application/json; charset=utf-16", "application/json; charset=iso-8859-1",
		"application/jsonp", "application/json;;;=", "*/*", "a/" + strings.Repeat("b", 5000),
	} {
		trials = append(trials, typed(good, media, 415, "UNSUPPORTED_MEDIA_TYPE").named("as %.40q", media))
	}
	for _, coding := range []string{"gzip", "deflate", "br", "zstd", "gzip, gzip", "x-unknown"} {
		trials = append(trials, post(zipped(strings.Repeat(" ", 10<<20)), 415, "UNSUPPORTED_MEDIA_TYPE").
			with("Content-Encoding", coding).named("compressed by %s", coding))
	}
	return trials
}

// typed posts a body as a media type, none where it is empty.
func typed(body, media string, status int, code string) request {
	r := post(body, status, code)
	r.header = nil
	if media != "" {
		r.header = []string{"Content-Type", media}
	}
	return r
}
