package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// upgrade makes the snapshot file of a store one that another build of Passerelle wrote.
func upgrade(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, snapshotName)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	program, _ := programIdentity()
	other := bytes.Replace(data, []byte(program), []byte(strings.Repeat("0", len(program))), 1)
	if err := os.WriteFile(name, other, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestFirstLoadAfterUpgradeInterrupted interrupts the first load of a new build: the version before it is answered from all
// the same, for the load began with a snapshot file of it.
func TestFirstLoadAfterUpgradeInterrupted(t *testing.T) {
	dir, document := seedStore(t), writePage(t)
	before := recordOf(t, dir).Version
	upgrade(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	facts, report, err := readDocuments(t.Context(), []string{document}, loadOptions{}, &loadProgress{})
	if err != nil {
		t.Fatal(err)
	}
	err = (&storeLocation{dir: dir}).changeStore(ctx, func(store *dgraph.Store) (*graph.Dataset, error) {
		store.Progress = func(dgraph.Progress) { cancel() }
		result := &loadResult{Report: report}
		return nil, result.store(ctx, store, facts, loadOptions{})
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted load: %v", err)
	}
	if _, notices, code := runHere(t.Context(), "search", "animatrice", "--data", dir); code != exitDone || !strings.Contains(notices, "this answers from version "+before) {
		t.Errorf("exit code %d: %s", code, notices)
	}
}

// TestInterruptedBeforeUpgrade upgrades after a load was interrupted: that the version before it is to be had from the
// other build only, and what completes the load, is said by commands and by a server that is not ready.
func TestInterruptedBeforeUpgrade(t *testing.T) {
	dir, document := seedStore(t), writePage(t)
	interruptLoad(t, dir, document)
	upgrade(t, dir)
	wants := func(said string) {
		t.Helper()
		for _, want := range []string{"load the same documents again", "the build of Passerelle that served this store before can answer"} {
			if !strings.Contains(said, want) {
				t.Errorf("it does not say %q: %s", want, said)
			}
		}
	}
	_, notices, code := runHere(t.Context(), "search", "animatrice", "--data", dir)
	if wants(notices); code != exitFailed || strings.Count(notices, "\n") != 1 {
		t.Errorf("exit code %d: %s", code, notices)
	}
	server := serveInProcess(t, "--data", dir)
	defer server.end(t)
	server.log.wait("not ready until a load is complete")
	text := readiness(t, server.address)
	if wants(text); strings.HasPrefix(text, "ready") {
		t.Errorf("readyz: %s", text)
	}
	if out, notices, code := runHere(t.Context(), "load", "--data", dir, document); code != exitDone {
		t.Fatalf("load: exit code %d: %s%s", code, out, notices)
	}
	if text := readiness(t, server.address); !strings.HasPrefix(text, "ready\n") {
		t.Errorf("readyz after the load: %s", text)
	}
}
