package embedded_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
)

// declare changes the schema of a store.
func declare(t *testing.T, client *dgo.Dgraph, text string) {
	t.Helper()
	if err := client.Alter(t.Context(), &api.Operation{Schema: text}); err != nil {
		t.Fatalf("declare %s: %v", text, err)
	}
}

// Indexes of data that are there already are made, exchanged and dropped, also once more after a restart.
func TestIndexesOfStoredData(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	declare(t, e.Client(), "name: string .\nrank: int .\nnext: [uid] .")
	mutate(t, e.Client(), &api.Mutation{SetNquads: []byte(`
		_:a <name> "un pont" .
		_:b <name> "deux ponts" .
		_:b <rank> "2" .
		_:a <next> _:b .
	`)})
	for _, step := range []struct{ declared, ask, want string }{
		{"name: string @index(exact) @upsert .", `{ q(func: eq(name, "un pont")) { name } }`, `{"q":[{"name":"un pont"}]}`},
		{"name: string @index(term) .", `{ q(func: anyofterms(name, "deux")) { name } }`, `{"q":[{"name":"deux ponts"}]}`},
		{"rank: int @index(int) .", `{ q(func: eq(rank, 2)) { name } }`, `{"q":[{"name":"deux ponts"}]}`},
		{"next: [uid] @reverse @count .", `{ q(func: has(~next)) { ~next { name } } }`, `{"q":[{"~next":[{"name":"un pont"}]}]}`},
		{"next: [uid] @reverse @count .", `{ q(func: eq(count(next), 1)) { name } }`, `{"q":[{"name":"un pont"}]}`},
		{"name: [string] @index(exact) .", `{ q(func: eq(name, "un pont")) { name } }`, `{"q":[{"name":["un pont"]}]}`},
	} {
		declare(t, e.Client(), step.declared)
		for range 2 {
			if diff := cmp.Diff(parse(t, step.want), query(t, e.Client(), step.ask, nil)); diff != "" {
				t.Errorf("after %s (-want +got):\n%s", step.declared, diff)
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			e = open(t, dir)
		}
	}
	const gone = `{ q(func: anyofterms(name, "deux")) { name } }`
	if _, err := e.Client().NewReadOnlyTxn().Query(t.Context(), gone); err == nil || !strings.Contains(err.Error(), "index") {
		t.Errorf("query by an index that was dropped: %v, want an error that says so", err)
	}
}

// A declaration that the data do not allow changes nothing.
func TestRefusedDeclaration(t *testing.T) {
	client := withSchema(t, t.TempDir()).Client()
	mutate(t, client, &api.Mutation{SetNquads: []byte(`_:a <name> "a" . `)})
	for _, text := range []string{"name: [uid] @reverse .", "rank: int .\nname: uid ."} {
		if err := client.Alter(t.Context(), &api.Operation{Schema: text}); err == nil {
			t.Errorf("declare %s: no error", text)
		}
	}
	const ask = `{ q(func: eq(name, "a")) { name } }`
	if diff := cmp.Diff(parse(t, `{"q":[{"name":"a"}]}`), query(t, client, ask, nil)); diff != "" {
		t.Errorf("after refused declarations (-want +got):\n%s", diff)
	}
}

// A process that is killed while it makes and drops indexes leaves none that lacks anything.
func TestKilledWhileIndexing(t *testing.T) {
	dir := t.TempDir()
	e := withSchema(t, dir)
	const batches = 20
	for n := range batches {
		if err := writeBatch(e.Client(), n); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	for delay := range 8 {
		indexer := start(t, "index", dir)
		indexer.line() // it is open
		indexer.line() // it has dropped indexes once, and is about to make them
		time.Sleep(time.Duration(delay) * 20 * time.Millisecond)
		if err := indexer.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = indexer.Wait()
		e := withSchema(t, dir)
		for n := range batches {
			got := query(t, e.Client(), fmt.Sprintf(`{ q(func: eq(rank, %d)) { count(uid) } }`, n), nil)
			if diff := cmp.Diff(parse(t, fmt.Sprintf(`{"q":[{"count":%d}]}`, batchSize)), got); diff != "" {
				t.Fatalf("nodes of rank %d (-want +got):\n%s", n, diff)
			}
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
