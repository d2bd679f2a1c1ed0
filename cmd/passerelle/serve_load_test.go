package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
)

// TestServeLoads loads a document while the seeds are served. The next server finds it stored.
func TestServeLoads(t *testing.T) {
	dir, document := t.TempDir(), writePage(t)
	server := serveInProcess(t, "--data", dir, "--load", document)
	server.log.wait("swapped to a newer version")
	checkPaths(t, ask(t, server.address, pathQuery, nil))
	if answer := ask(t, server.address, libraireQuery, nil); !strings.Contains(answer, "metier:libraire") {
		t.Errorf("after the load: %s", answer)
	}
	server.end(t)

	again := serveInProcess(t, "--data", dir, "--load", document)
	again.log.wait("load complete")
	if text := again.log.text(); !strings.Contains(text, `wrote="0 changes"`) || strings.Contains(text, "swapped") {
		t.Errorf("second load:\n%s", text)
	}
	again.end(t)
}

// TestServeSurvivesFailedLoad checks that a load that fails changes no answer.
func TestServeSurvivesFailedLoad(t *testing.T) {
	missing, unknown := filepath.Join(t.TempDir(), "missing.txt"), filepath.Join(t.TempDir(), "unknown")
	if err := os.WriteFile(unknown, []byte{0, 1, 2}, 0o600); err != nil {
		t.Fatal(err)
	}
	passerelle := buildCommand(t)
	for _, document := range []string{missing, unknown} {
		dir := t.TempDir()
		server := serveInProcess(t, "--data", dir, "--load", writePage(t), "--load", document)
		server.log.wait("load failed: still serving the version from before it")
		if status := server.readyStatus(t); status != http.StatusOK {
			t.Errorf("ready: status %d after the failed load of %s", status, document)
		}
		checkPaths(t, ask(t, server.address, pathQuery, nil))
		if answer := ask(t, server.address, libraireQuery, nil); strings.Contains(answer, "metier:libraire") {
			t.Errorf("part of a failed load is served: %s", answer)
		}
		server.end(t)
		seedsVersion(t, passerelle, dir)
	}
}

// interruptLoad loads a document, and ends the context of the load after its first batch.
func interruptLoad(t *testing.T, dir, document string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	facts, report, err := readDocuments(t.Context(), []string{document}, loadOptions{}, &loadProgress{})
	if err != nil {
		t.Fatal(err)
	}
	location := &storeLocation{dir: dir}
	err = location.withStore(t.Context(), func(store *dgraph.Store) error {
		store.Progress = func(dgraph.Progress) { cancel() }
		result := &loadResult{Report: report}
		return result.store(ctx, store, facts, loadOptions{})
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted load: %v", err)
	}
}

// TestServeCompletesLoad serves a store in which an interrupted load left nothing whole. With the same
// documents the server completes the load. With others that fail it ends.
func TestServeCompletesLoad(t *testing.T) {
	dir, document := t.TempDir(), writePage(t)
	interruptLoad(t, dir, document)
	var log bytes.Buffer
	args := []string{"serve", "--listen", "127.0.0.1:0", "--data", dir, "--load", document + ".missing"}
	if code := run(t.Context(), args, &log, &log); code != exitFailed {
		t.Errorf("%v: exit code %d, want %d:\n%s", args, code, exitFailed, log.String())
	}
	server := serveInProcess(t, "--data", dir, "--load", document)
	server.log.wait("swapped to a newer version")
	if status := server.readyStatus(t); status != http.StatusOK {
		t.Errorf("ready: status %d after the load", status)
	}
	if answer := ask(t, server.address, libraireQuery, nil); !strings.Contains(answer, "metier:libraire") {
		t.Errorf("after the load: %s", answer)
	}
	server.end(t)
}

// TestServerTakesEachLoad checks that a server swaps to each load that was stored, also to one that ends
// in the version that it serves already, for the history has changed.
func TestServerTakesEachLoad(t *testing.T) {
	ctx := t.Context()
	err := (&storeLocation{dir: t.TempDir()}).withStore(ctx, func(store *dgraph.Store) error {
		d, err := readOrSeed(ctx, store, slog.New(slog.DiscardHandler))
		if err != nil {
			return err
		}
		server := &service{log: slog.New(slog.DiscardHandler)}
		if err := server.swapTo(ctx, store, d); err != nil {
			return err
		}
		first := server.current.Load()
		if err := server.refresh(ctx, store); err != nil || server.current.Load() != first {
			t.Errorf("nothing was loaded: %v, swapped %t", err, server.current.Load() != first)
		}
		less, err := graph.NewDataset(slices.DeleteFunc(slices.Clone(d.Facts()), func(f fact.Fact) bool { return f.Evidence.Document.ID == "document:guide" }))
		if err != nil {
			return err
		}
		for _, next := range []*graph.Dataset{less, d} {
			if _, err := store.Write(ctx, next); err != nil {
				return err
			}
		}
		if err := server.refresh(ctx, store); err != nil {
			return err
		}
		snapshot := server.served().Snapshot
		changes, err := snapshot.ChangesSince(ctx, graph.ChangesQuery{Since: "3", First: 1})
		if err != nil || changes.TotalCount != 0 || snapshot.Version() != d.Version {
			t.Errorf("the third load, to version %s, is not served: version %s, %v", d.Version, snapshot.Version(), err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
