package main

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"passerelle/graph/fact"
)

const (
	// oldStore is a store that a release of November 2026 made, before places and packed facts stood apart and before
	// records said which release wrote: of the seeds, in two loads. Only what the engine needs of its files is there.
	oldStore        = "testdata/store-2026-11-22.tar.zst"
	oldStoreVersion = "f4d27604646f551e1801ba4e0e4ba060"
	rewritten       = "another release wrote the nodes and relations"
)

// unpackStore unpacks a packed store and returns its directory.
func unpackStore(t *testing.T, name string) string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	zip, err := zstd.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer zip.Close()
	dir, files := t.TempDir(), tar.NewReader(zip)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return dir
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		content, err := io.ReadAll(files)
		path := filepath.Join(dir, filepath.FromSlash(header.Name))
		if err := errors.Join(err, os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// runWell runs a command in this process, which must succeed, and returns what it prints.
func runWell(t *testing.T, args ...string) string {
	t.Helper()
	out, log, code := runHere(t.Context(), args...)
	if code != exitDone {
		t.Fatalf("%q: exit code %d\n%s%s", args, code, out, log)
	}
	return out
}

// A store of an earlier release opens: it is whole, answers, and has its history. The next load writes it anew, and
// the history goes on.
func TestOldStore(t *testing.T) {
	dir := unpackStore(t, oldStore)
	checked := runWell(t, "check", "--data", dir)
	if !strings.HasPrefix(checked, "version "+oldStoreVersion+": whole\n") || !strings.Contains(checked, rewritten) {
		t.Errorf("check: %s", checked)
	}
	if answer := runWell(t, "path", "community manager", "directeur marketing digital", "--data", dir); !strings.Contains(answer, "2 paths") {
		t.Errorf("path: %s", answer)
	}
	if lines := strings.Count(runWell(t, "history", "--data", dir), "\n"); lines != 3 {
		t.Errorf("a history of %d lines, want a header and two loads", lines)
	}
	before := runWell(t, "history", "--since", "1", "--first", "100", "--data", dir)
	runWell(t, "load", writePage(t), "--data", dir)
	if checked := runWell(t, "check", "--data", dir); strings.Contains(checked, rewritten) {
		t.Errorf("check after a load: %s", checked)
	}
	if history := runWell(t, "history", "--data", dir); !strings.Contains(history, "\n3 ") {
		t.Errorf("history after a load: %s", history)
	}
	runWell(t, "forget", "page", "--yes", "--data", dir)
	if after := runWell(t, "history", "--since", "1", "--first", "100", "--data", dir); after != before {
		t.Errorf("since the first load, after a load that was forgotten:\n%s\nbefore:\n%s", after, before)
	}
}

// The reasons of merges follow from the facts, so such a store has their kinds too.
func TestOldStoreReasons(t *testing.T) {
	found, err := (&storeLocation{dir: unpackStore(t, oldStore)}).readKept(t.Context(), readWithoutHistory)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[fact.MergeKind]int{}
	for m := range found.snapshot.EachMetier() {
		for _, merge := range m.MergedFrom {
			kinds[merge.Kind]++
		}
	}
	if kinds[fact.MergedByTitle] == 0 || kinds[fact.MergedByListed] == 0 || kinds[fact.MergedByHand] == 0 || kinds[""] > 0 {
		t.Errorf("merges by kind: %v", kinds)
	}
}

// A backup of such a store makes one of the present release, with its history.
func TestOldStoreRestored(t *testing.T) {
	dir, file := unpackStore(t, oldStore), filepath.Join(t.TempDir(), "old.backup")
	runWell(t, "backup", file, "--data", dir)
	restored := filepath.Join(t.TempDir(), "restored")
	runWell(t, "restore", file, "--data", restored)
	checked := runWell(t, "check", "--data", restored)
	if !strings.HasPrefix(checked, "version "+oldStoreVersion+": whole\n") || strings.Contains(checked, rewritten) {
		t.Errorf("check: %s", checked)
	}
	for _, args := range [][]string{{"history", "--json"}, {"history", "--since", "1", "--json"}} {
		want := runWell(t, append(args, "--data", dir)...)
		if got := runWell(t, append(args, "--data", restored)...); got != want {
			t.Errorf("%q: got\n%s\nwant\n%s", args, got, want)
		}
	}
}
