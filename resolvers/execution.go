package resolvers

import (
	"context"
	"io"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// What generated.go calls in place of gqlgen's own (internal/leaner puts it there). It answers the same, byte
// for byte, but a list is made without a goroutine for each element, which cost more than the elements, and an
// object without what only @defer needs.

// marshalList makes a list of the results of marshal for each index below length, in turn. A context that
// knows its index is given with it. Where an element panics, that is an error of the answer, the others are
// made all the same, and the list is nil.
func marshalList(ctx context.Context, length int, marshal func(ctx context.Context, k int) graphql.Marshaler) graphql.Array {
	list := make(graphql.Array, length)
	places := make([]struct {
		field graphql.FieldContext
		index int
	}, length)
	whole := true
	for k := range list {
		places[k].index = k
		places[k].field.Index = &places[k].index
		list[k] = marshalElement(graphql.WithFieldContext(ctx, &places[k].field), k, marshal, &whole)
	}
	if !whole {
		return nil
	}
	return list
}

// marshalElement returns marshal's result, and whole as false where it panics.
func marshalElement(ctx context.Context, k int, marshal func(context.Context, int) graphql.Marshaler, whole *bool) graphql.Marshaler {
	defer func() {
		if v := recover(); v != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, v))
			*whole = false
		}
	}()
	return marshal(ctx, k)
}

// A fieldSet is an object of an answer: the values of its fields, in order.
type fieldSet struct {
	fields   []graphql.CollectedField
	Values   []graphql.Marshaler
	Invalids uint32 // how many fields are null that must not be, which makes the object null
	delayed  []delayedField
}

// A delayedField is a field of the root, which are resolved side by side.
type delayedField struct {
	index   int
	resolve func(context.Context) graphql.Marshaler
}

func newFieldSet(fields []graphql.CollectedField) *fieldSet {
	return &fieldSet{fields: fields, Values: make([]graphql.Marshaler, len(fields))}
}

// Concurrently leaves a field to Dispatch.
func (s *fieldSet) Concurrently(index int, resolve func(context.Context) graphql.Marshaler) {
	s.delayed = append(s.delayed, delayedField{index, resolve})
}

// Dispatch resolves what was left to it, the first field in this goroutine and the others each in its own.
func (s *fieldSet) Dispatch(ctx context.Context) {
	if len(s.delayed) == 0 {
		return
	}
	var others sync.WaitGroup
	for _, field := range s.delayed[1:] {
		others.Go(func() { s.Values[field.index] = field.resolve(ctx) })
	}
	first := s.delayed[0]
	s.Values[first.index] = first.resolve(ctx)
	others.Wait()
}

// MarshalGQL writes the object as JSON. Of fields with one name it writes the first.
func (s *fieldSet) MarshalGQL(w io.Writer) {
	io.WriteString(w, "{")
	for k := range s.fields {
		name := s.fields[k].Alias
		if s.isRepeated(k) {
			continue
		}
		if k > 0 {
			io.WriteString(w, ",")
		}
		io.WriteString(w, `"`)
		io.WriteString(w, name) // a name of GraphQL has nothing to escape
		io.WriteString(w, `":`)
		s.Values[k].MarshalGQL(w)
	}
	io.WriteString(w, "}")
}

// isRepeated reports whether a field before the one at k has its name.
func (s *fieldSet) isRepeated(k int) bool {
	for before := range k {
		if s.fields[before].Alias == s.fields[k].Alias {
			return true
		}
	}
	return false
}
