package graph

import (
	"fmt"

	"passerelle/graph/fact"
)

// The codes of the errors of the domain, which programs find in their extensions.
const (
	codeNotFound  = "NOT_FOUND"
	codeAmbiguous = "AMBIGUOUS"
	codeInvalid   = "BAD_USER_INPUT"
	codeTooLarge  = "LIMIT_EXCEEDED"
)

// NotFoundError says that no node bears a name.
type NotFoundError struct {
	Kind        string   // what was looked for: "métier", "skill", …
	Ref         string   // the name, as given
	Suggestions []string // the nearest names, best first
}

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("no %s is called %q", e.Kind, fact.Clip(e.Ref))
}

// Extensions returns what programs read beside the message: the code and the suggestions.
func (e *NotFoundError) Extensions() map[string]any {
	return map[string]any{"code": codeNotFound, "suggestions": append([]string{}, e.Suggestions...)}
}

// AmbiguousError says that several nodes bear a name.
type AmbiguousError struct {
	Kind       string
	Ref        string
	Candidates []Node // sorted by id, at least two
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%d %ss are called %q: give an id", len(e.Candidates), e.Kind, fact.Clip(e.Ref))
}

// Extensions returns what programs read beside the message: the code, and the id, label and kind
// of each candidate.
func (e *AmbiguousError) Extensions() map[string]any {
	candidates := make([]map[string]string, len(e.Candidates))
	for k, node := range e.Candidates {
		candidates[k] = map[string]string{"id": node.GetID(), "label": labelOf(node), "kind": string(searchKind(node))}
	}
	return map[string]any{"code": codeAmbiguous, "candidates": candidates}
}

// InvalidError says that an argument has a value that it may not have.
type InvalidError struct {
	Argument string
	Value    any
	Reason   string // completes "argument first", as in "must be 1 to 100"
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("argument %s %s: got %v", e.Argument, e.Reason, e.Value)
}

// Extensions returns what programs read beside the message: the code, the argument and its value.
func (e *InvalidError) Extensions() map[string]any {
	return map[string]any{"code": codeInvalid, "argument": e.Argument, "value": e.Value}
}

// notWithin returns the error of a number outside low to high.
func notWithin(argument string, value, low, high int) error {
	return &InvalidError{argument, value, fmt.Sprintf("must be %d to %d", low, high)}
}

// tooMany returns the error of an option with more names than it may have.
func tooMany(argument string, count, most int) error {
	return &InvalidError{argument, count, fmt.Sprintf("must have at most %d names", most)}
}
