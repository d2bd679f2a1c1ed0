package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A complexityLimit is that of gqlgen, for what an operation asks for: it does not count the root fields that @include and
// @skip leave out, of which a page that answers in one of several ways has many.
type complexityLimit struct{ *extension.ComplexityLimit }

// MutateOperationContext refuses an operation that asks for too much, and notes how much the others ask for.
func (c complexityLimit) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	given := operation.Doc
	operation.Doc = &ast.QueryDocument{Fragments: given.Fragments}
	for _, one := range given.Operations {
		asked := *one
		asked.SelectionSet = askedOf(one.SelectionSet, operation.Variables)
		operation.Doc.Operations = append(operation.Doc.Operations, &asked)
	}
	defer func() { operation.Doc = given }()
	return c.ComplexityLimit.MutateOperationContext(ctx, operation)
}

// askedOf returns what a selection set has without the fields that its directives leave out.
func askedOf(set ast.SelectionSet, variables map[string]any) (kept ast.SelectionSet) {
	for _, selection := range set {
		if field, ok := selection.(*ast.Field); ok && leftOut(field.Directives, variables) {
			continue
		}
		kept = append(kept, selection)
	}
	return kept
}

// leftOut reports whether directives leave out what they stand at.
func leftOut(directives ast.DirectiveList, variables map[string]any) bool {
	for _, directive := range directives {
		on, _ := directive.ArgumentMap(variables)["if"].(bool)
		if directive.Name == "include" && !on || directive.Name == "skip" && on {
			return true
		}
	}
	return false
}
