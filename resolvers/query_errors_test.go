package resolvers_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/resolvers"
)

// A badRequest is a request that is refused, with what its error says.
type badRequest struct {
	name, body    string
	message, code string
}

const badUserInput = "BAD_USER_INPUT"

// asked returns the body of a POST.
func asked(query string, variables string) string {
	text, _ := json.Marshal(query)
	if variables == "" {
		return `{"query":` + string(text) + `}`
	}
	return `{"query":` + string(text) + `,"variables":` + variables + `}`
}

var badRequests = []badRequest{
	{"no operation chosen", asked("query A { __typename } query B { __typename }", ""), "name one of the operations A, B in operationName", invalid},
	{
		"unknown operation of several", `{"query":"query A { __typename } query B { __typename }","operationName":"C"}`,
		`no operation is called "C": name one of the operations A, B in operationName`, invalid,
	},
	{
		"unknown operation", `{"query":"query A { __typename }","operationName":"C"}`,
		`no operation is called "C": name A in operationName, or leave it out`, invalid,
	},
	{
		"name of a nameless operation", `{"query":"{ __typename }","operationName":"C"}`,
		`no operation is called "C": the query has one without a name, so leave operationName out`, invalid,
	},
	{"no query", `{}`, `the request has no query: send one, as in {"query": "{ dataset { version } }"}`, "BAD_REQUEST"},
	{"blank query", asked(" \n", ""), `the request has no query: send one, as in {"query": "{ dataset { version } }"}`, "BAD_REQUEST"},
	{"no operation", asked("fragment F on Metier { id }", ""), "the query has no operation: write one, such as { dataset { version } }", invalid},
	{"mutation", asked("mutation { load }", ""), "the API is read-only: write query in place of mutation", invalid},
	{"open bracket", asked("{ dataset { version }", ""), "the query ends too early: a closing bracket may be missing", parseFailed},
	{
		"single quotes", asked("{ metier(ref: 'x') { id } }", ""),
		`syntax error: Unexpected single quote character ('), did you mean to use a double quote (")?`, parseFailed,
	},
	{"curly quotes", asked("{ dataset { version }\n é: metier(ref: “x”) { id } }", ""), `syntax error: the character 'é' may stand only in a text in quotes`, parseFailed},
	{"French quotes", asked("{ dataset { version }\n m: metier(ref: «x») { id } }", ""), `syntax error: the character '«' is no quotation mark here: write "`, parseFailed},
	{
		"enum value in quotes", asked(`{ careerPaths(from: "a", to: "b", objective: "PARETO") { truncated } }`, ""),
		"write PARETO without quotes: it is a value of the enum Objective, and no text", invalid,
	},
	{
		"number for an enum", asked(`{ careerPaths(from: "a", to: "b", objective: 3) { truncated } }`, ""),
		`"3" is not a value of the enum Objective: write one of FEWEST_STEPS, LEAST_NEW_SKILLS, SHORTEST_TIME, MOST_CONFIDENT, PARETO, without quotes`, invalid,
	},
	{
		"circle of fragments", asked("{ metiers { nodes { ...F } } } fragment F on Metier { ...G } fragment G on Metier { ...G }", ""),
		`the fragment "G" spreads itself, directly or through others, and would have no end`, invalid,
	},
	{"too long", asked("{"+strings.Repeat(" __typename", 3000)+"}", ""), "the query has more than 2000 tokens (names, signs and values)", parseFailed},
	{"misspelled field", asked(`{ metier(ref: "x") { labl } }`, ""), `Cannot query field "labl" on type "Metier". Did you mean "label"?`, invalid},
	{
		"text without quotes", asked(`{ metier(ref: MET) { id } }`, ""),
		`String cannot represent a non string value: MET. Write it in double quotes: "MET".`, invalid,
	},
	{
		"unlike enum value", asked(`{ careerPaths(from: "a", to: "b", objective: FASTEST) { truncated } }`, ""),
		`Value "FASTEST" does not exist in "Objective!" enum. It has FEWEST_STEPS, LEAST_NEW_SKILLS, SHORTEST_TIME, MOST_CONFIDENT, PARETO.`, invalid,
	},
	{
		"no variable", asked(`query($r: String!) { metier(ref: $r) { id } }`, ""),
		`variable $r of type String! has no value: give one in variables, as in {"r": …}`, badUserInput,
	},
	{
		"misspelled variable", asked(`query($r: String!) { metier(ref: $r) { id } }`, `{"R":"x"}`),
		`variable $r of type String! has no value: variables has "R", which the operation does not declare, and no "r"`, badUserInput,
	},
	{"null variable", asked(`query($r: String!) { metier(ref: $r) { id } }`, `{"r":null}`), "variable $r of type String! must not be null", badUserInput},
	{"number for a text", asked(`query($r: String!) { metier(ref: $r) { id } }`, `{"r":93}`), "variable $r of type String! has the value 93, which is no String", badUserInput},
	{"text for a number", asked(`query($n: Int!) { metiers(first: $n) { totalCount } }`, `{"n":"5"}`), `variable $n of type Int! has the value "5", which is no Int`, badUserInput},
	{"fraction for a number", asked(`query($n: Int!) { metiers(first: $n) { totalCount } }`, `{"n":1.5}`), "variable $n of type Int! has the value 1.5, which is no Int", badUserInput},
	{
		"enum in lower case", asked(`query($d: Direction!) { metier(ref: "MET.93") { transitions(direction: $d) { totalCount } } }`, `{"d":"out"}`),
		`variable $d of type Direction! has the value "out": write one of OUT, IN, BOTH`, badUserInput,
	},
	{
		"element of a list", asked(`query($k: [SearchKind!]) { search(text: "x", kinds: $k) { totalCount } }`, `{"k":["SKILL",null]}`),
		"variable $k of type [SearchKind!] at element 1 must not be null", badUserInput,
	},
	{"batch", `[{"query":"{ __typename }"}]`, "batches are not supported: send one request at a time", "BAD_REQUEST"},
	{"not JSON", `{query: 1}`, "the body is not JSON: the error is at byte 2", "BAD_REQUEST"},
	{"cut", `{"query": "{`, "the body is not JSON: it ends too early", "BAD_REQUEST"},
	{"variables in a text", `{"query":"{ __typename }","variables":"{}"}`, "variables must be a JSON object, not a text that holds one: it is of type string", "BAD_REQUEST"},
	{"query of another type", `{"query":5}`, "query must be a string: it is of type number", "BAD_REQUEST"},
	{"more than one value", `{"query":"{ __typename }"} {}`, "the body must be one JSON object: something follows it", "BAD_REQUEST"},
	{
		"unlike fields under one name", asked(`{ search(text: "web") { nodes { node { ... on Skill { kind } ... on Training { kind } ... on Transition { id } } } } }`, ""),
		`Fields "kind" conflict because they return conflicting types "SkillKind!" and "TrainingKind!". Use different aliases on the fields to fetch both if this was intentional.`, invalid,
	},
}

