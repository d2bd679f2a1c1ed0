package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"passerelle/graph/dgraph"
)

// interruptForget forgets a source, and ends the context of that after some batches. It reports whether
// that came before the end.
func interruptForget(t *testing.T, dir, name string, batches int) bool {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	err := (&storeLocation{dir: dir}).withStore(t.Context(), func(store *dgraph.Store) error {
		store.Progress = func(p dgraph.Progress) {
			if p.Batches == batches {
				cancel()
			}
		}
		return (&forgetResult{}).forget(ctx, store, []string{name})
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	return err != nil
}

// TestInterruptedForget interrupts a forget after each of its batches. The same command completes it, and
// leaves what the store held before the source was loaded.
func TestInterruptedForget(t *testing.T) {
	page := writePage(t)
	for batches := 1; ; batches++ {
		dir := t.TempDir()
		runHere(t.Context(), "load", "../../seeds", "--data", dir)
		want, _, _ := runHere(t.Context(), "check", "--data", dir)
		if _, log, code := runHere(t.Context(), "load", "--data", dir, page); code != exitDone {
			t.Fatal(log)
		}
		if !interruptForget(t, dir, "page", batches) {
			if batches == 1 {
				t.Fatal("no forget was interrupted")
			}
			return
		}
		if out, log, code := runHere(t.Context(), "forget", "page", "--yes", "--data", dir); code != exitDone {
			t.Fatalf("after %d batches: %s%s", batches, out, log)
		}
		got, log, _ := runHere(t.Context(), "check", "--data", dir)
		if first, _, _ := strings.Cut(want, "\n"); !strings.HasPrefix(got, first) {
			t.Fatalf("after %d batches: %s%s, want %s", batches, got, log, first)
		}
	}
}
