package embedded_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"passerelle/graph/embedded"
)

// A store opens although a killed process left another half made, or a log that it had only created.
func TestOpenAfterAKillAtAnyPoint(t *testing.T) {
	dir := t.TempDir()
	empty := func(path string) {
		t.Helper()
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	empty("store.new/p/00001.mem")
	empty("store.new/p/MANIFEST")
	e := open(t, dir)
	if _, err := os.Stat(filepath.Join(dir, "store.new")); !os.IsNotExist(err) {
		t.Errorf("store.new is still there: %v", err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	for _, log := range []string{"store/p/09999.mem", "store/p/000000.vlog", "store/p/009999.vlog"} {
		empty(log)
		if err := open(t, dir).Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	put := func(path, text string) string {
		t.Helper()
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := put("file", "not a store")
	put("badfolder/store/p", "a file where the engine wants a folder")
	put("damaged/store/p/MANIFEST", "not a manifest")
	tests := map[string]string{
		file:                            "not a directory",
		filepath.Join(file, "below"):    "not a directory",
		filepath.Join(dir, "badfolder"): "damaged store",
		filepath.Join(dir, "damaged"):   "damaged store",
	}
	if os.Geteuid() != 0 { // root may write wherever it likes
		shut := filepath.Join(dir, "shut")
		if err := os.Mkdir(shut, 0o500); err != nil {
			t.Fatal(err)
		}
		tests[shut] = "permission denied"
		tests[filepath.Join(shut, "below")] = "permission denied"
	}
	for dir, want := range tests {
		for range 2 { // the second time shows that the lock was released
			_, err := embedded.Open(dir)
			if err == nil || !strings.HasPrefix(err.Error(), "open "+dir) || !strings.Contains(err.Error(), want) {
				t.Errorf("Open(%s): %v, want an error with %q", dir, err, want)
			}
		}
	}
	open(t, filepath.Join(dir, "made", "on", "the", "way")) // after all those failures the process can still open one
}
