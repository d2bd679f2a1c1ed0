package resolvers

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// A nullArgumentError says that a variable has an argument be null that has a default and is never null.
type nullArgumentError struct{ argument, variable, fallback string }

func (e *nullArgumentError) Error() string {
	return fmt.Sprintf("argument %s must not be null: leave the variable $%s out for the default %s", e.argument, e.variable, e.fallback)
}

// Extensions returns what programs read beside the message, as that of graph.InvalidError.
func (e *nullArgumentError) Extensions() map[string]any {
	return map[string]any{"code": codeUserInput, "argument": e.argument, "value": nil}
}

// refuseNullArguments refuses to resolve a field of which an argument that is never null gets null from a
// variable. Validation lets the variable through where the argument has a default, and gqlgen would then
// take Go's zero for it, which is neither.
func refuseNullArguments(ctx context.Context) error {
	field := graphql.GetFieldContext(ctx).Field.Field
	for _, argument := range field.Arguments {
		if argument.Value.Kind != ast.Variable {
			continue
		}
		definition := field.Definition.Arguments.ForName(argument.Name)
		value, given := graphql.GetOperationContext(ctx).Variables[argument.Value.Raw]
		if given && value == nil && definition.Type.NonNull {
			return &nullArgumentError{argument.Name, argument.Value.Raw, definition.DefaultValue.String()}
		}
	}
	return nil
}
