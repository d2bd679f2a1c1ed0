package fact_test

import (
	"fmt"
	"reflect"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/internal/codec"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// serialized returns the set that is read from what a set is written as.
func serialized(t rapid.TB, s *fact.Set) *fact.Set {
	t.Helper()
	written := *s
	out := codec.NewWriter()
	fact.NewSerializer(out).Set(&written)
	in, read := codec.NewReader(out.Bytes()), new(fact.Set)
	fact.NewSerializer(in).Set(read)
	if err := in.End(); err != nil {
		t.Fatal(err)
	}
	return read
}

// forReading returns a set of the facts whose documents have only what is serialized of them.
func forReading(t rapid.TB, facts []fact.Fact) *fact.Set {
	t.Helper()
	s, err := fact.NewSet(facts)
	if err != nil {
		t.Fatal(err)
	}
	for k := range s.Documents {
		s.Documents[k].Places, s.Documents[k].Packed = "", nil
	}
	return s
}

func TestSerializedSet(t *testing.T) {
	s := forReading(t, graphtest.EveryFact())
	graphtest.RequireEqual(t, s, serialized(t, s))
	rapid.Check(t, func(t *rapid.T) {
		s := forReading(t, graphtest.DrawFacts(t))
		read := serialized(t, s)
		graphtest.RequireEqual(t, s, read)
		if again := forReading(t, read.Facts); again.Version != s.Version {
			t.Errorf("version %s, want %s", again.Version, s.Version)
		}
	})
}

// TestSerializedFields sets each field of each type of statement, and of a document, to something of its own, so that
// one that is not serialized shows.
func TestSerializedFields(t *testing.T) {
	document := &fact.Document{}
	fill(reflect.ValueOf(document).Elem(), 0)
	document.Places, document.Packed = "", nil
	set := &fact.Set{Version: "v", Documents: []fact.Document{*document}}
	types := map[reflect.Type]bool{}
	statements := graphtest.EveryStatement()
	for _, other := range graphtest.EveryOtherStatement() {
		statements = append(statements, other.Statement)
	}
	for _, statement := range statements {
		kind := reflect.TypeOf(statement)
		if types[kind] {
			continue
		}
		types[kind] = true
		f := fact.Fact{}
		filled := reflect.New(kind).Elem()
		fill(filled, len(types))
		f.Statement = filled.Interface().(fact.Statement)
		fill(reflect.ValueOf(&f.Subject).Elem(), len(types))
		f.Evidence = fact.Evidence{Document: &set.Documents[0], Line: 3, Start: 20, End: 25, Quote: "quote", Rule: "rule", Raw: new("raw")}
		set.Facts = append(set.Facts, f)
	}
	graphtest.RequireEqual(t, set, serialized(t, set))
}

// fill gives all fields of a value, and what they point at, values other than zero that depend on the number.
func fill(v reflect.Value, number int) {
	switch v.Kind() {
	case reflect.Struct:
		for k := range v.NumField() {
			fill(v.Field(k), number+k+1)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), number)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), number+100)
		fill(v.Index(1), number+200)
	case reflect.String:
		v.SetString(fmt.Sprint("text ", number))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(number + 1))
	case reflect.Float64:
		v.SetFloat(float64(number) + 0.1)
	default:
		panic("a kind of field that no statement had: " + v.Kind().String())
	}
}
