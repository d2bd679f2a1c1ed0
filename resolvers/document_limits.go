package resolvers

import (
	"cmp"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The limits of a document, in which every spread of a fragment counts as the fragment written out.
const (
	maxDepth = 10
	// maxIntrospectionDepth lets the introspection query of GraphiQL through, which
	// unwraps types nine levels deep.
	maxIntrospectionDepth = 15
	maxRootFields         = 20
	maxAliases            = 30
	maxDirectives         = 20
	// maxSelections is several times the number of selections in any query of the documentation or
	// of GraphiQL. A rule of validation compares selections two by two.
	maxSelections = 500
	// maxAllSelections bounds those of all operations and fragments together. Validation walks each of them with the
	// fragments that it spreads, so that a chain of fragments is walked from each of its links on.
	maxAllSelections = 4 * maxSelections
)

// checkLimits refuses a document that is too large. It measures it before validation and before gqlgen's
// estimate of complexity. Both walk a fragment once for each time it is spread (validation does so below
// __schema), which takes time exponential in the length of the document. Here each fragment is measured once,
// so the time is linear. Each may have as many selections as an operation, because validation walks even the
// fragments that no operation uses; and all together have a limit too.
func checkLimits(document *ast.QueryDocument) *gqlerror.Error {
	m, all := meter{document.Fragments, map[string]measure{}}, 0
	for _, fragment := range document.Fragments {
		if circular := m.fragment(fragment.Name).circular; circular != "" {
			return circularError(document.Fragments.ForName(circular))
		}
	}
	for _, operation := range document.Operations {
		size := m.selectionSet(operation.SelectionSet)
		size.directives = saturate(size.directives + len(operation.Directives))
		for _, variable := range operation.VariableDefinitions {
			size.directives = saturate(size.directives + len(variable.Directives))
		}
		if err := size.check(); err != nil {
			return err
		}
		all += size.selections
	}
	for _, fragment := range document.Fragments {
		size := measure{selections: m.fragment(fragment.Name).selections}
		if err := size.check(); err != nil {
			return err
		}
		all += size.selections
	}
	if all > maxAllSelections {
		return limitError(maxAllSelections, "selections in all operations and fragments, these written out")
	}
	return nil
}

// A measure is the size of a selection set with all fragments written out. Sums stop growing at a
// ceiling above all limits.
type measure struct {
	selections    int // fields, spreads and inline fragments
	depth         int // levels of fields, leaves included
	introspection int // levels of fields from __schema or __type on
	rootFields    int // fields at the outermost level
	aliases       int
	directives    int
	circular      string // a fragment that spreads itself, directly or through others; "" if none does
}

func saturate(n int) int { return min(n, 1<<20) }

// check returns an error that names the first limit that is exceeded, nil if none is.
func (m measure) check() *gqlerror.Error {
	for _, limit := range []struct {
		value, max int
		what       string
	}{
		{m.selections, maxSelections, "selections, fragments written out"},
		{m.depth, maxDepth, "levels of fields"},
		{m.introspection, maxIntrospectionDepth, "levels of introspection fields"},
		{m.rootFields, maxRootFields, "root fields"},
		{m.aliases, maxAliases, "aliases"},
		{m.directives, maxDirectives, "directives"},
	} {
		if limit.value > limit.max {
			return limitError(limit.max, limit.what)
		}
	}
	return nil
}

// limitError returns the error of a document that has more than so many of what it may have.
func limitError(most int, what string) *gqlerror.Error {
	err := gqlerror.Errorf("the query has more than %d %s", most, what)
	err.Extensions = map[string]any{"code": codeLimit}
	return err
}

// circularError returns the error of a fragment that leads to itself.
func circularError(fragment *ast.FragmentDefinition) *gqlerror.Error {
	err := gqlerror.ErrorPosf(fragment.Position, "the fragment %q spreads itself, directly or through others, and would have no end", fragment.Name)
	err.Extensions = map[string]any{"code": errcode.ValidationFailed}
	return err
}

// plus returns the measure of two selections side by side.
func (m measure) plus(n measure) measure {
	return measure{
		selections:    saturate(m.selections + n.selections),
		depth:         max(m.depth, n.depth),
		introspection: max(m.introspection, n.introspection),
		rootFields:    saturate(m.rootFields + n.rootFields),
		aliases:       saturate(m.aliases + n.aliases),
		directives:    saturate(m.directives + n.directives),
		circular:      cmp.Or(m.circular, n.circular),
	}
}

// A meter measures the selection sets of one document.
type meter struct {
	fragments ast.FragmentDefinitionList
	measured  map[string]measure // of fragments, by name
}

func (m meter) selectionSet(set ast.SelectionSet) measure {
	var sum measure
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			sum = sum.plus(m.field(s))
		case *ast.InlineFragment:
			sum = sum.plus(measure{selections: 1, directives: len(s.Directives)}).plus(m.selectionSet(s.SelectionSet))
		case *ast.FragmentSpread:
			sum = sum.plus(measure{selections: 1, directives: len(s.Directives)}).plus(m.fragment(s.Name))
		}
	}
	return sum
}

func (m meter) field(field *ast.Field) measure {
	below := m.selectionSet(field.SelectionSet)
	above := measure{selections: 1, rootFields: 1, directives: len(field.Directives), introspection: below.introspection}
	if field.Alias != field.Name {
		above.aliases = 1
	}
	if field.Name == "__schema" || field.Name == "__type" {
		above.introspection = max(below.introspection, below.depth+1)
		below.depth = 0
	} else {
		above.depth = below.depth + 1
	}
	below.rootFields = 0
	return above.plus(below)
}

// fragment returns the measure of a fragment, which it takes once.
func (m meter) fragment(name string) measure {
	size, done := m.measured[name]
	definition := m.fragments.ForName(name)
	if done || definition == nil {
		return size
	}
	m.measured[name] = measure{circular: name} // for those within it that spread it
	size = m.selectionSet(definition.SelectionSet)
	size.directives = saturate(size.directives + len(definition.Directives))
	m.measured[name] = size
	return size
}
