package conformance

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A factsSpy is a client that records whether any query asked for facts.
type factsSpy struct {
	api.DgraphClient
	forFacts atomic.Bool
}

func (a *factsSpy) Query(ctx context.Context, in *api.Request, options ...grpc.CallOption) (*api.Response, error) {
	if strings.Contains(in.Query, "@facets(facts)") {
		a.forFacts.Store(true)
	}
	return a.DgraphClient.Query(ctx, in, options...)
}

// Read takes the facts that Facets gives, and sends queries only where these are not all the facts, or not only they.
func testFacets(t *testing.T, client *dgo.Dgraph) {
	d := dataset(t, wide("un", 3))
	write(t, open(t, client, "a"), d)
	lists, lost := factLists(t, d), errors.New("lost")
	for name, c := range map[string]struct {
		lists   [][]byte
		err     error
		queries bool
	}{
		"whole":          {lists: lists},
		"twice":          {lists: slices.Concat(lists, lists)},
		"cut":            {lists: lists[1:], queries: true},
		"none":           {queries: true},
		"of others too":  {lists: slices.Concat(lists, factLists(t, dataset(t, wide("deux", 1)))), queries: true},
		"others of ours": {lists: slices.Concat(lists, factLists(t, dataset(t, wide("un", 4)))), queries: true},
		"no list":        {lists: slices.Insert(slices.Clone(lists), 1, []byte{0, 0xff}), queries: true},
		"lost":           {lists: lists, err: lost},
	} {
		t.Run(name, func(t *testing.T) {
			client := &factsSpy{DgraphClient: connection(client)}
			s := open(t, dgo.NewDgraphClient(client), "a")
			s.Facets = facetsOf(c.lists, c.err)
			if c.err == nil {
				sameRead(t, s, d)
			} else if _, err := s.Read(t.Context()); !errors.Is(err, c.err) {
				t.Errorf("got error %v, want %v", err, c.err)
			}
			if got := client.forFacts.Load(); got != c.queries {
				t.Errorf("queries asked for facts: %v, want %v", got, c.queries)
			}
		})
	}
}

// facetsOf returns a Facets function that gives these lists of facts, whatever edges are stored, and then the error.
func facetsOf(lists [][]byte, err error) func(context.Context, string, string, func([]byte) error) error {
	return func(_ context.Context, predicate, key string, each func([]byte) error) error {
		if predicate != fact.PredicateSkill || key != "facts" {
			return nil
		}
		for _, list := range lists {
			if err := each(slices.Clone(list)); err != nil {
				return err
			}
		}
		return err
	}
}

// factLists returns the facts of a dataset as they are stored, one to a list, without their places.
func factLists(t *testing.T, d *graph.Dataset) [][]byte {
	t.Helper()
	var lists [][]byte
	for _, f := range d.Facts() {
		list, err := fact.StoredList([]*fact.Fact{&f})
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, list)
	}
	return lists
}
