package embedded_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph/embedded"
)

// temporaryFiles returns the names of what is in the folder for temporary files.
func temporaryFiles(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(os.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// A reader removes what readers left whose processes were killed, and nothing else.
func TestLeftReadFolders(t *testing.T) {
	dir, tmp := storeOfOne(t), t.TempDir()
	t.Setenv("TMPDIR", tmp)
	for _, name := range []string{"passerelle-read-1", "passerelle-read-2", "passerelle-read-only1", "passerelle-reader"} {
		if err := os.Mkdir(filepath.Join(tmp, name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(dir, "passerelle.store"), filepath.Join(tmp, name, "MANIFEST")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(tmp, "passerelle-read-3"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	used, err := os.Open(filepath.Join(tmp, "passerelle-read-2"))
	if err != nil {
		t.Fatal(err)
	}
	defer used.Close()
	if err := syscall.Flock(int(used.Fd()), syscall.LOCK_SH); err != nil {
		t.Fatal(err)
	}
	r, err := embedded.OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"passerelle-read-2", "passerelle-read-3", "passerelle-read-only1", "passerelle-reader"}, temporaryFiles(t)); diff != "" {
		t.Errorf("while a store is read (-want +got):\n%s", diff)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "passerelle.store")); err != nil {
		t.Errorf("what a link led to: %v", err)
	}
}

// Readers that begin at the same time leave each other's folders alone.
func TestReadFoldersAtOnce(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for k := range 50 {
				err := embedded.UseReadFolder(func(path string) error {
					return os.Symlink("table", filepath.Join(path, fmt.Sprint(k)))
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	readers.Wait()
	if left := temporaryFiles(t); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