// TestBadRequests sends requests as frontends get them wrong: the answer has one error, which says what to do.
func TestBadRequests(t *testing.T) {
	server := serve(t, resolvers.Options{})
	for _, test := range badRequests {
		t.Run(test.name, func(t *testing.T) {
			got := send(t, newRequest(t, http.MethodPost, server, test.body, "Content-Type", "application/json"))
			a := got.answer(t)
			if len(a.Errors) != 1 {
				t.Fatalf("%d errors: %s", len(a.Errors), got.body)
			}
			if diff := cmp.Diff([]any{test.message, test.code}, []any{a.Errors[0].Message, a.Errors[0].Extensions["code"]}); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestGetWithoutQuery asks by an address without a query: the error says how an address has one.
func TestGetWithoutQuery(t *testing.T) {
	got := send(t, newRequest(t, http.MethodGet, serve(t, resolvers.Options{})+"?query="+url.QueryEscape(" "), ""))
	want := "the request has no query: send one in the address, as in ?query={dataset{version}}"
	if a := got.answer(t); got.status != 400 || len(a.Errors) != 1 || a.Errors[0].Message != want {
		t.Errorf("%d %s", got.status, got.body)
	}
}

// TestSameFieldConflictsOnce selects unlike fields under one name in several types: each place has one error.
func TestSameFieldConflictsOnce(t *testing.T) {
	got := ask(t, serve(t, resolvers.Options{}), `{ search(text: "web") { nodes { node {
		... on Skill { x: label } ... on Training { x: label } ... on Metier { x: label } ... on Appellation { x: label }
		... on RomeCode { x: version } } } } }`)
	if a := got.answer(t); len(a.Errors) != 1 {
		t.Errorf("%d errors: %s", len(a.Errors), got.body)
	}
}

// TestVariablesThatFit sends values of each kind of type that variables have.
func TestVariablesThatFit(t *testing.T) {
	server := serve(t, resolvers.Options{})
	for _, body := range []string{
		asked(`query($n: Int) { metiers(first: $n) { totalCount } }`, `{"n":5}`),
		asked(`query($n: Int) { metiers(first: $n) { totalCount } }`, `{}`),
		asked(`query($n: Int = 3) { metiers(first: $n) { totalCount } }`, ""),
		asked(`query($a: String) { metiers(after: $a) { totalCount } }`, `{"a":null}`),
		asked(`query($k: [SearchKind!]) { search(text: "x", kinds: $k) { totalCount } }`, `{"k":["SKILL","METIER"]}`),
		asked(`query($k: [SearchKind!]) { search(text: "x", kinds: $k) { totalCount } }`, `{"k":"SKILL"}`),
		asked(`query($k: [SearchKind!]) { search(text: "x", kinds: $k) { totalCount } }`, `{"k":null}`),
		asked(`query($t: Float!) { unlockingSkills(metier: "MET.93", threshold: $t) { totalCount } }`, `{"t":1}`),
		asked(`query($i: ID!) { node(id: $i) { id } }`, `{"i":"metier:MET.93"}`),
		asked(`query($s: Boolean!) { dataset { version @skip(if: $s) } }`, `{"s":true,"unused":1}`),
	} {
		got := send(t, newRequest(t, http.MethodPost, server, body, "Content-Type", "application/json"))
		if got.code(t) != "" {
			t.Errorf("%s: %s", body, got.body)
		}
	}
}
