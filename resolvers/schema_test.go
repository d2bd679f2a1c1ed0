package resolvers_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"passerelle/resolvers"
)

// parsedSDL parses the published schema.
func parsedSDL(t *testing.T) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: string(resolvers.SDL())})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// ownTypes returns the types of the schema but for those that the specification defines.
func ownTypes(t *testing.T) []*ast.Definition {
	t.Helper()
	var own []*ast.Definition
	for _, definition := range parsedSDL(t).Types {
		if !definition.BuiltIn {
			own = append(own, definition)
		}
	}
	if len(own) == 0 {
		t.Fatal("the schema has no types")
	}
	return own
}

func TestSDLIsTheSchemaFile(t *testing.T) {
	file, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, resolvers.SDL()) {
		t.Error("generated.go is older than schema.graphqls: run go generate ./...")
	}
}

// TestNoModels checks that gqlgen made no models: they would be second copies of domain types.
func TestNoModels(t *testing.T) {
	if _, err := os.Stat("models_gen.go"); !os.IsNotExist(err) {
		t.Error("models_gen.go exists: some type of the schema is bound to no type of graph")
	}
}

// TestEverythingIsDescribed checks that each type, field, argument and enum value has a description.
func TestEverythingIsDescribed(t *testing.T) {
	for _, definition := range ownTypes(t) {
		checkDescribed(t, definition.Name, definition.Description)
		for _, field := range definition.Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			checkDescribed(t, definition.Name+"."+field.Name, field.Description)
			for _, argument := range field.Arguments {
				checkDescribed(t, definition.Name+"."+field.Name+"("+argument.Name+":)", argument.Description)
			}
		}
		for _, value := range definition.EnumValues {
			checkDescribed(t, definition.Name+"."+value.Name, value.Description)
		}
	}
}

func checkDescribed(t *testing.T, name, description string) {
	t.Helper()
	if strings.TrimSpace(description) == "" {
		t.Errorf("%s has no description", name)
	}
}

// TestOnlySpecifiedDirectives checks that clients see none of the generator's own directives.
func TestOnlySpecifiedDirectives(t *testing.T) {
	specified := map[string]bool{"include": true, "skip": true, "deprecated": true, "specifiedBy": true, "oneOf": true, "defer": true}
	for name := range parsedSDL(t).Directives {
		if !specified[name] {
			t.Errorf("the published schema declares @%s", name)
		}
	}
	for name := range resolvers.NewSchema().Schema().Directives {
		if !specified[name] {
			t.Errorf("introspection shows @%s", name)
		}
	}
}

// TestListsAreCharged walks the schema and checks that each list of objects costs its elements. The
// lists within a connection, CareerPaths and CareerMap cost nothing more: the field that returns one
// is charged by its first.
func TestListsAreCharged(t *testing.T) {
	schema := resolvers.NewSchema()
	const child, first = 1000, 7
	for _, definition := range ownTypes(t) {
		for _, field := range definition.Fields {
			paged := field.Arguments.ForName("first") != nil
			objects := field.Type.Elem != nil && schema.Schema().Types[field.Type.Name()].Kind == ast.Object
			charged := strings.HasSuffix(definition.Name, "Connection") || definition.Name == "CareerPaths" || definition.Name == "CareerMap"
			if !paged && (!objects || charged) {
				continue
			}
			cost, ok := schema.Complexity(t.Context(), definition.Name, field.Name, child, arguments(t, field, first))
			if name := definition.Name + "." + field.Name; !ok {
				t.Errorf("%s has no cost", name)
			} else if paged && cost < first*child {
				t.Errorf("%s of %d elements costs only %d", name, first, cost)
			} else if !paged && cost < 2*child {
				t.Errorf("%s costs %d, less than two elements", name, cost)
			}
		}
	}
}

// arguments returns a value for each argument that is required or has a default, and the given
// first.
func arguments(t *testing.T, field *ast.FieldDefinition, first int) map[string]any {
	t.Helper()
	values := map[string]any{}
	for _, argument := range field.Arguments {
		switch {
		case argument.Name == "first":
			values["first"] = first
		case argument.DefaultValue != nil:
			value, err := argument.DefaultValue.Value(nil)
			if err != nil {
				t.Fatal(err)
			}
			values[argument.Name] = value
		case argument.Type.String() == "Int!":
			values[argument.Name] = 1
		case argument.Type.NonNull:
			values[argument.Name] = "x"
		}
	}
	return values
}

// TestIntrospection runs the query that GraphiQL sends, as the JavaScript package graphql 16 writes
// it.
func TestIntrospection(t *testing.T) {
	query, err := os.ReadFile("testdata/introspection.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := ask(t, serve(t, resolvers.Options{}), string(query))
	if got.code(t) != "" || !strings.Contains(got.body, `"CareerPaths"`) {
		t.Errorf("got %.300s", got.body)
	}
}

func TestSDLHandler(t *testing.T) {
	server := httptest.NewServer(resolvers.NewSDLHandler())
	defer server.Close()
	got := send(t, newRequest(t, http.MethodGet, server.URL, ""))
	if got.status != 200 || got.body != string(resolvers.SDL()) || got.header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("status %d, %s, %d bytes", got.status, got.header.Get("Content-Type"), len(got.body))
	}
	tag := got.header.Get("ETag")
	if again := send(t, newRequest(t, http.MethodGet, server.URL, "", "If-None-Match", tag)); again.status != 304 || again.body != "" {
		t.Errorf("with ETag %s: status %d, %d bytes", tag, again.status, len(again.body))
	}
	if other := send(t, newRequest(t, http.MethodGet, server.URL, "", "If-None-Match", `"other"`)); other.status != 200 {
		t.Errorf("with another ETag: status %d", other.status)
	}
	if head := send(t, newRequest(t, http.MethodHead, server.URL, "")); head.status != 200 || head.header.Get("ETag") != tag {
		t.Errorf("HEAD: status %d", head.status)
	}
	if post := send(t, newRequest(t, http.MethodPost, server.URL, "")); post.status != 405 || post.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status %d", post.status)
	}
}

// TestSelectionsOverNodesMerge asks for each field that several types of an interface or a union have, on all
// of them at once: GraphQL refuses that where one may be null and another may not. Fields of unlike types
// need aliases in any case.
func TestSelectionsOverNodesMerge(t *testing.T) {
	schema := parsedSDL(t)
	for _, abstract := range ownTypes(t) {
		nullable := map[string]map[bool]string{} // by name and type of a field: a type of which it is so
		for _, object := range schema.GetPossibleTypes(abstract) {
			for _, field := range object.Fields {
				key := field.Name + " " + strings.TrimSuffix(field.Type.String(), "!")
				if nullable[key] == nil {
					nullable[key] = map[bool]string{}
				}
				nullable[key][field.Type.NonNull] = object.Name
			}
		}
		for key, objects := range nullable {
			if len(objects) > 1 {
				t.Errorf("%s: %s is never null in %s and may be null in %s", abstract.Name, key, objects[true], objects[false])
			}
		}
	}
}
