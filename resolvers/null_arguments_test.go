package resolvers_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"passerelle/resolvers"
)

// reaching holds, by type, a query that reaches an object of it, in whose place stands %s.
var reaching = map[string]string{
	"Query":          `%s`,
	"Metier":         `metier(ref: "MET.93") { %s }`,
	"Appellation":    `search(text: "veilleur", kinds: [APPELLATION]) { nodes { node { ... on Appellation { %s } } } }`,
	"RomeCode":       `romeCode(code: "E1101") { %s }`,
	"Skill":          `skill(ref: "Webmarketing") { %s }`,
	"Training":       `training(ref: "FOR.1084") { %s }`,
	"CareerPaths":    `careerPaths(from: "MET.93", to: "Directeur marketing digital") { %s }`,
	"CareerStep":     `careerPaths(from: "MET.93", to: "Directeur marketing digital") { paths { steps { %s } } }`,
	"MissingSkill":   `skillGap(from: "ermite", to: "MET.93") { toAcquire { %s } }`,
	"UnlockingSkill": `unlockingSkills(metier: "MET.93", threshold: 1.0) { nodes { %s } }`,
	"ScoredMetier":   `metiersBySkills(skills: ["webmarketing"]) { nodes { %s } }`,
	"DatasetInfo":    `dataset { %s }`,
	"Document":       `node(id: "document:fiche-md") { ... on Document { %s } }`,
}

// TestNullArguments gives each argument of the schema that has a default null by a variable: the answer is one
// error about that argument.
func TestNullArguments(t *testing.T) {
	server := serve(t, resolvers.Options{})
	count := 0
	for _, definition := range ownTypes(t) {
		for _, field := range definition.Fields {
			for _, argument := range field.Arguments {
				if argument.DefaultValue == nil {
					continue
				}
				count++
				name := fmt.Sprintf("%s.%s(%s:)", definition.Name, field.Name, argument.Name)
				t.Run(name, func(t *testing.T) { requireNullRefused(t, server, definition, field, argument) })
			}
		}
	}
	if count < 30 {
		t.Errorf("%d arguments were asked with null", count)
	}
}

func requireNullRefused(t *testing.T, server string, definition *ast.Definition, field *ast.FieldDefinition, argument *ast.ArgumentDefinition) {
	t.Helper()
	reach, known := reaching[definition.Name]
	if !known {
		t.Fatalf("no query reaches a %s", definition.Name)
	}
	given := map[string]string{argument.Name: "$v"}
	for _, other := range field.Arguments {
		if other.Type.NonNull && other.DefaultValue == nil {
			given[other.Name] = requiredValue(other)
		}
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(given)) {
		parts = append(parts, name+": "+given[name])
	}
	selected := field.Name + "(" + strings.Join(parts, ", ") + ")"
	if parsedSDL(t).Types[field.Type.Name()].Kind == ast.Object {
		selected += " { __typename }"
	}
	query := fmt.Sprintf("query($v: %s) { %s }", argument.Type.Name(), fmt.Sprintf(reach, selected))
	got := send(t, newRequest(t, http.MethodPost, server, asked(query, `{"v":null}`), "Content-Type", "application/json"))
	a := got.answer(t)
	if len(a.Errors) == 0 {
		t.Fatalf("%s: %s", query, got.body)
	}
	want := map[string]any{"code": "BAD_USER_INPUT", "argument": argument.Name, "value": nil}
	if diff := cmp.Diff(want, a.Errors[0].Extensions); diff != "" {
		t.Errorf("%s: %s\n-want +got\n%s", query, got.body, diff)
	}
}

// requiredValue returns a value for an argument without a default.
func requiredValue(argument *ast.ArgumentDefinition) string {
	switch argument.Type.String() {
	case "Isolation!":
		return "NO_SKILL"
	case "Int!":
		return "1"
	case "[String!]!":
		return `["Webmarketing"]`
	}
	return `"MET.93"`
}
