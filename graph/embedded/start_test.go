package embedded_test

import (
	"os"
	"path/filepath"
	"testing"
)

// What a killed process leaves of a store that it was making, or of a log that it had
// only created, does not keep the next one from opening it.
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
