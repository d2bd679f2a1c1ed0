package hostile_test

import (
	"net/url"
	"strings"
)

// exportTrials ask for downloads with parameters that are wrong, dear, or meant for what reads the files.
func exportTrials() (trials []trial) {
	for _, c := range []struct{ target, parameters, code string }{
		{"graph.gexf", "metier=nobody+at+all", notFound}, {"graph.gexf", "metier=" + strings.Repeat("x", 7000), userInput},
		{"graph.gexf", "metier=community+manager&depth=0", userInput}, {"graph.gexf", "metier=community+manager&depth=99999999999999999999", userInput},
		{"graph.gexf", "metier=community+manager&direction=SIDEWAYS", userInput}, {"graph.gexf", "depth=2", userInput},
		{"graph.gexf", "metier=a&metier=b", userInput}, {"graph.gexf", "nodes=NOPE", userInput}, {"graph.gexf", "nodes=" + strings.Repeat("SKILL,", 1000), userInput},
		{"graph.gexf", "from=community+manager", userInput}, {"graph.gexf", "from=x&to=y", notFound},
		{"graph.gexf", "from=community+manager&to=directrice+marketing+digital&first=21", userInput},
		{"graph.gexf", "from=community+manager&to=directrice+marketing+digital&maxSteps=9", userInput},
		{"graph.gexf", "from=community+manager&to=directrice+marketing+digital&diversity=NaN", userInput},
		{"graph.gexf", "from=community+manager&to=directrice+marketing+digital&maxYears=Inf", userInput},
		{"graph.gexf", "from=community+manager&to=directrice+marketing+digital&objective=DROP", userInput},
		{"graph.gexf", "from=community+manager&to=directrice+marketing+digital" + strings.Repeat("&avoid=x", 201), userInput},
		{"graph.gexf", "kinds=NOPE", userInput}, {"graph.gexf", "minConfidence=NaN", userInput}, {"graph.gexf", "minConfidence=1e400", userInput},
		{"graph.gexf", "includeDerived=maybe", userInput}, {"graph.gexf", "excel=true", userInput},
		{"graph.gexf", "<script>=1", userInput}, {"graph.gexf", "%zz", badRequest}, {"graph.gexf", "a=1;b=2", badRequest}, {"graph.gexf", "metier=%ff%fe", notFound},
		{"graph.gexf", "metier=%00", notFound}, {"overlap.csv", "metier=x", notFound}, {"overlap.csv", "domain=../../etc", notFound}, {"overlap.csv", "metric=NOPE", userInput},
		{"overlap.csv", "match=NOPE", userInput}, {"overlap.csv", strings.Repeat("metier=x&", 1000), userInput}, {"metiers.csv", "nope=1", userInput},
	} {
		r := get("/export/"+c.target+"?"+c.parameters, 400, c.code).or(404).refuses("<script>", strings.Repeat("x", 1000))
		trials = append(trials, r.named("%s %.90s", c.target, c.parameters))
	}
	for _, target := range []string{
		"graph.nq", "graph.jsonld", "graph.dot", "graph.gexf?includeDerived=true&minScore=0&nodes=SKILL,TRAINING,APPELLATION,ROME_CODE",
		"graph.mmd?metier=community+manager&depth=8", "graph.gexf?minConfidence=0x1p-2", "overlap.csv?match=FUZZY", "metiers.parquet",
	} {
		trials = append(trials, get("/export/"+target, 200, "").named("all of %s", target))
	}
	return append(trials,
		get("/export/graph.dot", 200, "").with("Range", "bytes=0-0,0-0,0-0", "If-Range", "x").named("ranges"),
		get("/export/graph.dot?"+url.Values{"metier": {"community manager\"]; evil ["}}.Encode(), 404, notFound).named("name that is code of DOT"),
		request{method: "HEAD", target: "/export/graph.nq", status: 200}.wants("Content-Disposition: ").named("head alone"))
}
