// Leaner rewrites the code that gqlgen generated so that it costs less to run and answers the same. It is run by
// go generate after gqlgen:
//
//	leaner FILE
//
// What takes the place of gqlgen's own is in resolvers/execution.go. Each rewriting must find something to
// rewrite: where another release of gqlgen generates other code, the command fails rather than leave it as it is.
package main

import (
	"fmt"
	"os"
	"regexp"
)

// rewritings are what is looked for in generated code, and what is written in its place.
var rewritings = []struct {
	what    string
	pattern *regexp.Regexp
	text    string
}{
	{ // gqlgen starts a goroutine for each element
		"lists", regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(ctx, len\(v\), 0, false, `), "marshalList(ctx, len(v), ",
	},
	{ // of objects with @defer, which no field of ours heeds; gqlgen makes ready for it in every object
		"deferred fields", regexp.MustCompile(`\tdeferredFieldSet := .*\n\tdeferLabelToView := .*\n`), "",
	},
	{
		"deferred groups",
		regexp.MustCompile(`\n\tatomic\.AddInt32\(&ec\.Deferred, int32\(min\(len\(deferLabelToView\), math\.MaxInt32\)\)\)\n\n\tec\.ProcessDeferredGroup\((?s:.*?)\n\t\}\)\n`), "",
	},
	{"fields that are deferred", regexp.MustCompile(`\n\t\t\tif field\.IsDeferred\(\) \{\n(?s:.*?)\n\t\t\t\}\n`), ""},
	{"the import that only these need", regexp.MustCompile(`\t"math"\n`), ""},
	{"new objects", regexp.MustCompile(`graphql\.NewFieldSet\(fields\)`), "newFieldSet(fields)"},
	{"objects", regexp.MustCompile(`\*graphql\.FieldSet\b`), "*fieldSet"},
}

func main() {
	if err := rewrite(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "leaner:", err)
		os.Exit(1)
	}
}

// rewrite applies the rewritings to a file in turn.
func rewrite(name string) error {
	code, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, r := range rewritings {
		if !r.pattern.Match(code) {
			return fmt.Errorf("%s has nothing to rewrite for %s: has gqlgen changed?", name, r.what)
		}
		code = r.pattern.ReplaceAll(code, []byte(r.text))
	}
	return os.WriteFile(name, code, 0o644)
}
