package hostile_test

import (
	"fmt"
	"strings"
)

// numbered writes a pattern with each of 0 to n-1.
func numbered(n int, pattern string) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, pattern+" ", k)
	}
	return b.String()
}

// doubling is a query of fragments, each of which spreads the next one twice.
func doubling(levels int, root, kind, leaf string) string {
	var b strings.Builder
	b.WriteString(root)
	for k := range levels {
		fmt.Fprintf(&b, " fragment F%d on %s { ...F%d ...F%d }", k, kind, k+1, k+1)
	}
	fmt.Fprintf(&b, " fragment F%d on %s { %s }", levels, kind, leaf)
	return b.String()
}

// deep is a field within itself, so many times.
func deep(levels int, field, leaf string) string {
	return strings.Repeat(field+" { ", levels) + leaf + strings.Repeat(" }", levels)
}

// documentTrials send documents that are deep, wide, endless or broken.
func documentTrials() (trials []trial) {
	for _, c := range []struct{ name, query, code string }{
		{"fragments that double, 24 levels", doubling(24, "{ metiers { nodes { ...F0 } } }", "Metier", "id"), tooLarge},
		{"fragments that double, 150 levels", doubling(150, "{ metiers { nodes { ...F0 } } }", "Metier", "id"), tooLarge},
		{"doubling that nothing uses", doubling(40, "{ __typename }", "Query", "__typename"), tooLarge},
		{"fragment that spreads itself", "{ ...F } fragment F on Query { ...F }", invalid},
		{"two that spread one another", "{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }", invalid},
		{"cycle that nothing uses", "{ __typename } fragment F on Query { ...G } fragment G on Query { ...F }", invalid},
		{"chain of 400 fragments", numbered(400, "fragment F%d on Query { __typename }") + "{ ...F0 }", unparsed},
		{"unknown fragment", "{ ...Nope }", invalid},
		{"fragment twice", "{ ...F } fragment F on Query { __typename } fragment F on Query { __typename }", invalid},
		{"fragment on nothing", "{ ...F } fragment F on Nope { __typename }", invalid},
		{"fragment on a scalar", "{ ...F } fragment F on String { __typename }", invalid},
		{"inline fragments, 70 times 70", "{" + strings.Repeat(" ... on Query {"+strings.Repeat(" ... { __typename }", 70)+" }", 70) + " }", unparsed},
		{"500 times one field", "{ dataset {" + strings.Repeat(" version", 500) + " } }", tooLarge},
		{"8,000 times one field", "{ dataset {" + strings.Repeat(" version", 8000) + " } }", unparsed},
		{"30 aliases", "{ dataset { " + numbered(30, "a%d: version") + "} }", ""},
		{"31 aliases", "{ dataset { " + numbered(31, "a%d: version") + "} }", tooLarge},
		{"two fields under one alias", `{ a: metier(ref: "MET.93") { id } a: dataset { version } }`, invalid},
		{"two arguments under one alias", `{ a: metier(ref: "MET.93") { id } a: metier(ref: "E1101") { id } }`, invalid},
		{"21 root fields", "{ " + strings.Repeat("__typename ", 21) + "}", tooLarge},
		{"21 directives", "{ __typename" + strings.Repeat(" @skip(if: false)", 21) + " }", tooLarge},
		{"8,000 directives", "{ __typename" + strings.Repeat(" @a", 8000) + " }", unparsed},
		{"unknown directive", "{ __typename @nope }", invalid},
		{"defer, which is not heeded", "{ ... @defer { __typename } }", ""},
		{"11 levels", "{ metiers(first: 1) { nodes { " + deep(9, "transitions(first: 1) { nodes { from", "id") + strings.Repeat(" } }", 9) + " } } }", tooLarge},
		{"1,000 levels", "{ " + deep(1000, "a", "b") + " }", unparsed},
		{"100,000 open braces", strings.Repeat("{", 100_000), unparsed},
		{"100,000 open brackets", "{ metier(ref: " + strings.Repeat("[", 100_000) + ") { id } }", unparsed},
		{"900 levels of lists", "{ metier(ref: " + strings.Repeat("[", 900) + strings.Repeat("]", 900) + ") { id } }", invalid},
		{"600 levels of objects", "{ metier(ref: " + strings.Repeat("{a:", 600) + "1" + strings.Repeat("}", 600) + ") { id } }", unparsed},
		{"100 of 100 of 100", "{ metiers(first: 100) { nodes { skills(first: 100) { nodes { metiers(first: 100) { nodes { id } } } } } } }", tooComplex},
		{"lists by default, side by side", "{ metiers { nodes { " + numbered(25, "a%d: skills { nodes { label } }") + "} } }", tooComplex},
		{"comment of 100,000 bytes", "{ __typename } #" + strings.Repeat("x", 100_000), ""},
		{"only a comment", "#" + strings.Repeat("x", 1000), invalid},
		{"100,000 commas", "{ __typename" + strings.Repeat(",", 100_000) + " }", ""},
		{"byte order mark", "\ufeff{ __typename }", ""},
		{"NUL", "{ __typename \x00 }", unparsed},
		{"unclosed text", `{ metier(ref: "MET`, unparsed},
		{"unclosed block text", `{ metier(ref: """` + strings.Repeat("x", 100_000), unparsed},
		{"wrong escape", `{ metier(ref: "\q") { id } }`, unparsed},
		{"lone surrogate", `{ metier(ref: "\uD800") { id } }`, notFound},
		{"name of 100,000 letters", "{ " + strings.Repeat("a", 100_000) + " }", invalid},
		{"script as a field", "{ <script>alert(1)</script> }", unparsed},
		{"mutation", "mutation { drop }", invalid},
		{"subscription", "subscription { metiers { totalCount } }", invalid},
		{"schema definition", "type Query { x: Int }", unparsed},
		{"two operations", "query A { __typename } query B { __typename }", invalid},
		{"1,000 operations", numbered(1000, "query Q%d { __typename }"), unparsed},
		{"operation twice", "query A { __typename } query A { __typename }", invalid},
		{"leaf of an object", "{ dataset }", invalid},
		{"fields of a leaf", "{ __typename { x } }", invalid},
		{"500 unknown fields", "{ " + numbered(19, "nope%d") + "}", invalid},
		{"unknown argument", `{ metier(ref: "MET.93", SELECT: 1) { id } }`, invalid},
		{"argument twice", `{ metier(ref: "MET.93", ref: "E1101") { id } }`, invalid},
	} {
		trials = append(trials, ask(c.query, c.code).refuses(strings.Repeat("a", 1000), strings.Repeat("x", 1000)).named("%s", c.name))
	}
	return append(trials, post(`{"query":"query A { __typename }","operationName":"B"}`, 200, invalid).named("unknown operation"),
		post(`{"query":"query A { __typename }","operationName":"`+strings.Repeat("b", 100_000)+`"}`, 200, invalid).named("operation of 100,000 letters"))
}
