package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"passerelle/resolvers"
)

// doubling returns a query with a chain of fragments on the type kind, each of which spreads the
// next one twice. Its length is linear in levels; written out, it has 2^levels leaves. The operation
// root must spread the first fragment, F0.
func doubling(levels int, root, kind, leaf string) string {
	var b strings.Builder
	b.WriteString(root)
	for k := range levels {
		fmt.Fprintf(&b, " fragment F%d on %s { ...F%d ...F%d }", k, kind, k+1, k+1)
	}
	fmt.Fprintf(&b, " fragment F%d on %s { %s }", levels, kind, leaf)
	return b.String()
}

// nested selects a field within itself, and the leaf at the innermost of so many levels:
// nested(3, "a", "b") gives "a { a { b } }".
func nested(levels int, field, leaf string) string {
	return strings.Repeat(field+" { ", levels-1) + leaf + strings.Repeat(" }", levels-1)
}

// nineLevels returns a query that selects the leaf below nine levels of fields.
func nineLevels(leaf string) string {
	return "{ metiers(first: 1) { nodes { transitions(first: 1) { nodes { from { transitions(first: 1) { nodes { from { transitions(first: 1) { " +
		leaf + strings.Repeat(" }", 10)
}

// joinEach formats a pattern with each of 0 to n-1: joinEach(2, "a%d: id") gives "a0: id a1: id ".
func joinEach(n int, pattern string) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, pattern+" ", k)
	}
	return b.String()
}

// everySpread returns a query with n fragments, each of which spreads all others: n! paths lead
// through all of them without a repetition.
func everySpread(n int) string {
	var b strings.Builder
	b.WriteString("{ __schema { ...F0 } }")
	for k := range n {
		fmt.Fprintf(&b, " fragment F%d on __Schema { description", k)
		for l := range n {
			if l != k {
				fmt.Fprintf(&b, " ...F%d", l)
			}
		}
		b.WriteString(" }")
	}
	return b.String()
}

