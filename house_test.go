// Package passerelle_test holds the rules of the house that no package can hold alone.
package passerelle_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	module = "passerelle"
	domain = module + "/graph"

	codec      = domain + "/internal/codec"    // values as bytes
	columns    = module + "/internal/columns"  // of the tables that are written and read
	bounded    = module + "/internal/bounded"  // caches
	coding     = module + "/internal/coding"   // of answers over HTTP
	workload   = module + "/internal/workload" // who may use how much of the server
	requestlog = module + "/internal/requestlog"
	explorer   = module + "/web/explorer"
	drawing    = module + "/web/drawing"
	pictures   = module + "/internal/picture" // diagrams as SVG
)

// vocabulary are the packages that the domain stands on.
var vocabulary = []string{domain + "/fact", domain + "/french", domain + "/identity", codec, domain + "/internal/csr", domain + "/search"}

// imports is the table of ARCHITECTURE.md: what each package of ours may import of ours,
// directly or through others. Only the command sees all.
var imports = map[string][]string{
	domain + "/french":       {},
	domain + "/internal/csr": {},
	codec:                    {},
	domain + "/fact":         {codec, domain + "/french"},
	domain + "/identity":     {codec, domain + "/fact", domain + "/french"},
	domain + "/search":       {codec, domain + "/french", domain + "/internal/csr"},
	domain:                   vocabulary,

	module + "/seeds":        {},
	module + "/web":          {coding},
	module + "/web/elements": {coding},
	bounded:                  {},
	coding:                   {},
	explorer:                 {bounded, coding},
	domain + "/embedded":     {},
	workload:                 {},
	pictures:                 {},
	columns:                  {codec, domain + "/fact", domain + "/french"},
	module + "/loader":       {module + "/loader/extract", module + "/loader/tagger", module + "/loader/weigh", codec, columns, domain + "/fact", domain + "/french"},
	domain + "/dgraph":       append([]string{domain}, vocabulary...),
	module + "/export":       append([]string{coding, columns, domain, workload, pictures}, vocabulary...),
	module + "/resolvers":    append([]string{bounded, coding, domain, workload}, vocabulary...),

	module + "/resolvers/internal/leaner": {},
	module + "/resolvers/internal/floor":  {},

	drawing: append([]string{explorer, bounded, coding, columns, domain, workload, pictures, module + "/export"}, vocabulary...),

	module + "/cmd/passerelle": append([]string{
		module + "/export", columns, domain, domain + "/dgraph", domain + "/embedded", module + "/internal/evaluation", workload, module + "/loader", module + "/loader/extract", module + "/loader/tagger", module + "/loader/weigh", module + "/resolvers",
		module + "/seeds", module + "/web", module + "/web/elements", explorer, drawing, bounded, coding,
		module + "/internal/certificate", module + "/internal/health", module + "/internal/metrics", pictures, requestlog, module + "/internal/tracing",
	}, vocabulary...),
	module + "/internal/certificate": {},
	module + "/internal/health":      {},
	requestlog:                       {},
	module + "/internal/metrics":     {requestlog},
	module + "/internal/tracing":     {requestlog},

	module + "/loader/extract": {},
	module + "/loader/tagger":  {},
	module + "/loader/weigh":   {},

	module + "/loader/tagger/training": {module + "/loader/tagger"},
	module + "/loader/weigh/train":     {module + "/loader/weigh"},

	module + "/internal/evaluation": append([]string{domain}, vocabulary...),
	module + "/internal/longtest":   {},
	module + "/internal/measure":    {},
	module + "/internal/siege":      {module + "/internal/nextrelease"},
	pictures + "/picturetest":       {},

	pictures + "/internal/fontwidths": {},
	module + "/internal/hostile":      {},
	module + "/internal/nextrelease":  {},
	domain + "/internal/graphtest":    append([]string{domain}, vocabulary...),
	domain + "/dgraph/dgraphtest":     {},
	domain + "/dgraph/conformance":    {},
	module:                            {},
}

func TestImportsFollowTheTable(t *testing.T) {
	out := list(t, "-f", `{{.ImportPath}}{{range .Deps}} {{.}}{{end}}`, module+"/...")
	for line := range strings.Lines(out) {
		words := strings.Fields(line)
		ours := slices.DeleteFunc(words[1:], func(path string) bool { return !strings.HasPrefix(path, module+"/") })
		want, known := imports[words[0]]
		if !known {
			t.Errorf("%s is not in the table", words[0])
			continue
		}
		slices.Sort(ours)
		if diff := cmp.Diff(slices.Sorted(slices.Values(want)), append([]string(nil), ours...)); diff != "" {
			t.Errorf("%s imports (-table +code):\n%s", words[0], diff)
		}
	}
}

