package dgraph_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// An undeclared predicate ends the process of the embedded engine.
func TestSchemaDeclaresAllThatIsWritten(t *testing.T) {
	if diff := cmp.Diff(dgraph.Written(), dgraph.Declared()); diff != "" {
		t.Errorf("written and declared (-want +got):\n%s", diff)
	}
}

func TestSchemaDeclaresAllThatIsQueried(t *testing.T) {
	words := regexp.MustCompile(`[a-zA-Z][\w.]*`)
	language := []string{"nodes", "loads", "func", "has", "eq", "uid", "first", "after", "facets", "dgraph.type", "d", "s", "load", "last",
		"facts", "type", "PastLoad", "parts"}
	for _, query := range dgraph.Queries {
		for _, word := range words.FindAllString(query, -1) {
			if !slices.Contains(language, word) && !slices.Contains(dgraph.Declared(), word) {
				t.Errorf("%q is not declared, in %s", word, query)
			}
		}
	}
}

// The parser of schema.dql overlooks no line of it.
func TestSchemaIsParsedWhole(t *testing.T) {
	predicates, inType := 0, false
	for line := range strings.Lines(dgraph.Schema) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "type "):
			inType = true
		case line == "}":
			inType = false
		case !inType:
			predicates++
		case !slices.Contains(dgraph.Declared(), line):
			t.Errorf("a type has the field %q, which is not declared", line)
		}
	}
	if got := len(dgraph.Declared()); got != predicates {
		t.Errorf("%d predicates parsed, want %d", got, predicates)
	}
}

func TestFormsFollowSchema(t *testing.T) {
	if diff := cmp.Diff(dgraph.DeclaredForms(), dgraph.Forms()); diff != "" {
		t.Errorf("(-schema +code):\n%s", diff)
	}
}

// Whatever is stored of the graph is an element of changes, or a node that holds but a claim.
func TestRelationsAreElements(t *testing.T) {
	for _, predicate := range dgraph.Relations {
		if (graph.Element{Predicate: predicate}).Kind() == "" {
			t.Errorf("changes of %s have no kind", predicate)
		}
	}
}
