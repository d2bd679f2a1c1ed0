package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// documentCheck is the extension of gqlgen that has a document parsed, held against its limits and validated
// once, in this order, and keeps it where it passes. gqlgen, which asks the same cache, does none of it again.
type documentCheck struct {
	schema *ast.Schema
	passed graphql.Cache[*ast.QueryDocument] // by text
}

var _ graphql.OperationParameterMutator = documentCheck{}

// ExtensionName names the extension to gqlgen.
func (documentCheck) ExtensionName() string { return "DocumentCheck" }

// Validate accepts any schema.
func (documentCheck) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses a document that does not parse, is too large or is not valid. Where several
// errors make it invalid, the admission has them all.
func (c documentCheck) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, ok := c.passed.Get(ctx, params.Query); ok {
		return nil
	}
	document, errs := c.check(params.Query)
	if len(errs) > 0 {
		admissionOf(ctx).refusals = errs
		return errs[0]
	}
	c.passed.Add(ctx, params.Query, document)
	return nil
}

// check parses a document and returns it, or what is wrong with it.
func (c documentCheck) check(text string) (*ast.QueryDocument, gqlerror.List) {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, maxTokens)
	if err != nil {
		return nil, coded(errcode.ParseFailed, asQueryError(err))
	}
	if err := checkLimits(document); err != nil {
		return nil, gqlerror.List{err}
	}
	if len(document.Operations) == 0 {
		return nil, coded(errcode.ValidationFailed, gqlerror.Errorf("no operation provided"))
	}
	if errs := validator.ValidateWithRules(c.schema, document, rules.NewDefaultRules()); len(errs) > 0 {
		return nil, coded(errcode.ValidationFailed, errs...)
	}
	return document, nil
}

// asQueryError returns the error of the parser, which is always one about the query.
func asQueryError(err error) *gqlerror.Error {
	if query, ok := err.(*gqlerror.Error); ok {
		return query
	}
	return gqlerror.Wrap(err)
}

// coded gives errors a code.
func coded(code string, errs ...*gqlerror.Error) gqlerror.List {
	for _, err := range errs {
		errcode.Set(err, code)
	}
	return errs
}
