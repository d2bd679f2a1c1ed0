package hostile_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// byHash posts a query with a hash, which need not be its own, or without its text.
func byHash(query, hash string, status int, code string) request {
	text := ""
	if query != "" {
		text = `"query":` + quoted(query) + ","
	}
	return post(fmt.Sprintf(`{%s"extensions":{"persistedQuery":{"version":1,"sha256Hash":%s}}}`, text, quoted(hash)), status, code)
}

// hashOf is the hash of a query's text.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// persistedTrials try to have a hash stand for another query, or one be kept that is refused.
func persistedTrials() (trials []trial) {
	const unknown, absent = "PERSISTED_QUERY_NOT_FOUND", "{ persisted: __typename }"
	good, refused := "{ kept: __typename }", "{ nope }"
	large := aliases(31, "__typename")
	for _, c := range []struct{ name, hash string }{
		{"none", ""}, {"short", "abc"}, {"capitals", strings.ToUpper(hashOf(good))}, {"no digits", strings.Repeat("z", 64)}, {"path", "../../etc/passwd"},
		{"long", strings.Repeat("a", 100_000)}, {"line end", hashOf(good) + "\n"},
	} {
		trials = append(trials, byHash(good, c.hash, 400, badRequest).refuses(strings.Repeat("a", 1000)).named("hash: %s", c.name))
	}
	for _, extension := range []string{`"x"`, `[]`, `{"version":1}`, `{"version":1,"sha256Hash":null}`, `{"version":1,"sha256Hash":{"a":1}}`} {
		trials = append(trials, post(`{"extensions":{"persistedQuery":`+extension+`}}`, 400, badRequest).named("extension: %s", extension))
	}
	for _, version := range []string{"2", "null", `"1"`, "1.0", "1e0"} {
		trials = append(trials, post(`{"extensions":{"persistedQuery":{"version":`+version+`,"sha256Hash":"x"}}}`, 200, "PERSISTED_QUERY_NOT_SUPPORTED").
			named("version %s", version))
	}
	flood := make([]request, 0, 200)
	for k := range 200 {
		query := fmt.Sprintf("{ flood%d: __typename } #%s", k, strings.Repeat("x", 100_000))
		flood = append(flood, byHash(query, hashOf(query), 200, ""))
	}
	return append(trials,
		byHash("", hashOf(absent), 200, unknown).named("unknown"),
		inTurn("kept, then asked for", byHash(good, hashOf(good), 200, ""), byHash("", hashOf(good), 200, "").wants(`"kept":"Query"`)),
		inTurn("another text for a hash", byHash("{ evil: __typename }", hashOf(good), 400, badRequest),
			byHash("", hashOf(good), 200, "").wants(`"kept":"Query"`).refuses("evil")),
		inTurn("a text for an unknown hash", byHash("{ evil: __typename }", hashOf(absent), 400, badRequest), byHash("", hashOf(absent), 200, unknown)),
		inTurn("what is invalid", byHash(refused, hashOf(refused), 200, invalid), byHash("", hashOf(refused), 200, unknown)),
		inTurn("what is too large", byHash(large, hashOf(large), 200, tooLarge), byHash("", hashOf(large), 200, unknown)),
		inTurn("by GET of another site", getQuery(absent, 403, "FORBIDDEN").with("Sec-Fetch-Site", "cross-site"), byHash("", hashOf(absent), 200, unknown)),
		inTurn("200 of 100 KB", append(flood, byHash("", hashOf(good), 200, unknown).refuses("evil", "flood"))...))
}
