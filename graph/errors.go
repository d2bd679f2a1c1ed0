package graph

import (
	"fmt"
	"strings"

	"passerelle/graph/fact"
)

// The codes of the errors of the domain, which programs find in their extensions.
const (
	codeNotFound  = "NOT_FOUND"
	codeAmbiguous = "AMBIGUOUS"
	codeInvalid   = "BAD_USER_INPUT"
	codeTooLarge  = "LIMIT_EXCEEDED"
)

// A Suggestion is a node that a name may have meant.
type Suggestion struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	// DisplayLabel is that of a métier in both genders, "" of other nodes.
	DisplayLabel string `json:"displayLabel,omitempty"`
	MatchedOn    string `json:"matchedOn"` // the name of the node that comes near, as its source writes it or in the other gender
	Why          string `json:"why"`       // how that name matches, in a few words
	// MatchedBy is the same as a value, "" where nothing was searched for.
	MatchedBy SearchWay `json:"matchedBy,omitempty"`
}

// NotFoundError says that no node bears a name.
type NotFoundError struct {
	Kind        string       // what was looked for: "métier", "skill", …
	Ref         string       // the name, as given
	Suggestions []Suggestion // what may have been meant, best first
}

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("no %s is called %q", e.Kind, fact.Clip(e.Ref))
}

// Extensions returns what programs read beside the message: the code, the name and the suggestions.
func (e *NotFoundError) Extensions() map[string]any {
	return map[string]any{"code": codeNotFound, "ref": shownRef(e.Ref), "suggestions": append([]Suggestion{}, e.Suggestions...)}
}

// shownRef returns a name as errors give it back, whole if a node may bear it.
func shownRef(ref string) string {
	if len(ref) <= fact.MaxKeyBytes {
		return ref
	}
	return fact.Clip(ref)
}

// AmbiguousError says that a name may mean several nodes.
type AmbiguousError struct {
	Kind       string
	Ref        string
	Candidates []Suggestion // best first, at least two; at most 10 of the nodes whose titles begin with the name
	Count      int          // of all such nodes
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%d %ss are called %q: give an id", e.Count, e.Kind, fact.Clip(e.Ref))
}

// Extensions returns what programs read beside the message: the code, the name and the candidates.
func (e *AmbiguousError) Extensions() map[string]any {
	return map[string]any{"code": codeAmbiguous, "ref": shownRef(e.Ref), "candidates": append([]Suggestion{}, e.Candidates...)}
}

// InvalidError says that an argument has a value that it may not have.
type InvalidError struct {
	Argument string // "" for that of a name that is looked up, which several arguments may have given
	Value    any
	Reason   string // completes "argument first", as in "must be 1 to 100"
}

func (e *InvalidError) Error() string {
	what := "argument " + e.Argument
	if e.Argument == "" {
		what = "a name"
	}
	return fmt.Sprintf("%s %s: got %v", what, e.Reason, e.Value)
}

// Extensions returns what programs read beside the message: the code, the argument and its value.
func (e *InvalidError) Extensions() map[string]any {
	extensions := map[string]any{"code": codeInvalid, "value": e.Value}
	if e.Argument != "" {
		extensions["argument"] = e.Argument
	}
	return extensions
}

// NotAmong returns the *InvalidError of an argument whose value is not one of the permitted ones, all of which it lists:
// "argument kinds must be METIER, SKILL or TRAINING: got FOO".
func NotAmong[T ~string](argument string, value T, permitted ...T) error {
	var reason strings.Builder
	reason.WriteString("must be ")
	for k, one := range permitted {
		switch {
		case k == 0:
		case k == len(permitted)-1:
			reason.WriteString(" or ")
		default:
			reason.WriteString(", ")
		}
		reason.WriteString(string(one))
	}
	return &InvalidError{argument, fact.Clip(string(value)), reason.String()}
}

// notWithin returns the error of a number outside low to high.
func notWithin(argument string, value, low, high int) error {
	return &InvalidError{argument, value, fmt.Sprintf("must be %d to %d", low, high)}
}

// tooMany returns the error of an option with more names than it may have.
func tooMany(argument string, count, most int) error {
	return &InvalidError{argument, count, fmt.Sprintf("must have at most %d names", most)}
}
