package embedded_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/dgraph-io/dgraph/v25/x"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph/embedded"
)

// A change that fails halfway leaves nothing: neither data, nor a transaction that would hold up later changes of the schema.
func TestFailedChangeIsForgotten(t *testing.T) {
	dir := t.TempDir()
	e := withSchema(t, dir)
	client := e.Client()
	mutate(t, client, &api.Mutation{SetNquads: []byte(`_:a <rank> "1" .`)})
	var rdf strings.Builder
	for i := range 100 {
		fmt.Fprintf(&rdf, "_:n%d <rank> \"%d\" .\n", i, i)
	}
	rdf.WriteString(`_:wrong <rank> "twelve" .`)
	_, err := client.NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: []byte(rdf.String()), CommitNow: true})
	if err == nil || !strings.Contains(err.Error(), "twelve") {
		t.Fatalf("got %v, want an error that names the value", err)
	}
	declare(t, client, "rank: int .")
	declare(t, client, schema)
	const ask = `{ q(func: has(rank)) { rank } }`
	want := parse(t, `{"q":[{"rank":1}]}`)
	if diff := cmp.Diff(want, query(t, client, ask, nil)); diff != "" {
		t.Errorf("after a failed change (-want +got):\n%s", diff)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, query(t, open(t, dir).Client(), ask, nil)); diff != "" {
		t.Errorf("after a failed change and a restart (-want +got):\n%s", diff)
	}
}

// A store is not mixed up with another that the process had open before, whose changes were numbered higher.
func TestStoreAfterAnother(t *testing.T) {
	busy := withSchema(t, t.TempDir())
	for range 50 {
		mutate(t, busy.Client(), &api.Mutation{SetNquads: []byte(`_:a <rank> "1" .`)})
	}
	if err := busy.Close(); err != nil {
		t.Fatal(err)
	}
	client := open(t, t.TempDir()).Client()
	declare(t, client, "rank: int .")
	node := mutate(t, client, &api.Mutation{SetNquads: []byte(`_:a <rank> "7" .`)})["a"]
	declare(t, client, "rank: int @index(int) .")
	mutate(t, client, &api.Mutation{DelNquads: fmt.Appendf(nil, `<%s> <rank> * .`, node)})
	mutate(t, client, &api.Mutation{SetNquads: fmt.Appendf(nil, `<%s> <rank> "8" .`, node)})
	for rank, count := range map[int]int{7: 0, 8: 1} {
		got := query(t, client, fmt.Sprintf(`{ q(func: eq(rank, %d)) { count(uid) } }`, rank), nil)
		if diff := cmp.Diff(parse(t, fmt.Sprintf(`{"q":[{"count":%d}]}`, count)), got); diff != "" {
			t.Errorf("nodes of rank %d (-want +got):\n%s", rank, diff)
		}
	}
}

// A store that lost the record of its counters is not opened as if it were new, for its ids would be given again.
func TestStoreWithoutCounters(t *testing.T) {
	dir := t.TempDir()
	e := withSchema(t, dir)
	mutate(t, e.Client(), &api.Mutation{SetNquads: []byte(`_:a <rank> "1" .`)})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := badger.OpenManaged(badger.DefaultOptions(filepath.Join(dir, "store", "p")).WithLogger(nil))
	if err != nil {
		t.Fatal(err)
	}
	const node, ts = 1, 2
	txn := files.NewTransactionAt(ts, true)
	if err := txn.Delete(x.DataKey("0-dgraph.modusdb.zero", node)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(txn.CommitAt(ts, nil), files.Close(), os.Remove(filepath.Join(dir, "passerelle.store"))); err != nil {
		t.Fatal(err)
	}
	if _, err := embedded.Open(dir); err == nil || !strings.Contains(err.Error(), "no record") {
		t.Errorf("got %v, want an error that says what is missing", err)
	}
}
