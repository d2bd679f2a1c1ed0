package hostile_test

import "strings"

// introspectionTrials ask for the schema, too much of it, and in circles.
func introspectionTrials() (trials []trial) {
	const types = "__schema { types { name description fields { name description args { name description defaultValue } } } }"
	for _, c := range []struct{ name, query, code string }{
		{"all types once", "{ " + types + " }", ""},
		{"all types 20 times", aliases(20, types), ""},
		{"all types 31 times", aliases(31, types), tooLarge},
		{"one type 20 times", aliases(20, `__type(name: "Metier") { name fields { name } }`), ""},
		{"unknown type", `{ __type(name: "` + strings.Repeat("x", 10_000) + `") { name } }`, ""},
		{"circle of types", "{ __schema { types { " + deep(5, "fields { type", "name") + strings.Repeat(" }", 5) + " } } }", invalid},
		{"circle of 3", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }", invalid},
		{"circle by fragments", "{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...T } } }", invalid},
		{"circle of possible types", "{ __schema { types { " + deep(4, "possibleTypes { interfaces", "name") + strings.Repeat(" }", 4) + " } } }", invalid},
		{"15 wrappings", `{ __type(name: "Metier") { ` + deep(15, "ofType", "name") + " } }", tooLarge},
		{"doubling under __schema", doubling(40, "{ __schema { ...F0 } }", "__Schema", "description"), tooLarge},
		{"doubling under __type", doubling(40, `{ __type(name: "Query") { ...F0 } }`, "__Type", "name"), tooLarge},
		{"directives 20 times", aliases(20, "__schema { directives { name args { name } locations } }"), ""},
		{"with data", `{ ` + types + ` metier(ref: "MET.93") { id } }`, ""},
		{"as a mutation", "mutation { __typename }", invalid},
	} {
		trials = append(trials, ask(c.query, c.code).named("%s", c.name))
	}
	return trials
}
