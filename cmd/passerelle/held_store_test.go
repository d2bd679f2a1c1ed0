package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"passerelle/graph/embedded"
)

const engineStopped = "the engine of the store has stopped until it is needed"

// checkNoEngine checks that no engine runs in this process.
func checkNoEngine(t *testing.T) {
	t.Helper()
	engine, err := embedded.Open(t.TempDir())
	if err != nil {
		t.Fatalf("another engine: %v", err)
	}
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
}

// TestServeLetsTheStoreRest checks that the engine runs only while something needs it, whatever a server began with.
func TestServeLetsTheStoreRest(t *testing.T) {
	dir, page := seedStore(t), writePage(t)
	if err := os.Remove(filepath.Join(dir, snapshotName)); err != nil {
		t.Fatal(err)
	}
	server := serveInProcess(t, "--data", dir)
	server.log.wait(engineStopped)
	checkNoEngine(t)
	checkPaths(t, ask(t, server.address, pathQuery, nil))
	for _, args := range [][]string{{"check"}, {"load", page}, {"check", "--deep"}} {
		if out, notices, code := runHere(t.Context(), append(args, "--data", dir)...); code != exitDone {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, notices)
		}
		checkNoEngine(t)
	}
	if answer := ask(t, server.address, libraireQuery, nil); !strings.Contains(answer, "metier:libraire") {
		t.Errorf("after the load: %s", answer)
	}
	server.end(t)
	if !isKept(t, dir) {
		t.Error("the server left no snapshot file of what it served last")
	}
}

// TestServeSurvivesDamage damages a table while a server runs: it goes on answering, and commands that need the store say
// which file it is.
func TestServeSurvivesDamage(t *testing.T) {
	dir := seedStore(t)
	server := serveInProcess(t, "--data", dir)
	if out, notices, code := runHere(t.Context(), "check", "--data", dir); code != exitDone {
		t.Fatalf("check: exit code %d\n%s%s", code, out, notices)
	}
	tables, err := filepath.Glob(filepath.Join(dir, "store", "p", "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("tables %v, %v", tables, err)
	}
	table, err := os.ReadFile(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	table[len(table)/2] ^= 1
	if err := os.WriteFile(tables[0], table, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check"}, {"load", writePage(t)}, {"backup", filepath.Join(t.TempDir(), "backup")}} {
		_, notices, code := runHere(t.Context(), append(args, "--data", dir)...)
		if code != exitFailed || !strings.Contains(notices, "damaged store: store/p/"+filepath.Base(tables[0])) || strings.Count(notices, "\n") != 1 {
			t.Errorf("%v: exit code %d: %s", args, code, notices)
		}
		checkPaths(t, ask(t, server.address, pathQuery, nil))
	}
	server.end(t)
}
