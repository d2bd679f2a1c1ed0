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

// Every predicate that is written is declared: an undeclared one would end the process of the embedded engine.
func TestSchemaDeclaresAllThatIsWritten(t *testing.T) {
	if diff := cmp.Diff(dgraph.WrittenPredicates(), dgraph.DeclaredPredicates()); diff != "" {
		t.Errorf("written and declared (-want +got):\n%s", diff)
	}
}

func TestSchemaDeclaresAllThatIsQueried(t *testing.T) {
	words := regexp.MustCompile(`[a-zA-Z][\w.]*`)
	language := []string{"nodes", "loads", "func", "has", "eq", "uid", "first", "after", "facets", "dgraph.type", "d", "s", "load", "last",
		"facts", "type", "PastLoad", "parts"}
	for _, query := range dgraph.Queries {
		for _, word := range words.FindAllString(query, -1) {
			if !slices.Contains(language, word) && !slices.Contains(dgraph.DeclaredPredicates(), word) {
				t.Errorf("%q is not declared, in %s", word, query)
			}
		}
	}
}

// parseSchema overlooks no line of schema.dql.
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
		case !slices.Contains(dgraph.DeclaredPredicates(), line):
			t.Errorf("a type has the field %q, which is not declared", line)
		}
	}
	if got := len(dgraph.DeclaredPredicates()); got != predicates {
		t.Errorf("%d predicates parsed, want %d", got, predicates)
	}
}

func TestFormsFollowSchema(t *testing.T) {
	if diff := cmp.Diff(dgraph.SchemaForms(), dgraph.Forms()); diff != "" {
		t.Errorf("(-schema +code):\n%s", diff)
	}
}

// Changes of every relation that is stored have a kind of element.
func TestRelationsAreElements(t *testing.T) {
	for _, predicate := range dgraph.Relations {
		if (graph.Element{Predicate: predicate}).Kind() == "" {
			t.Errorf("changes of %s have no kind", predicate)
		}
	}
}
