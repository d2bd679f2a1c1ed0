package resolvers

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
)

// queryErrors returns what is wrong with a request that gqlgen refuses or, if errs is nil, accepts: its
// errors in words that say what to do, each once at one place, and those of variables that it takes for what
// they are not.
func queryErrors(schema *ast.Schema, operation *graphql.OperationContext, params *graphql.RawParams, errs gqlerror.List) gqlerror.List {
	if operation.Operation != nil {
		if wrong := checkVariables(schema, operation.Operation, params.Variables); wrong != nil {
			return wrong
		}
	}
	var list gqlerror.List
	for _, err := range errs {
		err.Message = explain(schema, operation, params, err)
		if !slices.ContainsFunc(list, func(other *gqlerror.Error) bool { return isSame(err, other) }) {
			list = append(list, err)
		}
	}
	return list
}

// isSame reports whether two errors say the same of the same place.
func isSame(a, b *gqlerror.Error) bool {
	return a.Message == b.Message && slices.Equal(a.Locations, b.Locations)
}

var (
	unsupportedOperation = regexp.MustCompile(`^Schema does not support operation type "(\w+)"`)
	unknownEnumValue     = regexp.MustCompile(`^Value "\w*" does not exist in "\[?(\w+)[^"]*" enum\.$`)
	unquotedText         = regexp.MustCompile(`^String cannot represent a non string value: (.+)$`)
	quotedEnumValue      = regexp.MustCompile(`^Enum "\[?(\w+)[^"]*" cannot represent non-enum value: "?(.*?)"?\.(?: Did you mean .*)?$`)
)

// explain returns the message of an error that gqlgen found, made to say what to do where it does not.
func explain(schema *ast.Schema, operation *graphql.OperationContext, params *graphql.RawParams, err *gqlerror.Error) string {
	if err.Extensions["code"] == errcode.ParseFailed {
		return explainSyntax(params.Query, err.Message)
	}
	if operation.Doc != nil && operation.Operation == nil && len(err.Locations) == 0 {
		return explainOperation(operation.Doc.Operations, params.OperationName)
	}
	if err.Message == "no operation provided" {
		return "the query has no operation: write one, such as { dataset { version } }"
	}
	if kind := unsupportedOperation.FindStringSubmatch(err.Message); kind != nil {
		return fmt.Sprintf("the API is read-only: write query in place of %s", kind[1])
	}
	if enum := unknownEnumValue.FindStringSubmatch(err.Message); enum != nil && schema.Types[enum[1]] != nil {
		return err.Message + " It has " + enumValues(schema.Types[enum[1]]) + "."
	}
	if quoted := quotedEnumValue.FindStringSubmatch(err.Message); quoted != nil && schema.Types[quoted[1]] != nil {
		return explainQuoted(schema.Types[quoted[1]], quoted[2])
	}
	if value := unquotedText.FindStringSubmatch(err.Message); value != nil {
		return fmt.Sprintf(`%s. Write it in double quotes: "%s".`, err.Message, value[1])
	}
	return err.Message
}

// explainQuoted says what to write in place of a text or a number for an enum.
func explainQuoted(enum *ast.Definition, value string) string {
	if enum.EnumValues.ForName(value) != nil {
		return fmt.Sprintf("write %s without quotes: it is a value of the enum %s, and no text", value, enum.Name)
	}
	return fmt.Sprintf("%q is not a value of the enum %s: write one of %s, without quotes", value, enum.Name, enumValues(enum))
}

// explainOperation says how to name one of several operations, none of which has the name that is given.
func explainOperation(operations ast.OperationList, name string) string {
	var names []string
	for _, operation := range operations {
		if operation.Name != "" {
			names = append(names, operation.Name)
		}
	}
	several := "name one of the operations " + strings.Join(names, ", ") + " in operationName"
	switch {
	case name == "":
		return several
	case len(names) == 0:
		return fmt.Sprintf("no operation is called %q: the query has one without a name, so leave operationName out", name)
	case len(names) == 1:
		return fmt.Sprintf("no operation is called %q: name %s in operationName, or leave it out", name, names[0])
	}
	return fmt.Sprintf("no operation is called %q: %s", name, several)
}

// explainSyntax says why a query does not parse.
func explainSyntax(query, message string) string {
	switch {
	case strings.HasPrefix(message, "exceeded token limit"):
		return fmt.Sprintf("the query has more than %d tokens (names, signs and values)", maxTokens)
	case strings.Contains(message, "<EOF>"):
		return "the query ends too early: a closing bracket may be missing"
	case strings.Contains(message, "<Invalid>"):
		return "syntax error: " + cmp.Or(lexicalError(query), message)
	case strings.HasPrefix(message, "Expected ") || strings.HasPrefix(message, "Unexpected "):
		return "syntax error: " + strings.ToLower(message[:1]) + message[1:]
	}
	return message
}

// lexicalError returns the message about the first characters of a query that make no token, which the parser
// keeps to itself; "" if there are none.
func lexicalError(query string) string {
	tokens := lexer.New(&ast.Source{Input: query})
	for range maxTokens {
		token, err := tokens.ReadToken()
		switch {
		case err != nil:
			return characterError(query, err.(*gqlerror.Error))
		case token.Kind == lexer.EOF:
			return ""
		}
	}
	return ""
}

// characterError returns the message about a character that makes no token. The lexer names its first byte.
func characterError(query string, err *gqlerror.Error) string {
	lines := strings.Split(query, "\n")
	if !strings.HasPrefix(err.Message, "Cannot parse the unexpected character") || len(err.Locations) == 0 || err.Locations[0].Line > len(lines) {
		return err.Message
	}
	line, column := []rune(lines[err.Locations[0].Line-1]), err.Locations[0].Column
	switch {
	case column > len(line):
		return err.Message
	case strings.ContainsRune("“”„«»‘’‹›", line[column-1]):
		return fmt.Sprintf(`the character %q is no quotation mark here: write "`, line[column-1])
	}
	return fmt.Sprintf("the character %q may stand only in a text in quotes", line[column-1])
}
