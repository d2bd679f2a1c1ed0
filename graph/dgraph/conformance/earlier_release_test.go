package conformance

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// earlier returns a client that writes a dataset as an earlier release did: each fact with its places on its edge, none
// on documents, which have no packed facts either, and no form in the load record.
func earlier(t *testing.T, client *dgo.Dgraph, d *graph.Dataset) *dgo.Dgraph {
	whole := map[string][][]byte{}
	for _, f := range d.Facts() {
		list, err := fact.StoredList([]*fact.Fact{&f})
		if err != nil {
			t.Fatal(err)
		}
		form, err := f.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		key := string(list[1 : len(list)-1])
		whole[key] = append(whole[key], form)
	}
	return intercept(client, func(in *api.Request) error {
		for _, m := range in.Mutations {
			m.Set = slices.DeleteFunc(m.Set, func(q *api.NQuad) bool {
				return q.Predicate == "places" || q.Predicate == "packed" || q.Predicate == "load.form"
			})
			for _, q := range m.Set {
				for _, facet := range q.Facets {
					if facet.Key == "facts" {
						facet.Value = withPlaces(t, facet.Value, whole)
					}
				}
			}
		}
		return nil
	}, nil)
}

// withPlaces returns a list of facts with their places.
func withPlaces(t *testing.T, list []byte, whole map[string][][]byte) []byte {
	var forms []json.RawMessage
	if err := json.Unmarshal(list, &forms); err != nil {
		t.Fatal(err)
	}
	var all [][]byte
	for _, form := range forms {
		all = append(all, whole[string(form)]...)
	}
	return slices.Concat([]byte("["), bytes.Join(all, []byte(",")), []byte("]"))
}

// A store that an earlier release wrote is read and checked as it is. The next load writes all of it anew, and calls
// nothing changed but what changes. Wherever it is cut off, documents that it does not touch are whole.
func testEarlierRelease(t *testing.T, client *dgo.Dgraph) {
	before := dataset(t, wide("un", 300), wide("deux", 900))
	moved := wide("deux", 900)
	for k := range moved {
		moved[k].Evidence.Line += 7
	}
	after := dataset(t, wide("un", 300), slices.Delete(moved, 5, 10))
	for mutations, done := 0, false; !done; mutations += 2 {
		drop(t, client)
		s := open(t, earlier(t, client, before), "a")
		write(t, s, before)
		old, err := s.Read(t.Context())
		if err != nil || old.Version != before.Version || old.Documents[0].Places != "" {
			t.Fatalf("as an earlier release wrote it: %v, places %q, %v", old.Version, old.Documents[0].Places, err)
		}
		if _, err := s.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		_, err = open(t, cutAfter(client, mutations), "a").Revise(t.Context(), merging(after))
		if done = err == nil; !done && !errors.Is(err, errCut) {
			t.Fatal(err)
		}
		s = open(t, client, "a")
		wantFacts(t, s, dataset(t, wide("un", 300)))
		if _, err := s.Revise(t.Context(), merging(after)); err != nil {
			t.Fatal(err)
		}
		same(t, s, after)
		if got, err := s.Read(t.Context()); err != nil || got.Documents[0].Places == "" {
			t.Errorf("the places of %s are %q, %v", got.Documents[0].ID, got.Documents[0].Places, err)
		}
		want := slices.DeleteFunc(differences(t, before, after), func(line string) bool { return strings.HasPrefix(line, "CHANGED document:un") })
		if diff := cmp.Diff(want, changesSince(t, readSnapshot(t, s), before.Version)); diff != "" {
			t.Fatalf("after %d mutations (-want +got):\n%s", mutations, diff)
		}
	}
}
