package resolvers

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// checkVariables returns an error for each variable of an operation whose value is not one of its type, by
// the rules of the GraphQL specification: gqlgen takes a number for a String, a text for an Int, and an enum's
// value in any case, which then stands for none. Numbers are json.Number.
func checkVariables(schema *ast.Schema, operation *ast.OperationDefinition, given map[string]any) gqlerror.List {
	var wrong gqlerror.List
	for _, variable := range operation.VariableDefinitions {
		value, has := given[variable.Variable]
		reason := ""
		switch {
		case has:
			reason = unfit(schema, variable.Type, value)
		case variable.Type.NonNull && variable.DefaultValue == nil:
			reason = "has no value: " + missingValue(variable, operation, given)
		}
		if reason != "" {
			err := gqlerror.ErrorPosf(variable.Position, "variable $%s of type %s %s", variable.Variable, variable.Type, reason)
			err.Extensions = map[string]any{"code": codeUserInput, "variable": variable.Variable}
			wrong = append(wrong, err)
		}
	}
	return wrong
}

// missingValue says what to do about a variable that has no value.
func missingValue(variable *ast.VariableDefinition, operation *ast.OperationDefinition, given map[string]any) string {
	var unknown []string
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if operation.VariableDefinitions.ForName(name) == nil {
			unknown = append(unknown, `"`+name+`"`)
		}
	}
	if len(unknown) > 0 {
		return fmt.Sprintf("variables has %s, which the operation does not declare, and no %q", strings.Join(unknown, ", "), variable.Variable)
	}
	return fmt.Sprintf(`give one in variables, as in {"%s": …}`, variable.Variable)
}

// unfit says why a value is none of a type, "" if it is one.
func unfit(schema *ast.Schema, typ *ast.Type, value any) string {
	switch {
	case value == nil && typ.NonNull:
		return "must not be null"
	case value == nil:
		return ""
	case typ.Elem != nil:
		items, ok := value.([]any)
		if !ok { // one element stands for a list of it
			return unfit(schema, typ.Elem, value)
		}
		for k, item := range items {
			if reason := unfit(schema, typ.Elem, item); reason != "" {
				return fmt.Sprintf("at element %d %s", k, reason)
			}
		}
		return ""
	}
	definition := schema.Types[typ.NamedType]
	if definition == nil {
		return ""
	}
	if definition.Kind == ast.Enum {
		return unfitEnum(definition, value)
	}
	if fits, known := scalars[typ.NamedType]; known && !fits(value) {
		return fmt.Sprintf("has the value %s, which is no %s", valueText(value), typ.NamedType)
	}
	return ""
}

// unfitEnum says why a value is none of an enum, "" if it is one.
func unfitEnum(enum *ast.Definition, value any) string {
	text, ok := value.(string)
	if ok && enum.EnumValues.ForName(text) != nil {
		return ""
	}
	return fmt.Sprintf("has the value %s: write one of %s", valueText(value), enumValues(enum))
}

// enumValues returns the names of an enum's values as a list.
func enumValues(enum *ast.Definition) string {
	names := make([]string, len(enum.EnumValues))
	for k, value := range enum.EnumValues {
		names[k] = value.Name
	}
	return strings.Join(names, ", ")
}

// scalars say whether a value of JSON is one of a scalar type.
var scalars = map[string]func(value any) bool{
	"String":  func(value any) bool { _, ok := value.(string); return ok },
	"Boolean": func(value any) bool { _, ok := value.(bool); return ok },
	"ID": func(value any) bool {
		_, ok := value.(string)
		return ok || isInt(value)
	},
	"Int": isInt,
	"Float": func(value any) bool {
		number, ok := value.(json.Number)
		if !ok {
			return false
		}
		_, err := number.Float64()
		return err == nil
	},
}

// isInt reports whether a value is a number without fraction in 32 bits.
func isInt(value any) bool {
	number, ok := value.(json.Number)
	if !ok {
		return false
	}
	_, err := strconv.ParseInt(number.String(), 10, 32)
	return err == nil
}

// valueText returns a value as JSON, cut to a length for messages.
func valueText(value any) string {
	const most = 80
	text, err := json.Marshal(value)
	if err != nil {
		return "of an unknown kind"
	}
	if len(text) > most {
		return strings.ToValidUTF8(string(text[:most]), "") + "…"
	}
	return string(text)
}