// chained returns a query with a chain of n fragments, each of which has a field and spreads the next.
func chained(n int) string {
	var b strings.Builder
	b.WriteString("{ metiers { nodes { ...F0 } } }")
	for k := range n {
		fmt.Fprintf(&b, " fragment F%d on Metier { id ...F%d }", k, k+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Metier { id }", n)
	return b.String()
}

const (
	parseFailed = "GRAPHQL_PARSE_FAILED"
	invalid     = "GRAPHQL_VALIDATION_FAILED"
	tooLarge    = "LIMIT_EXCEEDED"
	tooComplex  = "COMPLEXITY_LIMIT_EXCEEDED"
)

// TestAbusiveDocumentsAreRefused checks that each abusive document is refused, and by which defence. Some would keep
// the test from ending if they got through.
func TestAbusiveDocumentsAreRefused(t *testing.T) {
	url := serve(t, resolvers.Options{})
	for _, test := range []struct{ name, query, code string }{
		{"fragments that double", doubling(24, "{ metiers { nodes { ...F0 } } }", "Metier", "id"), tooLarge},
		{"doubling to the token limit", doubling(150, "{ metiers { nodes { ...F0 } } }", "Metier", "id"), tooLarge},
		{"doubling under __schema, which validation walks", doubling(40, "{ __schema { ...F0 } }", "__Schema", "description"), tooLarge},
		{"doubling in fragments that nothing uses", doubling(40, "{ __typename }", "Query", "__schema { description }"), tooLarge},
		{"doubling with aliases", doubling(4, "{ metiers { nodes { ...F0 } } }", "Metier", "a: id b: id"), tooLarge},
		{"fragments that spread one another", everySpread(20), invalid},
		{"fragment that spreads itself", "{ ...F } fragment F on Query { ...F }", invalid},
		{"chain of fragments, which validation walks from each of its links on", chained(150), tooLarge},
		{"many operations with the same fragment", joinEach(30, "query Q%d { ...F }") + "fragment F on Query { dataset {" + strings.Repeat(" version", 100) + " } }", tooLarge},
		{"chain of fragments beyond the token limit", joinEach(400, "fragment F%d on Query { __typename }") + "{ ...F0 }", parseFailed},
		{"one field 500 times", "{ dataset {" + strings.Repeat(" version", 500) + " } }", tooLarge},
		{"one field 8000 times", "{ dataset {" + strings.Repeat(" version", 8000) + " } }", parseFailed},
		{"inline fragments", "{" + strings.Repeat(" ... on Query {"+strings.Repeat(" ... { __typename }", 70)+" }", 70) + " }", parseFailed},
		{"31 aliases", "{ dataset { " + joinEach(31, "a%d: version") + "} }", tooLarge},
		{"aliases of __schema", "{ " + joinEach(31, "a%d: __schema { description }") + "}", tooLarge},
		{"21 root fields", "{ " + strings.Repeat("__typename ", 21) + "}", tooLarge},
		{"21 root fields by fragments", "{ ...F ...F ...F } fragment F on Query {" + strings.Repeat(" __typename", 7) + " }", tooLarge},
		{"21 directives", "{ __typename" + strings.Repeat(" @skip(if: false)", 21) + " }", tooLarge},
		{"directives on the operation", "query" + strings.Repeat(" @a", 21) + " { __typename }", tooLarge},
		{"directives on a variable", "query ($a: Int" + strings.Repeat(" @a", 21) + ") { __typename }", tooLarge},
		{"8000 directives", "{ __typename" + strings.Repeat(" @a", 8000) + " }", parseFailed},
		{"11 levels", nineLevels("nodes { id }"), tooLarge},
		{"100,000 braces", strings.Repeat("{", 100_000), parseFailed},
		{"100,000 lists", `{ metier(ref: ` + strings.Repeat("[", 100_000) + `) { id } }`, parseFailed},
		{"circular introspection", "{ __schema { types { " + nested(6, "fields { type", "name") + strings.Repeat(" }", 5) + " } } }", invalid},
		{"deep introspection", "{ __type(name: \"Metier\") { " + nested(15, "ofType", "name") + " } }", tooLarge},
		{"first: 100 four times", "{ metiers(first: 100) { nodes { skills(first: 100) { nodes { metiers(first: 100) { nodes { skills(first: 100) { totalCount } } } } } } } }", tooComplex},
		{"first: 100 twice", "{ metiers(first: 100) { nodes { skills(first: 100) { nodes { label } } } } }", tooComplex},
		{"lists by default, side by side", "{ metiers { nodes { " + joinEach(25, "a%d: skills { nodes { label } }") + "} } }", tooComplex},
		{"first: 100 twice, not left out", "{ metiers(first: 100) @skip(if: false) { nodes { skills(first: 100) { nodes { label } } } } }", tooComplex},
		{"lists without first", "{ metiers(first: 100) { nodes { mergedFrom { document { warnings } } } } }", tooComplex},
		{"20 best paths of everything, four times", "{ " + joinEach(4, `p%d: careerPaths(from: "MET.93", to: "ermite", first: 20) { paths { steps { transitions { evidence { quote line rule document { title } } } skillsToAcquire { label } trainings { label } } } }`) + "}", tooComplex},
		{"ten searches for paths", "{ " + joinEach(10, `p%d: careerPaths(from: "MET.93", to: "ermite", first: 1) { truncated }`) + "}", tooComplex},
		{"unknown field", "{ metier(ref: \"MET.93\") { nope } }", invalid},
		{"unknown fields", "{ " + joinEach(15, "nope%d") + "}", invalid},
		{"mutation", "mutation { drop }", invalid},
		{"subscription", "subscription { metiers { totalCount } }", invalid},
		{"null byte", "{ __typename \x00 }", parseFailed},
		{"unclosed string", `{ metier(ref: "MET`, parseFailed},
		{"comment only", "# " + strings.Repeat("x", 100_000), invalid},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, url, test.query)
			if got.status != 200 || got.code(t) != test.code || strings.Contains(got.body, `"data"`) {
				t.Errorf("status %d, want the error %s: %.300s", got.status, test.code, got.body)
			}
			if len(got.body) > 20_000 {
				t.Errorf("the refusal has %d bytes", len(got.body))
			}
		})
	}
}

