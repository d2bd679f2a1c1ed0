//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// mountDisk mounts an empty file system that the test may fill, and returns a function that resizes it. It
// skips the test where it may not mount.
func mountDisk(t *testing.T, size string) (dir string, resize func(size string)) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("cannot mount a file system to fill: %v", err)
	}
	t.Cleanup(func() {
		// The engine of this process keeps files open after it was closed.
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount %s: %v", dir, err)
		}
	})
	return dir, func(size string) {
		t.Helper()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size="+size); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLoadOnAFullDisk checks that a load on a disk without room fails before it writes, and that one whose
// disk fills up between two batches fails then. Once there is room, the same command ends in the version of
// a load on an empty disk.
func TestLoadOnAFullDisk(t *testing.T) {
	clean := t.TempDir()
	document := writePage(t)
	want := loadInProcess(t, clean, document)
	for name, size := range map[string]string{"no room to open": "32m", "no room to write": "128m"} {
		t.Run(name, func(t *testing.T) {
			mounted, resize := mountDisk(t, size)
			dir := filepath.Join(mounted, "store")
			var said strings.Builder
			if code := run(t.Context(), []string{"load", "--data", dir, document}, &said, &said); code != exitFailed || !strings.Contains(said.String(), "MB free on its disk, and the store writes only while there are 256 MB") {
				t.Errorf("exit code %d, want %d and the space named:\n%s", code, exitFailed, said.String())
			}
			resize("512m")
			if got := loadInProcess(t, dir, document); got != want {
				t.Errorf("version %s once there is room, want %s", got, want)
			}
		})
	}
	t.Run("fills up", func(t *testing.T) {
		mounted, resize := mountDisk(t, "512m")
		dir := filepath.Join(mounted, "store")
		facts, report, err := readDocuments(t.Context(), []string{document}, loadOptions{}, &loadProgress{})
		if err != nil {
			t.Fatal(err)
		}
		err = (&storeLocation{dir: dir}).withStore(t.Context(), func(store *dgraph.Store) error {
			store.Progress = func(dgraph.Progress) {
				if err := os.WriteFile(filepath.Join(mounted, "filler"), make([]byte, 300<<20), 0o600); err != nil {
					t.Error(err)
				}
			}
			return (&loadResult{Report: report}).store(t.Context(), store, facts, loadOptions{})
		})
		var full *embedded.FullError
		if !errors.As(err, &full) {
			t.Fatalf("got %v, want a *FullError", err)
		}
		resize("1g")
		if got := loadInProcess(t, dir, document); got != want {
			t.Errorf("version %s once there is room, want %s", got, want)
		}
	})
}

// TestHoldOnAFullDisk fills a disk until not even the lock file, which says who holds the store, can be written, and checks
// that the error is the same as on any other full disk.
func TestHoldOnAFullDisk(t *testing.T) {
	mounted, _ := mountDisk(t, "512m")
	dir, page := filepath.Join(mounted, "store"), writePage(t)
	loadInProcess(t, dir, page)
	fillDisk(t, filepath.Join(mounted, "filler"), 0)
	for _, args := range [][]string{{"load", "../../seeds"}, {"serve", "--listen", "127.0.0.1:0"}} {
		_, notices, code := runHere(t.Context(), append(args, "--data", dir)...)
		if code != exitFailed || !strings.Contains(notices, ": 0 MB free on its disk, and the store writes only while there are 256 MB") {
			t.Errorf("%v: exit code %d: %s", args, code, notices)
		}
	}
}

// TestDiskFillsWithinABatch checks that a load ends with an error, and not with the process, when something else fills
// the disk while a batch is written, and that the same load completes it later. Meanwhile the store can be read.
func TestDiskFillsWithinABatch(t *testing.T) {
	document := writeRelease(t, "v499", 40)
	clean := t.TempDir()
	loadInProcess(t, clean, "../../seeds")
	want := loadInProcess(t, clean, document)
	mounted, resize := mountDisk(t, "512m")
	dir := filepath.Join(mounted, "store")
	err := (&storeLocation{dir: dir}).withStore(t.Context(), func(store *dgraph.Store) error {
		if _, err := loadSeeds(t.Context(), store); err != nil {
			return err
		}
		facts, report, err := readDocuments(t.Context(), []string{document}, loadOptions{}, &loadProgress{})
		if err != nil {
			return err
		}
		filled := make(chan struct{})
		begin := sync.OnceFunc(func() { // the next batch finds just enough room, and the disk full before it ends
			fillDisk(t, filepath.Join(mounted, "before"), 165<<20)
			go func() {
				defer close(filled)
				fillDisk(t, filepath.Join(mounted, "filler"), 0)
			}()
		})
		store.Progress = func(dgraph.Progress) { begin() }
		err = (&loadResult{Report: report}).store(t.Context(), store, facts, loadOptions{})
		<-filled
		return err
	})
	var full *embedded.FullError
	if !errors.As(err, &full) {
		t.Fatalf("got %v, want a *FullError", err)
	}
	fillDisk(t, filepath.Join(mounted, "more"), 0)
	if _, notices, code := runHere(t.Context(), "check", "--data", dir); code != exitFailed || !strings.Contains(notices, "is not complete") {
		t.Errorf("check on a full disk: exit code %d\n%s", code, notices)
	}
	resize("1g")
	if got := loadInProcess(t, dir, document); got != want {
		t.Errorf("version %s once there is room, want %s", got, want)
	}
}

// fillDisk makes a file so large that its disk has only left bytes free.
func fillDisk(t *testing.T, path string, left uint64) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Error(err)
		return
	}
	defer file.Close()
	var disk syscall.Statfs_t
	for chunk := make([]byte, 1<<20); err == nil; _, err = file.Write(chunk) {
		if err = syscall.Statfs(path, &disk); err == nil && left > 0 && disk.Bavail*uint64(disk.Bsize) < left+uint64(len(chunk)) {
			return
		}
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Error(err)
	}
}

// loadInProcess loads a document in this process and returns the version that check finds whole.
func loadInProcess(t *testing.T, dir, document string) string {
	t.Helper()
	var said strings.Builder
	if code := run(t.Context(), []string{"load", "--data", dir, document}, &said, &said); code != exitDone {
		t.Fatalf("load: exit code %d\n%s", code, said.String())
	}
	return strings.Fields(checkStore(t, dir))[1]
}

// TestHeldStoreOnAFullDisk has a server stop the engine of its store on a disk that is full, and need it again. Whether the
// room that the engine kept back was enough or not, the store is as it was once there is room.
func TestHeldStoreOnAFullDisk(t *testing.T) {
	mounted, resize := mountDisk(t, "512m")
	held, err := (&storeLocation{dir: filepath.Join(mounted, "store")}).hold()
	if err != nil {
		t.Fatal(err)
	}
	store, err := held.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := loadSeeds(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	fillDisk(t, filepath.Join(mounted, "filler"), 0)
	var full *embedded.FullError
	if stopped, err := held.rest(); stopped != (err == nil) || err != nil && !errors.As(err, &full) {
		t.Errorf("the engine stopped, %t, on a full disk: %v", stopped, err)
	}
	resize("1g")
	for range 2 {
		store, err := held.open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got, err := store.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got.Version != want.Version {
			t.Errorf("version %s, want %s", got.Version, want.Version)
		}
		if stopped, err := held.rest(); err != nil || !stopped {
			t.Errorf("stopped, %t, once there is room: %v", stopped, err)
		}
	}
	if err := held.release(); err != nil {
		t.Error(err)
	}
}
