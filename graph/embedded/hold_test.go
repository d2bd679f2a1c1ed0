package embedded_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph/embedded"
)

// holdToWrite locks a store, and gives it up at the end of the test.
func holdToWrite(t *testing.T, dir string) *embedded.Hold {
	t.Helper()
	h, err := embedded.HoldToWrite(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Release(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// TestTakeBack stops and starts the engine of a locked store several times: each time the directory stays locked, the store is
// closed in good order, and the next engine has all that was written.
func TestTakeBack(t *testing.T) {
	dir := storeOfOne(t)
	h := holdToWrite(t, dir)
	for _, name := range []string{"two", "three", "four"} {
		e, err := h.Open(nil)
		if err != nil {
			t.Fatal(err)
		}
		mutate(t, e.Client(), &api.Mutation{SetNquads: []byte(`_:a <name> "` + name + `" .`)})
		if stopped, err := h.TakeBack(e); err != nil || !stopped {
			t.Fatalf("stopped %t, %v", stopped, err)
		}
		if _, err := e.Client().NewReadOnlyTxn().Query(t.Context(), `{ q(func: has(name)) { name } }`); !errors.Is(err, embedded.ErrClosed) {
			t.Errorf("a query of the engine that was taken back: %v", err)
		}
		var locked *embedded.LockedError
		if _, err := embedded.OpenReader(dir); !errors.As(err, &locked) || !locked.Claimed {
			t.Errorf("another reader: %v", err)
		}
		if err := open(t, t.TempDir()).Close(); err != nil { // this process may have another store open
			t.Fatal(err)
		}
	}
	e, err := h.Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	got := query(t, e.Client(), `{ q(func: has(name)) { name } }`, nil)
	if diff := cmp.Diff(parse(t, `{"q":[{"name":"one"},{"name":"two"},{"name":"three"},{"name":"four"}]}`), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := h.TakeBack(e); err != nil {
		t.Fatal(err)
	}
	if err := h.Release(); err != nil {
		t.Fatal(err)
	}
	kept, err := embedded.HoldToRead(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := kept.Kept(); !ok {
		t.Error("the store was not closed in good order")
	}
	if err := kept.Release(); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedWhileHeld damages a table while no engine runs. The next start of the engine fails with an error that names the
// table, and the store stays locked.
func TestDamagedWhileHeld(t *testing.T) {
	dir := storeOfOne(t)
	h := holdToWrite(t, dir)
	e, err := h.Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.TakeBack(e); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("store", "p", "000001.sst")
	whole, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.Clone(whole)
	damaged[len(damaged)/2] ^= 1
	for range 2 {
		if err := os.WriteFile(filepath.Join(dir, name), damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		var found *embedded.DamagedError
		if _, err := h.Open(nil); !errors.As(err, &found) || found.File != name {
			t.Errorf("opened again: %v", err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, name), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if e, err = h.Open(nil); err != nil {
		t.Fatalf("once the table is whole again: %v", err)
	}
	if _, err := h.TakeBack(e); err != nil {
		t.Error(err)
	}
}
