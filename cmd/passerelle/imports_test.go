package main_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// imports is the table of ARCHITECTURE.md: what each package of ours may import of
// ours. Only the command sees all.
var imports = map[string][]string{
	"passerelle/graph":          {},
	"passerelle/graph/embedded": {},
	"passerelle/seeds":          {},
	"passerelle/web":            {},
	"passerelle/graph/dgraph":   {"passerelle/graph"},
	"passerelle/export":         {"passerelle/graph"},
	"passerelle/loader":         {"passerelle/graph"},
	"passerelle/resolvers":      {"passerelle/graph"},
	"passerelle/cmd/passerelle": {
		"passerelle/export", "passerelle/graph", "passerelle/graph/dgraph", "passerelle/graph/embedded",
		"passerelle/loader", "passerelle/resolvers", "passerelle/seeds", "passerelle/web",
	},
	"passerelle/graph/dgraph/dgraphtest":  {},
	"passerelle/graph/dgraph/conformance": {},
}

func TestImportsFollowTheTable(t *testing.T) {
	out := list(t, "-f", `{{.ImportPath}}{{range .Deps}} {{.}}{{end}}`, "passerelle/...")
	for line := range strings.Lines(out) {
		words := strings.Fields(line)
		ours := slices.DeleteFunc(words[1:], func(path string) bool { return !strings.HasPrefix(path, "passerelle/") })
		slices.Sort(ours)
		want, known := imports[words[0]]
		if !known {
			t.Errorf("%s is not in the table", words[0])
			continue
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, append([]string{}, ours...)); diff != "" {
			t.Errorf("%s imports (-table +code):\n%s", words[0], diff)
		}
	}
}

// The domain stands on the standard library and x/text, and only graph/embedded
// links the engine.
func TestForeignImports(t *testing.T) {
	for path := range strings.FieldsSeq(list(t, "-f", `{{range .Deps}}{{.}} {{end}}`, "passerelle/graph")) {
		host, _, _ := strings.Cut(path, "/") // the standard library's first element has no point
		if strings.Contains(host, ".") && !strings.HasPrefix(path, "golang.org/x/text/") {
			t.Errorf("passerelle/graph depends on %s", path)
		}
	}
	for _, light := range []string{"passerelle/graph/dgraph", "passerelle/loader", "passerelle/resolvers", "passerelle/export"} {
		if strings.Contains(list(t, "-test", "-deps", light), "modusgraph") {
			t.Errorf("%s or its tests link the embedded engine", light)
		}
	}
}

func list(t *testing.T, arguments ...string) string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, arguments...)...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return string(out)
}
