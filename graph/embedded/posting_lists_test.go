package embedded_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/dgraph-io/dgraph/v25/posting"
	"github.com/dgraph-io/dgraph/v25/worker"
	"github.com/dgraph-io/dgraph/v25/x"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph/embedded"
	"passerelle/internal/measure"
)

// listFacets returns the values of the facet why of all edges next, read from the posting lists.
func listFacets(t *testing.T, e *embedded.Engine) []string {
	t.Helper()
	var values []string
	err := e.Facets(t.Context(), "next", "why", func(value []byte) error {
		values = append(values, string(value))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return values
}

// queryFacets returns the same values as the engine answers them to a query.
func queryFacets(t *testing.T, client *dgo.Dgraph) []string {
	t.Helper()
	answer, err := client.NewReadOnlyTxn().Query(t.Context(), `{ q(func: has(next)) { next @facets(why) { uid } } }`)
	if err != nil {
		t.Fatal(err)
	}
	var decoded struct {
		Q []struct {
			Next []struct {
				Why *string `json:"next|why"`
			}
		}
	}
	if err := json.Unmarshal(answer.Json, &decoded); err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, from := range decoded.Q {
		for _, edge := range from.Next {
			if edge.Why != nil {
				values = append(values, *edge.Why)
			}
		}
	}
	return values
}

// newNodes creates n nodes and returns their uids, sorted.
func newNodes(t *testing.T, e *embedded.Engine, n int) []string {
	t.Helper()
	var rdf bytes.Buffer
	for k := range n {
		fmt.Fprintf(&rdf, "_:n%d <rank> \"%d\" .\n", k, k)
	}
	return slices.Sorted(maps.Values(mutate(t, e.Client(), &api.Mutation{SetNquads: rdf.Bytes()})))
}

// sameFacets returns the facets, and fails unless the posting lists hold the same ones as a query answers.
func sameFacets(t *testing.T, e *embedded.Engine) []string {
	t.Helper()
	want := queryFacets(t, e.Client())
	if diff := cmp.Diff(want, listFacets(t, e)); diff != "" {
		t.Fatalf("facets (-query +posting lists):\n%s", diff)
	}
	return want
}

// The posting lists agree with a query whatever was written, overwritten and deleted, in this life of the store or in
// an earlier one.
func TestFacets(t *testing.T) {
	const nodes, lives, changes = 12, 4, 40
	random := rand.New(rand.NewPCG(1, 2))
	dir, most := t.TempDir(), 0
	var uids []string
	change := func() *api.Mutation {
		from, to := uids[random.IntN(nodes)], uids[random.IntN(nodes)]
		edge := fmt.Sprintf("<%s> <next> <%s>", from, to)
		switch random.IntN(8) {
		case 0:
			return &api.Mutation{DelNquads: []byte(edge + " .")}
		case 1:
			return &api.Mutation{DelNquads: fmt.Appendf(nil, "<%s> <next> * .", from)}
		case 2:
			return &api.Mutation{SetNquads: []byte(edge + " .")}
		case 3:
			return &api.Mutation{SetNquads: []byte(edge + ` (weight=0.5, years=3) .`)}
		}
		return &api.Mutation{SetNquads: fmt.Appendf(nil, `%s (weight=0.5, why="é \"%d\" \\n", zone="z") .`, edge, random.Int())}
	}
	for range lives {
		e := withSchema(t, dir)
		if uids == nil {
			uids = newNodes(t, e, nodes)
		}
		for range changes {
			mutate(t, e.Client(), change())
			most = max(most, len(sameFacets(t, e)))
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if most < nodes {
		t.Errorf("at most %d facets at a time, too few for this test", most)
	}
}

// A posting list beyond half a megabyte is stored in several parts.
func TestFacetsOfLongList(t *testing.T) {
	const edges, size = 3_000, 1_000
	e := withSchema(t, t.TempDir())
	uids := newNodes(t, e, edges)
	var rdf bytes.Buffer
	for _, to := range uids {
		fmt.Fprintf(&rdf, "<%s> <next> <%s> (why=\"%s%s\") .\n", uids[0], to, to, strings.Repeat("x", size))
	}
	mutate(t, e.Client(), &api.Mutation{SetNquads: rdf.Bytes()})
	sameFacets(t, e)
	if parts := rollUp(t, uids[0]); parts < 3 {
		t.Fatalf("rolled up into %d parts", parts)
	}
	mutate(t, e.Client(), &api.Mutation{DelNquads: fmt.Appendf(nil, "<%s> <next> <%s> .", uids[0], uids[5])})
	if got := sameFacets(t, e); len(got) != edges-1 {
		t.Errorf("%d facets, want %d", len(got), edges-1)
	}
}

// rollUp does at once what the engine does now and then: it stores the edges next of a node whole. It returns the
// number of parts in which they are stored.
func rollUp(t *testing.T, node string) int {
	t.Helper()
	const last = 1 << 40 // a timestamp later than any change
	uid, err := strconv.ParseUint(node, 0, 64)
	if err != nil {
		t.Fatal(err)
	}
	key := x.DataKey(x.AttrInRootNamespace("next"), uid)
	list, err := posting.GetNew(key, worker.State.Pstore, last, false)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := list.Rollup(nil, last)
	if err != nil {
		t.Fatal(err)
	}
	writer := posting.NewTxnWriter(worker.State.Pstore)
	for _, part := range parts {
		if err := writer.SetAt(part.Key, part.Value, part.UserMeta[0], part.Version); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Flush(); err != nil {
		t.Fatal(err)
	}
	return len(parts)
}

// All values are of one version while another goroutine writes.
func TestFacetsBesideWrites(t *testing.T) {
	const edges, versions = 50, 40
	e := withSchema(t, t.TempDir())
	uids := newNodes(t, e, edges)
	write := func(version int) error {
		var rdf bytes.Buffer
		for _, uid := range uids {
			fmt.Fprintf(&rdf, "<%s> <next> <%s> (why=\"v%d\") .\n", uid, uids[0], version)
		}
		_, err := e.Client().NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: rdf.Bytes(), CommitNow: true})
		return err
	}
	if err := write(0); err != nil {
		t.Fatal(err)
	}
	written := make(chan error)
	go func() {
		defer close(written)
		for version := range versions {
			if err := write(version); err != nil {
				written <- err
			}
		}
	}()
	for {
		if values := slices.Compact(listFacets(t, e)); len(values) != 1 {
			t.Errorf("facets of several versions: %q", values)
		}
		select {
		case err, failed := <-written:
			if failed {
				t.Error(err)
				continue
			}
			return
		default:
		}
	}
}

func TestFacetsEnd(t *testing.T) {
	e := withSchema(t, t.TempDir())
	if got := listFacets(t, e); got != nil {
		t.Errorf("an empty store has facets %q", got)
	}
	mutate(t, e.Client(), &api.Mutation{SetNquads: []byte("_:a <next> _:b (why=\"a\") .\n_:a <next> _:c (why=\"b\") .")})
	stop := errors.New("stop")
	calls := 0
	count := func(err error) func([]byte) error {
		return func([]byte) error { calls++; return err }
	}
	if err := e.Facets(t.Context(), "next", "why", count(stop)); !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%d calls and error %v, want one and that of the callee", calls, err)
	}
	calls = 0
	if err := e.Facets(t.Context(), "undeclared", "why", count(nil)); err != nil || calls != 0 {
		t.Errorf("an undeclared predicate: %d calls, error %v", calls, err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := e.Facets(over, "next", "why", count(nil)); !errors.Is(err, context.Canceled) || calls != 0 {
		t.Errorf("cancelled: %d calls, error %v", calls, err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := e.Facets(t.Context(), "next", "why", count(nil)); !errors.Is(err, embedded.ErrClosed) {
		t.Errorf("after Close: %v, want ErrClosed", err)
	}
}

// What is read stays in memory once, in Badger's bounded cache of blocks, and not a second time in decoded form.
func TestReadsAreNotKept(t *testing.T) {
	const nodes, size, batch = 2_000, 10_000, 200
	dir := t.TempDir()
	e := withSchema(t, dir)
	pages := slices.Collect(slices.Chunk(newNodes(t, e, nodes), batch))
	for _, uids := range pages {
		var rdf bytes.Buffer
		for _, uid := range uids {
			fmt.Fprintf(&rdf, "<%s> <next> <%s> (why=\"%s\") .\n", uid, uid, strings.Repeat("x", size))
		}
		mutate(t, e.Client(), &api.Mutation{SetNquads: rdf.Bytes()})
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = open(t, dir)
	before := measure.HeapInUse()
	for _, uids := range pages {
		query(t, e.Client(), fmt.Sprintf(`{ q(func: uid(%s)) { next @facets(why) { uid } } }`, strings.Join(uids, ",")), nil)
	}
	const blocks = 2 // a facet is stored with its terms, which here are as long as the facet itself
	if kept := measure.HeapInUse() - before; kept > (blocks+1)*nodes*size {
		t.Errorf("%d MB are kept of %d MB that were read", kept>>20, nodes*size>>20)
	}
}
