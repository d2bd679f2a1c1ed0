package hostile_test

import "net/http"

// friend is the origin whose pages may read answers.
const friend = "https://friend.example"

// originTrials send what pages of other sites can have a browser send (CSRF), and ask whether they may read the
// answers (CORS).
func originTrials() (trials []trial) {
	const granted = "Access-Control-Allow-Origin"
	good := ask("{ __typename }", "")
	for _, origin := range []string{
		"https://evil.example", "null", "https://friend.example.evil.example", "https://evilfriend.example", "http://friend.example",
		"https://friend.example:8443", "https://FRIEND.example.", "https://friend.example@evil.example", "*", "file://", "",
		"https://friend.example, https://evil.example",
	} {
		trials = append(trials, good.with("Origin", origin).refuses(granted, "Access-Control-Allow-Credentials").named("POST from %q", origin))
		preflight := request{method: http.MethodOptions, target: "/graphql", status: 204, header: []string{
			"Origin", origin, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type"}}
		trials = append(trials, preflight.or(200, 403).refuses(granted, "Access-Control-Allow-Headers").named("preflight from %q", origin))
	}
	preflight := request{method: http.MethodOptions, target: "/graphql", status: 204, header: []string{"Origin", friend}}
	deletion := preflight.with("Access-Control-Request-Method", "DELETE").or(200, 403).refuses("Access-Control-Allow-Methods: DELETE")
	private := preflight.with("Access-Control-Request-Method", "POST", "Access-Control-Request-Private-Network", "true").
		or(200, 403).refuses("Access-Control-Allow-Private-Network")
	trials = append(trials, deletion.named("friend asks for DELETE"), private.named("friend asks for a private network"),
		good.with("Origin", friend).wants(granted+": "+friend, "Vary: ").refuses("Access-Control-Allow-Credentials").named("friend"),
		typed(`{"query":"{ __typename }"}`, "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE").with("Origin", "https://evil.example").named("form of another site"))
	for _, target := range []string{"/export/", "/export/graph.dot", "/schema.graphql"} {
		trials = append(trials, get(target, 200, "").with("Origin", "https://evil.example").refuses(granted).named("%s from another site", target))
	}
	return append(trials,
		getQuery("{ __typename }", 403, "FORBIDDEN").with("Sec-Fetch-Site", "cross-site").named("GET of another site"),
		getQuery("{ __typename }", 200, "").with("Sec-Fetch-Site", "same-origin").named("GET of our own"),
		get("/graphiql/", 200, "").wants("Content-Security-Policy: ").named("page in a frame"))
}
