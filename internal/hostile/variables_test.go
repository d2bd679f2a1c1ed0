package hostile_test

import (
	"encoding/json"
	"strings"
)

// quoted is a text as a string of GraphQL or JSON.
func quoted(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(encoded)
}

// variableTrials give variables that are not what the query declares. Texts of theirs are not echoed.
func variableTrials() (trials []trial) {
	const (
		number = "query ($v: Int!) { metiers(first: $v) { totalCount } }"
		real   = "query ($v: Float) { careerPaths(from: \"community manager\", to: \"directrice marketing digital\", minConfidence: $v) { truncated } }"
		text   = "query ($v: String!) { metier(ref: $v) { id } }"
		flag   = "query ($v: Boolean!) { careerPaths(from: \"x\", to: \"y\", includeDerived: $v) { truncated } }"
		enum   = "query ($v: Objective!) { careerPaths(from: \"x\", to: \"y\", objective: $v) { truncated } }"
		list   = "query ($v: [String!]) { careerPaths(from: \"community manager\", to: \"directrice marketing digital\", via: $v) { truncated } }"
	)
	for _, c := range []struct{ name, query, value, code string }{
		{"number: text", number, `"1"`, userInput}, {"number: null", number, `null`, userInput}, {"number: true", number, `true`, userInput},
		{"number: list", number, `[1]`, userInput}, {"number: object", number, `{"a":1}`, userInput}, {"number: fraction", number, `1.5`, userInput},
		{"number: 1e400", number, `1e400`, userInput}, {"number: 2^31", number, `2147483648`, userInput}, {"number: 2^64", number, `18446744073709551616`, userInput},
		{"number: -0", number, `-0`, userInput},
		{"number: 400 digits", number, strings.Repeat("9", 400), userInput},
		{"fraction: text", real, `"0.5"`, userInput}, {"fraction: 1e400", real, `1e400`, userInput}, {"fraction: -1e400", real, `-1e400`, userInput},
		{"fraction: 1e-400", real, `1e-400`, ""}, {"fraction: NaN as text", real, `"NaN"`, userInput}, {"fraction: true", real, `true`, userInput},
		{"fraction: object", real, `{}`, userInput}, {"fraction: 100,000 digits", real, "0." + strings.Repeat("3", 100_000), ""},
		{"text: number", text, `1`, userInput}, {"text: null", text, `null`, userInput}, {"text: list", text, `["SECRET"]`, userInput},
		{"text: object", text, `{"SECRET":"SECRET"}`, userInput}, {"text: true", text, `true`, userInput}, {"text: lone surrogate", text, `"\ud800"`, notFound},
		{"text: NUL", text, `"\u0000"`, notFound}, {"text: empty", text, `""`, notFound}, {"text: 1e400", text, `1e400`, userInput},
		{"flag: text", flag, `"true"`, userInput}, {"flag: number", flag, `1`, userInput}, {"flag: null", flag, `null`, userInput}, {"flag: list", flag, `[true]`, userInput},
		{"enum: unknown", enum, `"SECRET"`, userInput}, {"enum: number", enum, `0`, userInput}, {"enum: null", enum, `null`, userInput},
		{"enum: small letters", enum, `"pareto"`, userInput}, {"enum: list", enum, `["PARETO"]`, userInput},
		{"list: null inside", list, `[null]`, userInput}, {"list: deep", list, `[[["x"]]]`, userInput}, {"list: number", list, `7`, userInput},
		{"list: object", list, `{"a":"b"}`, userInput},
		{"deep lists", list, strings.Repeat("[", 5000) + strings.Repeat("]", 5000), userInput},
		{"deep objects", text, strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000), userInput},
	} {
		trials = append(trials, askWith(c.query, `{"v":`+c.value+`}`, c.code).refuses("SECRETSECRET").named("%s", c.name))
	}
	return append(trials,
		askWith(number, `{"v":NaN}`, badRequest).under(400).named("NaN"),
		askWith(number, `{"v":Infinity}`, badRequest).under(400).named("Infinity"),
		askWith(number, `{"v":+1}`, badRequest).under(400).named("+1"),
		askWith(number, `{"v":0x10}`, badRequest).under(400).named("0x10"),
		askWith(text, `{"v":`+strings.Repeat("[", 60_000)+strings.Repeat("]", 60_000)+`}`, badRequest).under(400).named("60,000 levels"),
		askWith(text, `{}`, userInput).named("none"),
		askWith(text, `{"V":"MET.93"}`, userInput).named("other case of the name"),
		askWith(text, `{"v":"MET.93","v":"SECRET"}`, notFound).named("twice the same"),
		askWith(text, `{"v":"MET.93","__proto__":{"v":1},"constructor":1}`, "").wants("metier:MET.93").named("names of JavaScript"),
		askWith(text, `"{\"v\":\"MET.93\"}"`, badRequest).under(400).named("object in a text"),
		askWith("query ($v: Nope!) { metier(ref: $v) { id } }", `{"v":1}`, invalid).named("unknown type"),
		askWith("query ($v: Metier!) { metier(ref: $v) { id } }", `{"v":1}`, invalid).named("type of answers"),
		askWith("query ("+strings.Repeat("$v: Int ", 300)+") { __typename }", `{}`, invalid).named("300 times the same"),
		askWith("query ($v: [[[[[[[[[[String]]]]]]]]]]) { __typename @skip(if: $v) }", `{"v":[]}`, invalid).named("lists of lists"),
		askWith("query ($v: Int = \"x\") { metiers(first: $v) { totalCount } }", `{}`, invalid).named("default of another type"),
		askWith("query ($v: Int! = 1000000) { metiers(first: $v) { nodes { id } } }", `{}`, userInput).refuses(`"nodes":[`).named("size by default"))
}
