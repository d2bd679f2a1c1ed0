package graph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestLimitsComeFromConstants checks that no reason of an InvalidError spells out the number of a
// limit: the message would be wrong as soon as the constant changed.
func TestLimitsComeFromConstants(t *testing.T) {
	number := regexp.MustCompile(`[0-9]{2}|[2-9]`)
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fset, errors := token.NewFileSet(), 0
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if name, ok := literal.Type.(*ast.Ident); !ok || name.Name != "InvalidError" {
				return true
			}
			errors++
			ast.Inspect(literal.Elts[len(literal.Elts)-1], func(n ast.Node) bool {
				if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
					if reason, err := strconv.Unquote(text.Value); err != nil || number.MatchString(reason) {
						t.Errorf("%s: %q, %v", fset.Position(text.Pos()), reason, err)
					}
				}
				return true
			})
			return true
		})
	}
	if errors == 0 {
		t.Error("no InvalidError is made anywhere")
	}
}
