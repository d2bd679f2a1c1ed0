package graph

import "fmt"

// NotFoundError says that nothing bears a name.
type NotFoundError struct {
	Kind        string   // what was looked for: "métier", "skill", …
	Ref         string   // the name, as given
	Suggestions []string // the nearest names, best first
}

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("no %s is called %q", e.Kind, clip(e.Ref))
}

// AmbiguousError says that a name is borne by several.
type AmbiguousError struct {
	Kind       string
	Ref        string
	Candidates []Node // sorted by id, at least two
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%d %ss are called %q: give an id", len(e.Candidates), e.Kind, clip(e.Ref))
}

// InvalidError says that an argument is outside what it may be.
type InvalidError struct {
	Argument string
	Value    any
	Reason   string
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("argument %s %s: got %v", e.Argument, e.Reason, e.Value)
}
