//go:build linux

package embedded_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/dgraph-io/badger/v4/options"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
)

// TestTableOnAFullDisk makes a table of the engine on a disk that is full, and then has room: the system ends a process
// that writes it before, so that this test fails by ending.
func TestTableOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("cannot mount a file system to fill: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	filler := filepath.Join(dir, "filler")
	if err := os.WriteFile(filler, make([]byte, 9<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("got %v, want a full disk", err)
	}

	const entries = 20_000
	builder := table.NewTableBuilder(table.Options{BlockSize: 4096, Compression: options.None, TableSize: 4 << 20})
	defer builder.Close()
	for n := range entries {
		builder.Add(y.KeyWithTs(fmt.Appendf(nil, "key %06d", n), 1), y.ValueStruct{Value: make([]byte, 100)}, 0)
	}
	path := table.NewFilename(1, dir)
	type result struct {
		made *table.Table
		err  error
	}
	made := make(chan result, 1)
	go func() {
		tbl, err := table.CreateTable(path, builder)
		made <- result{tbl, err}
	}()
	for size := int64(0); size == 0; time.Sleep(100 * time.Millisecond) { // time enough to write a table without blocks
		if info, err := os.Stat(path); err == nil {
			size = info.Size()
		}
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	got := <-made
	if got.err != nil {
		t.Fatal(got.err)
	}
	if err := got.made.VerifyChecksum(); err != nil {
		t.Error(err)
	}
	if err := got.made.Close(-1); err != nil {
		t.Error(err)
	}
}
