package resolvers_test

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	schemaast "github.com/vektah/gqlparser/v2/ast"
)

// internalSchemes lists the constants of fact.Scheme that the schema leaves out on purpose. The
// schema's Scheme is of the identifiers of métiers, and a title is no identifier there; a training
// or a skill has an id and no list of identifiers. These schemes name the subjects of facts only.
var internalSchemes = []string{"ROME_CODE", "SKILL", "TITLE", "TRAINING"}

// TestEnumsHaveTheirConstants compares each enum of the schema with the constants of the Go type of
// the same name, to which gqlgen binds it. gqlgen writes whatever a constant holds: one that is
// misspelled, or that the schema lacks, would send clients a value outside the enum.
func TestEnumsHaveTheirConstants(t *testing.T) {
	constants := domainConstants(t)
	for _, definition := range ownTypes(t) {
		if definition.Kind != schemaast.Enum {
			continue
		}
		var want []string
		for _, value := range definition.EnumValues {
			want = append(want, value.Name)
		}
		if definition.Name == "Scheme" {
			want = append(want, internalSchemes...)
		}
		slices.Sort(want)
		got := constants[definition.Name]
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("enum %s of schema.graphqls (-) and the constants of its Go type (+):\n%s", definition.Name, diff)
		}
	}
}

// domainConstants returns the values of the string constants in the two packages that gqlgen binds
// enums to (autobind in gqlgen.yml), by the name of their type. It reads the source of the packages,
// so that a new constant cannot be forgotten here.
func domainConstants(t *testing.T) map[string][]string {
	t.Helper()
	checked := packages{}
	for _, dir := range []string{"../graph/fact", "../graph"} { // graph imports fact
		checked.check(t, "passerelle"+strings.TrimPrefix(dir, ".."), dir)
	}
	values := map[string][]string{}
	for _, p := range checked {
		for _, name := range p.Scope().Names() {
			c, ok := p.Scope().Lookup(name).(*types.Const)
			if !ok {
				continue
			}
			named, ok := c.Type().(*types.Named)
			if ok && checked[named.Obj().Pkg().Path()] != nil && c.Val().Kind() == constant.String {
				values[named.Obj().Name()] = append(values[named.Obj().Name()], constant.StringVal(c.Val()))
			}
		}
	}
	return values
}

// packages holds the packages checked so far, by import path. As an importer it takes any other
// package for an empty one: the enums need nothing from elsewhere, and the test takes no time.
type packages map[string]*types.Package

// check type-checks the package of a directory, without its tests and the bodies of its functions.
func (p packages) check(t *testing.T, path, dir string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no Go files in %s: %v", dir, err)
	}
	files, fset := []*ast.File(nil), token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	ignore := func(error) {} // names that the empty packages lack
	config := types.Config{Importer: p, IgnoreFuncBodies: true, Error: ignore}
	p[path], _ = config.Check(path, fset, files, nil)
}

// Import returns a checked package, or an empty one of that path.
func (p packages) Import(path string) (*types.Package, error) {
	if checked := p[path]; checked != nil {
		return checked, nil
	}
	empty := types.NewPackage(path, filepath.Base(path))
	empty.MarkComplete()
	return empty, nil
}
