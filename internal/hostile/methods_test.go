package hostile_test

import (
	"net/http"
	"net/url"
	"strings"
)

// methodTrials try methods at addresses that do not take them.
func methodTrials() (trials []trial) {
	const query = "?query=%7B__typename%7D"
	notAllowed := func(method, target string, code string) trial {
		r := request{method: method, target: target, status: 405, code: code}
		return r.wants("Allow: ").named("%s %s", method, target)
	}
	for _, method := range []string{"HEAD", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "FOO", "QUERY"} {
		trials = append(trials, notAllowed(method, "/graphql"+query, "METHOD_NOT_ALLOWED"))
	}
	for _, target := range []string{"/export/graph.gexf", "/schema.graphql", "/healthz", "/readyz", "/graphiql/"} {
		code := ""
		if strings.HasPrefix(target, "/export/") {
			code = "METHOD_NOT_ALLOWED"
		}
		for _, method := range []string{"POST", "PUT", "DELETE", "TRACE"} {
			trials = append(trials, notAllowed(method, target, code))
		}
	}
	return append(trials,
		request{method: http.MethodOptions, target: "/graphql", status: 204}.wants("Allow: GET, OPTIONS, POST").named("OPTIONS /graphql"),
		getQuery("mutation { drop }", 200, invalid).named("mutation by GET"),
		getQuery("subscription { x }", 200, invalid).named("subscription by GET"),
		getQuery("{ __typename }", 200, "").with("X-HTTP-Method-Override", "DELETE", "X-Method-Override", "DELETE").named("method in a header"),
		getQuery("{ __typename }", 200, "").with("Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13",
			"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol", "graphql-transport-ws").named("WebSocket"),
		getQuery("{ __typename }", 200, "").with("Connection", "Upgrade, HTTP2-Settings", "Upgrade", "h2c", "HTTP2-Settings", "AAMAAABkAAQAAP__").named("HTTP/2 by upgrade"),
		get("/graphql?query=%7B__typename%7D&query=mutation%7Bx%7D", 200, "").named("two queries"),
		get("/graphql?query=%zz", 400, badRequest).named("wrong escape"),
		get("/graphql?query=%7B__typename%7D%FF", 400, badRequest).named("no UTF-8"),
		get("/graphql?query=%00", 200, unparsed).named("NUL"),
		get("/graphql?query=%7B__typename%7D;variables=%7B%7D", 400, badRequest).named("semicolon"),
		get("/graphql", 400, badRequest).named("no query"),
		get("/graphql?query=", 400, badRequest).named("empty query"),
		get("/graphql?query=%7B__typename%7D&variables=SECRET", 400, badRequest).refuses("SECRET").named("variables that are no JSON"),
		get("/graphql?query=%7B__typename%7D&variables=%5B%5D", 400, badRequest).named("variables in a list"),
		get("/graphql?query=%7B__typename%7D&extensions=SECRET", 400, badRequest).refuses("SECRET").named("extensions that are no JSON"),
		get("/graphql?query="+url.QueryEscape(doubling(24, "{ metiers { nodes { ...F0 } } }", "Metier", "id")), 200, tooLarge).named("doubling by GET"))
}
