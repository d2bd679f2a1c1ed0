package embedded_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"passerelle/graph/embedded"
)

// storeOfOne makes a store with one node, and closes it.
func storeOfOne(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	e := withSchema(t, dir)
	mutate(t, e.Client(), &api.Mutation{SetNquads: []byte(`_:a <name> "one" .`)})
	if err := errors.Join(e.LoadBegins("v1"), e.LoadBegun(), e.LoadCompleted("v1", 3), e.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A Reader answers, and refuses what would change the store.
func TestReader(t *testing.T) {
	dir := storeOfOne(t)
	r, err := embedded.OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := query(t, r.Client(), `{ q(func: eq(name, "one")) { name } }`, nil)
	if diff := cmp.Diff(parse(t, `{"q":[{"name":"one"}]}`), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := r.VerifyFiles(); err != nil {
		t.Error(err)
	}
	_, err = r.Client().NewTxn().Mutate(t.Context(), &api.Mutation{SetNquads: []byte(`_:a <name> "two" .`), CommitNow: true})
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("a mutation: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Client().NewReadOnlyTxn().Query(t.Context(), `{ q(func: eq(name, "one")) { name } }`); !errors.Is(err, embedded.ErrClosed) {
		t.Errorf("a query after Close: %v", err)
	}
}

func TestReaderOfNoStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := embedded.OpenReader(dir); !errors.Is(err, embedded.ErrNoStore) {
		t.Errorf("got %v, want ErrNoStore", err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the directory was made: %v", err)
	}
}

// The list of tables of a store without a record, as earlier releases left it, cannot have lost all its entries.
func TestLostTables(t *testing.T) {
	dir := storeOfOne(t)
	list := filepath.Join(dir, "store/p/MANIFEST")
	const header = 8
	if err := errors.Join(os.Remove(filepath.Join(dir, "passerelle.store")), os.Truncate(list, header)); err != nil {
		t.Fatal(err)
	}
	_, err := embedded.OpenReader(dir)
	var damaged *embedded.DamagedError
	if !errors.As(err, &damaged) || !strings.HasSuffix(err.Error(), "MANIFEST: it names no table, and there is 000001.sst") {
		t.Errorf("got %v", err)
	}
}

// A table with a flipped bit gives a message of this package, although the engine's own code panics on some of them.
func TestFlippedTables(t *testing.T) {
	dir := storeOfOne(t)
	if err := os.Remove(filepath.Join(dir, "passerelle.store")); err != nil { // its checksums would tell first
		t.Fatal(err)
	}
	path := filepath.Join(dir, "store/p/000001.sst")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 3 {
		data := bytes.Clone(whole)
		data[at] ^= 1 << 4
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := embedded.OpenReader(dir)
		switch {
		case err == nil:
			err = r.Close()
		case strings.Contains(err.Error(), "damaged store: store/p/000001.sst: ") && !strings.Contains(err.Error(), "runtime error"):
			err = nil
		}
		if err != nil {
			t.Errorf("byte %d: %v", at, err)
		}
	}
}

// If another program changes a table while the engine runs, the next opening reports a damaged store.
func TestTableChangedBesideTheEngine(t *testing.T) {
	dir := storeOfOne(t)
	e, err := embedded.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(dir, "store/p/000001.sst"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	var first [1]byte
	if _, err := file.ReadAt(first[:], 0); err != nil {
		t.Fatal(err)
	}
	first[0] ^= 1
	_, err = file.WriteAt(first[:], 0)
	if err := errors.Join(err, file.Close(), e.Close()); err != nil {
		t.Fatal(err)
	}
	_, err = embedded.OpenReader(dir)
	var damaged *embedded.DamagedError
	if !errors.As(err, &damaged) || damaged.File != "store/p/000001.sst" {
		t.Errorf("got %v", err)
	}
}

// A pipe in the place of a file is reported as damage. Opening it would wait for another process.
func TestPipesForFiles(t *testing.T) {
	for _, name := range []string{"passerelle.store", "passerelle.lock", "store/p/MANIFEST", "store/p/KEYREGISTRY", "store/p/000001.sst", "store/p/000009.vlog"} {
		dir := storeOfOne(t)
		path := filepath.Join(dir, name)
		if err := errors.Join(os.RemoveAll(path), syscall.Mkfifo(path, 0o600)); err != nil {
			t.Fatal(err)
		}
		_, err := embedded.OpenReader(dir)
		_, toWrite := embedded.Open(dir)
		for _, err := range []error{err, toWrite} {
			var damaged *embedded.DamagedError
			if !errors.As(err, &damaged) || damaged.File != name || damaged.Cause != "it is no regular file (p---------)" {
				t.Errorf("%s: got %v", name, err)
			}
		}
	}
	for _, replace := range []func(path string) error{ // the engine's statistics are made anew
		func(path string) error { return syscall.Mkfifo(path, 0o600) },
		func(path string) error { return os.Symlink("nowhere", path) },
	} {
		dir := storeOfOne(t)
		statistics := filepath.Join(dir, "store/p/DISCARD")
		if err := errors.Join(os.Remove(statistics), replace(statistics)); err != nil {
			t.Fatal(err)
		}
		e, err := embedded.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
}

// What the record says and what the engine finds must agree.
func TestAgree(t *testing.T) {
	r, err := embedded.OpenReader(storeOfOne(t))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for load, want := range map[embedded.Load]string{
		{Version: "v1", Complete: true}: "",
		{}:                              "the engine finds nothing in it, and should find version v1 with 3 facts",
		{Version: "v1"}:                 "the engine finds a part of version v1, and should find version v1 with 3 facts",
		{Version: "v0", Complete: true}: "the engine finds version v0, and should find version v1 with 3 facts",
	} {
		err := r.Agree(load)
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasSuffix(err.Error(), want)) {
			t.Errorf("%+v: %v, want %q", load, err, want)
		}
	}
}

// A store whose files are gone is not one that never had any.
func TestFilesGone(t *testing.T) {
	dir := storeOfOne(t)
	if err := os.RemoveAll(filepath.Join(dir, "store")); err != nil {
		t.Fatal(err)
	}
	_, err := embedded.Open(dir)
	_, readErr := embedded.OpenReader(dir)
	var damaged *embedded.DamagedError
	if !errors.As(err, &damaged) || readErr == nil || err.Error() != readErr.Error() {
		t.Errorf("Open: %v\nOpenReader: %v\nwant the same *DamagedError", err, readErr)
	}
}