// The domain stands on the standard library and x/text, and only graph/embedded links the
// engine, which takes minutes to build.
func TestForeignImports(t *testing.T) {
	for path := range strings.FieldsSeq(list(t, "-f", `{{range .Deps}}{{.}} {{end}}`, domain)) {
		host, _, _ := strings.Cut(path, "/") // the standard library's first element has no dot
		if strings.Contains(host, ".") && !strings.HasPrefix(path, "golang.org/x/text/") {
			t.Errorf("%s depends on %s", domain, path)
		}
	}
	heavy := []string{domain + "/embedded", domain + "/dgraph/conformance", module + "/cmd/passerelle"}
	for path := range imports {
		if !slices.Contains(heavy, path) && strings.Contains(list(t, "-test", "-deps", path), "github.com/dgraph-io/dgraph/v25") {
			t.Errorf("%s or its tests link the embedded engine", path)
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

// TestNoShadowing finds locals, parameters and results that have the name of a package-level
// name of their own package: who reads one takes it for the other. Linters look for locals
// that hide other locals only.
func TestNoShadowing(t *testing.T) {
	for dir := range strings.FieldsSeq(list(t, "-f", "{{.Dir}}", module+"/...")) {
		name, err := filepath.Rel(workingDir(t), dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			for _, shadow := range shadows(t, dir) {
				t.Error(shadow)
			}
		})
	}
}

func workingDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// shadows are the places of the shadowing names of a directory's packages.
func shadows(t *testing.T, dir string) (places []string) {
	t.Helper()
	fset := token.NewFileSet()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string][]*ast.File{} // a test of a package's inside belongs to the package
	for _, path := range paths {
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if !ast.IsGenerated(file) {
			packages[file.Name.Name] = append(packages[file.Name.Name], file)
		}
	}
	for name, files := range packages {
		// Imports are left unresolved: scopes need no types.
		info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}}
		config := types.Config{Error: func(error) {}, Importer: unresolved{}}
		checked, _ := config.Check(name, fset, files, info)
		declared := slices.AppendSeq(slices.Collect(maps.Values(info.Defs)), maps.Values(info.Implicits)) // those of type switches
		for _, object := range declared {
			if object == nil || object.Parent() == nil || object.Parent() == checked.Scope() {
				continue
			}
			if _, isImport := object.(*types.PkgName); isImport {
				continue
			}
			if hidden := checked.Scope().Lookup(object.Name()); hidden != nil {
				places = append(places, fmt.Sprintf("%s: %s hides %s", fset.Position(object.Pos()), object.Name(), fset.Position(hidden.Pos())))
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// unresolved is an importer of packages that hold nothing.
type unresolved struct{}

func (unresolved) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}

// TestArchitectureNamesEveryFile holds the tables of files of ARCHITECTURE.md against the tree: each
// file of a package that it lists is named there, and nothing is that does not exist.
func TestArchitectureNamesEveryFile(t *testing.T) {
	page, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, tables, found := strings.Cut(string(page), "\n## Files\n")
	if !found {
		t.Fatal("ARCHITECTURE.md has no section Files")
	}
	fileName := regexp.MustCompile("`([^`]+\\.go)`")
	listed := map[string][]string{} // the files of each package
	for _, section := range strings.Split(tables, "\n### ")[1:] {
		name, rows, _ := strings.Cut(section, "\n")
		for row := range strings.Lines(rows) {
			cell, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
			for _, file := range fileName.FindAllStringSubmatch(cell, -1) {
				listed[name] = append(listed[name], file[1])
			}
		}
		slices.Sort(listed[name])
		if diff := cmp.Diff(sourcesOf(t, name), listed[name]); diff != "" {
			t.Errorf("%s (-tree +ARCHITECTURE.md):\n%s", name, diff)
		}
	}
	const large = 6 // files of a package from which on each is listed
	for path := range imports {
		dir := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
		if dir != "" && !strings.Contains(string(page), "`"+dir+"`") {
			t.Errorf("ARCHITECTURE.md does not name %s", dir)
		}
		if dir != "" && !strings.HasSuffix(dir, "test") && len(sourcesOf(t, dir)) >= large && listed[dir] == nil {
			t.Errorf("ARCHITECTURE.md does not list the files of %s", dir)
		}
	}
}

// sourcesOf returns the names of a directory's Go files without tests, sorted.
func sourcesOf(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range paths {
		if !strings.HasSuffix(path, "_test.go") {
			names = append(names, filepath.Base(path))
		}
	}
	return names
}

// TestDocumentsNameFilesThatExist checks the paths of files in the pages for people, such as
// `graph/confidence.go`.
func TestDocumentsNameFilesThatExist(t *testing.T) {
	pages, err := filepath.Glob("doc/*.md")
	if err != nil {
		t.Fatal(err)
	}
	path := regexp.MustCompile("`([a-z_]+/[a-z_0-9/.-]*\\.[a-z]+)`")
	for _, page := range append(pages, "ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, named := range path.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(named[1]); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}

// maxFileLines is the most that a source file has: one subject needs no more.
const maxFileLines = 300

func TestFilesAreShort(t *testing.T) {
	for path := range imports {
		dir := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
		for _, name := range sourcesOf(t, dir) {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if lines := strings.Count(string(text), "\n"); lines > maxFileLines && name != "generated.go" {
				t.Errorf("%s has %d lines", filepath.Join(dir, name), lines)
			}
		}
	}
}
