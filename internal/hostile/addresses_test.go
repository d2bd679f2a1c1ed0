package hostile_test

import "strings"

// addressTrials ask for files that the server must not give, and for addresses that it does not have.
func addressTrials() (trials []trial) {
	outside := []string{"root:", "module passerelle", "MANIFEST", "package main"}
	for _, target := range []string{
		"/../../../../etc/passwd", "/graphiql/../../../../etc/passwd", "/graphiql/..%2f..%2f..%2fetc%2fpasswd", "/graphiql/%2e%2e/%2e%2e/etc/passwd",
		"/graphiql/..%5c..%5cetc%5cpasswd", "/graphiql/....//....//etc/passwd", "/graphiql//etc/passwd", "/graphiql/%00", "/graphiql/index.html%00.js",
		"/export/../../go.mod", "/export/..%2f..%2fgo.mod", "/export/graph.gexf/../../../etc/passwd", "/export/%00.gexf",
		"/export/nope.gexf", "/export/graph.nope", "/export/graph", "/export/.gexf", "/export/CON.csv", "/export/" + strings.Repeat("a", 8000) + ".csv",
		"/graphql/", "/graphql/x", "/GRAPHQL", "//graphql", "/graphql%2f", "/./graphql", "/healthz/", "/schema.graphql/",
		"/debug/pprof/", "/debug/pprof/heap", "/debug/vars", "/metrics", "/.git/config", "/.env", "/data/passerelle.store", "/server-status",
		"/admin", "/alter", "/query", "/mutate", "/wp-login.php", "/" + strings.Repeat("a/", 4000), "/%ff%fe", "/;/", "/..;/",
		"//evil.example", "//evil.example/%2e%2e", "///evil.example/..", "/%5cevil.example", "/%09/evil.example", "/graphiql//evil.example/..",
	} {
		r := get(target, 404, anyCode).or(307).refuses(outside...).refuses("Location: //", "Location: http", "Location: \\")
		trials = append(trials, r.named("%.60q", target))
	}
	for _, host := range []string{"evil.example", "evil.example:80@x", "127.0.0.1:1"} {
		trials = append(trials,
			get("/", 200, anyCode).with("Host", host).refuses("evil.example").named("page for host %q", host),
			get("/export/", 302, anyCode).with("Host", host, "X-Forwarded-Host", host, "Accept", "text/html").refuses("evil.example").named("index of host %q", host),
			get("/graphiql", 307, anyCode).with("Host", host, "X-Forwarded-Proto", "gopher").refuses("evil.example", "gopher").named("slash for host %q", host))
	}
	return trials
}
