package embedded_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph/embedded"
)

// storeParts are what a store of a completed load consists of, each with what is in it after it. store/w is of an earlier
// release.
var storeParts = []string{"store", "store/p", "store/w", "passerelle.store", embedded.SnapshotName, "passerelle.lock"}

// TestMissingParts takes every selection of parts away from a store. What has no files of the engine any more is damaged as
// long as anything shows that there was a load, in the same words to who reads and who writes, and stays as it is.
func TestMissingParts(t *testing.T) {
	whole := storeOfOne(t)
	for _, name := range []string{"store/w/log", embedded.SnapshotName} {
		writeFile(t, filepath.Join(whole, name))
	}
	for selected := range 1 << len(storeParts) {
		dir, gone := t.TempDir(), []string{}
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		for k, part := range storeParts {
			if selected&(1<<k) != 0 {
				gone = append(gone, part)
				if err := os.RemoveAll(filepath.Join(dir, part)); err != nil {
					t.Fatal(err)
				}
			}
		}
		has := func(part string) bool {
			_, err := os.Stat(filepath.Join(dir, part))
			return err == nil
		}
		want := ""
		switch {
		case has("store/p"):
		case has("passerelle.store"):
			want = "store/p: it has no files, and should hold version v1 with 3 facts"
		case has(embedded.SnapshotName):
			want = "store/p: it has no files, and there is passerelle.snapshot, which a load left"
		case has("store"):
			want = "store/p: it has no files, and a new store has some from the beginning"
		default:
			want = embedded.ErrNoStore.Error()
		}
		t.Run("without "+strings.Join(gone, " "), func(t *testing.T) { checkHeld(t, dir, want) })
	}
}

// TestContradictions looks at other stores that are not empty, whatever their record says.
func TestContradictions(t *testing.T) {
	for name, test := range map[string]struct {
		make func(t *testing.T, dir string)
		want string
	}{
		"p is a file": {
			func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, "store/p")) },
			"store/p: it is no folder",
		},
		"store is a file": {
			func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, "store")) },
			"store: it is no folder",
		},
		"a snapshot half written": {
			func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, embedded.SnapshotName+".new")) },
			"store/p: it has no files, and there is passerelle.snapshot.new, which a load left",
		},
		"a new store with a snapshot": {
			func(t *testing.T, dir string) {
				if err := open(t, dir).Close(); err != nil {
					t.Fatal(err)
				}
				writeFile(t, filepath.Join(dir, embedded.SnapshotName))
			},
			"passerelle.store: it says that nothing was loaded, and there is passerelle.snapshot, which a load left",
		},
		"a new store without its files": {
			func(t *testing.T, dir string) {
				if err := errors.Join(open(t, dir).Close(), os.RemoveAll(filepath.Join(dir, "store/p"))); err != nil {
					t.Fatal(err)
				}
			},
			"store/p: it has no files, and a new store has some from the beginning",
		},
		"nothing but what is made before the first load": {
			func(t *testing.T, dir string) {
				if err := errors.Join(open(t, dir).Close(), os.Rename(filepath.Join(dir, "store"), filepath.Join(dir, "store.new"))); err != nil {
					t.Fatal(err)
				}
			},
			embedded.ErrNoStore.Error(),
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			test.make(t, dir)
			checkHeld(t, dir, test.want)
		})
	}
}

func writeFile(t *testing.T, path string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// checkHeld holds a store to read and to write, and compares how that fails with what is wanted: damage in both ways, that
// there is no store in the first one alone, and nothing where want is empty. The directory must stay as it is.
func checkHeld(t *testing.T, dir, want string) {
	t.Helper()
	before := listing(t, dir)
	hold := func(hold func(string) (*embedded.Hold, error)) error {
		h, err := hold(dir)
		if err == nil {
			err = h.Release()
		}
		return err
	}
	err, writeErr := hold(embedded.HoldToRead), hold(embedded.HoldToWrite)
	wantToWrite := "open " + dir + ": damaged store: " + want
	if want == "" || want == embedded.ErrNoStore.Error() {
		wantToWrite = ""
	}
	if !strings.HasSuffix(fmt.Sprint(err), want) && want != "" || want == "" && err != nil {
		t.Errorf("to read: %v, want %q", err, want)
	}
	if got := errorText(writeErr); got != wantToWrite {
		t.Errorf("to write: %s, want %q", got, wantToWrite)
	}
	if diff := cmp.Diff(before, listing(t, dir)); diff != "" {
		t.Errorf("the directory was changed (-before +after):\n%s", diff)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// listing lists all files below a directory with their sizes and times.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			files[path] = fmt.Sprintf("%s %d %s", info.Mode(), info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