// TestVariablesDoNotHideCost asks for long lists through variables and their defaults.
func TestVariablesDoNotHideCost(t *testing.T) {
	url := serve(t, resolvers.Options{})
	lists := "{ metiers(first: $n) { nodes { skills(first: $n) { nodes { label } } } } }"
	for name, got := range map[string]reply{
		"value":   ask(t, url, "query ($n: Int!) "+lists, "n", 100),
		"default": ask(t, url, "query ($n: Int! = 100) "+lists),
		"beyond":  ask(t, url, "query ($n: Int!) "+lists, "n", 2_000_000_000),
	} {
		if got.code(t) != tooComplex {
			t.Errorf("%s: %.200s", name, got.body)
		}
	}
	if got := ask(t, url, "query ($n: Int = 2) "+lists); got.code(t) != "" {
		t.Errorf("two by two: %.200s", got.body)
	}
}

// TestOddArguments checks that a value which no argument can hold is answered with an error that
// blames the client.
func TestOddArguments(t *testing.T) {
	url := serve(t, resolvers.Options{})
	codes := map[string]bool{invalid: true, parseFailed: true, "BAD_USER_INPUT": true, "NOT_FOUND": true}
	for _, query := range []string{
		`{ metiers(first: 99999999999999999999) { totalCount } }`,
		`{ metiers(first: 1e3) { totalCount } }`,
		`{ metiers(first: 1.5) { totalCount } }`,
		`{ metiers(first: null) { totalCount } }`,
		`{ metiers(first: "1") { totalCount } }`,
		`{ search(text: "x", kinds: [NOPE]) { totalCount } }`,
		`{ metier(ref: "\u0000\ud800") { id } }`,
		`{ metier(ref: "` + strings.Repeat("a", 2000) + `") { id } }`,
		`{ metier(ref: "") { id } }`,
	} {
		if got := ask(t, url, query); !codes[got.code(t)] {
			t.Errorf("%.80s: %.300s", query, got.body)
		}
	}
	for _, value := range []any{nil, "x", 1.5, 1e30, true, []any{1, 2}, map[string]any{}} {
		if got := ask(t, url, "query ($n: Int!) { metiers(first: $n) { totalCount } }", "n", value); !codes[got.code(t)] {
			t.Errorf("variable %v: %.300s", value, got.body)
		}
	}
}

// TestLargestAllowed checks that each limit lets through a document that just reaches it.
func TestLargestAllowed(t *testing.T) {
	url := serve(t, resolvers.Options{})
	for name, query := range map[string]string{
		"10 levels":     nineLevels("totalCount"),
		"30 aliases":    "{ dataset { " + joinEach(30, "a%d: version") + "} }",
		"20 roots":      "{ " + strings.Repeat("__typename ", 20) + "}",
		"20 directives": "{ dataset {" + strings.Repeat(" version @skip(if: false)", 20) + " } }",
		"128 spreads":   doubling(7, "{ metiers { nodes { ...F0 } } }", "Metier", "id"),
		"what is left out": "{ a: metiers(first: 100) @include(if: false) { nodes { skills(first: 100) { nodes { label } } } } " +
			"b: metiers(first: 100) @skip(if: true) { nodes { skills(first: 100) { nodes { label } } } } }",
		"40 links":   chained(40),
		"500 fields": "{ dataset {" + strings.Repeat(" version", 499) + " } }",
	} {
		if got := ask(t, url, query); got.code(t) != "" {
			t.Errorf("%s: %.300s", name, got.body)
		}
	}
}
