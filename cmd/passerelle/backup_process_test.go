package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"passerelle/graph/dgraph"
	"passerelle/internal/longtest"
)

// backupOf loads the documents into a store, and returns the file of a backup of it and its version.
func backupOf(t *testing.T, passerelle string, documents ...string) (file, version string) {
	t.Helper()
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "a.backup")
	for _, document := range documents {
		version = loadAndCheck(t, passerelle, dir, document)
	}
	if out, err := exec.Command(passerelle, "backup", file, "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	return file, version
}

// TestKilledRestoreCompletes kills restores at any moment, again and again on one store. What they leave is never taken
// for a whole store, and the same restore ends in the version of the backup.
func TestKilledRestoreCompletes(t *testing.T) {
	longtest.Skip(t, "starts the command a dozen times")
	passerelle := buildCommand(t)
	file, version := backupOf(t, passerelle, writeRelease(t, "v498", 10), writeRelease(t, "v499", 20))
	began := time.Now()
	killCommandAfter(t, time.Hour, passerelle, "restore", file, "--data", filepath.Join(t.TempDir(), "clean"))
	whole, killed := time.Since(began), 0
	for killed < 6 {
		dir := t.TempDir()
		for killCommandAfter(t, rand.N(whole), passerelle, "restore", file, "--data", dir) {
			killed++
			out, err := exec.Command(passerelle, "check", "--data", dir).CombinedOutput()
			said := string(out)
			isWhole, isEmpty := strings.HasPrefix(said, "version "+version+": whole"), strings.Contains(said, "nothing is stored in ")
			if err == nil && !isWhole && !isEmpty || err != nil && !strings.Contains(said, "the same restore again completes it") {
				t.Fatalf("check after a kill: %v\n%s", err, said)
			}
			if err == nil && isWhole {
				break // killed after all was written
			}
		}
		out, err := exec.Command(passerelle, "check", "--data", dir).CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), "version "+version+": whole") {
			t.Fatalf("after %d kills: %v\n%s", killed, err, out)
		}
		again := filepath.Join(t.TempDir(), "again.backup")
		if out, err := exec.Command(passerelle, "backup", again, "--data", dir).CombinedOutput(); err != nil {
			t.Fatalf("backup: %v\n%s", err, out)
		}
		if !sameFiles(t, file, again) {
			t.Fatal("what was restored makes another backup")
		}
	}
}

// TestKilledBackup kills backups at any moment. The file is whole or not there, and one that was there stays.
func TestKilledBackup(t *testing.T) {
	longtest.Skip(t, "starts the command two dozen times")
	passerelle, dir := buildCommand(t), t.TempDir()
	loadAndCheck(t, passerelle, dir, writeRelease(t, "v499", 20))
	out := t.TempDir()
	kept := filepath.Join(out, "kept.backup")
	began := time.Now()
	killCommandAfter(t, time.Hour, passerelle, "backup", kept, "--data", dir)
	whole := time.Since(began)
	before, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		fresh := filepath.Join(out, "fresh.backup")
		if killCommandAfter(t, rand.N(whole), passerelle, "backup", fresh, "--data", dir); exists(fresh) {
			if !sameFiles(t, fresh, kept) {
				t.Fatal("half a file has the name")
			}
			_ = os.Remove(fresh)
		}
		killCommandAfter(t, rand.N(whole), passerelle, "backup", kept, "--replace", "--data", dir)
		if after, err := os.ReadFile(kept); err != nil || string(after) != string(before) {
			t.Fatalf("the file that was there is another: %d bytes, %v", len(after), err)
		}
	}
}

func sameFiles(t *testing.T, one, other string) bool {
	t.Helper()
	a, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	return string(a) == string(b)
}

// TestBackupBesideAServer backs up the store that a server holds: into a file at a path of the client, and through its
// standard output. A restore is refused there.
func TestBackupBesideAServer(t *testing.T) {
	dir, here := t.TempDir(), t.TempDir()
	t.Chdir(here)
	server := serveInProcess(t, "--data", dir)
	runWell(t, "load", writePage(t), "--data", dir)
	runWell(t, "backup", "a.backup", "--data", dir)
	piped := runWell(t, "backup", "-", "--data", dir)
	if file, err := os.ReadFile("a.backup"); err != nil || string(file) != piped {
		t.Errorf("file of %d bytes (%v), %d through the standard output", len(file), err, len(piped))
	}
	_, log, code := runHere(t.Context(), "restore", "a.backup", "--data", dir)
	if code != exitFailed || !strings.Contains(log, "the store holds version") {
		t.Errorf("restore: exit code %d, %s", code, log)
	}
	_, log, code = runHere(t.Context(), "restore", "-", "--data", dir)
	if code != exitFailed || !strings.Contains(log, "name a file") {
		t.Errorf("restore from the standard input: exit code %d, %s", code, log)
	}
	server.end(t)
	restored := filepath.Join(here, "restored")
	runWell(t, "restore", "a.backup", "--data", restored)
	for _, command := range []string{"check", "history"} {
		if want, got := runWell(t, command, "--data", dir), runWell(t, command, "--data", restored); got != want {
			t.Errorf("%s of what was restored:\n%s\nwant:\n%s", command, got, want)
		}
	}
}

// TestServerOfHalfARestore starts a server on a store in which a restore was interrupted. It says so, takes no load, and
// serves once the same restore is handed over.
func TestServerOfHalfARestore(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "a.backup")
	source := t.TempDir()
	runWell(t, "load", "../../seeds/guide.txt", "--data", source)
	runWell(t, "load", writePage(t), "--data", source)
	runWell(t, "backup", file, "--data", source)
	interruptRestore(t, dir, file)
	for _, args := range [][]string{{"search", "libraire"}, {"load", "../../seeds/guide.txt"}, {"history"}, {"check"}, {"forget", "page", "--yes"}} {
		out, log, code := runHere(t.Context(), append(args, "--data", dir)...)
		if code != exitFailed || !strings.Contains(log, "is not complete: the same restore again completes it") || strings.Contains(log, "load the same") {
			t.Errorf("%q: exit code %d\n%s%s", args, code, out, log)
		}
	}
	server := serveInProcess(t, "--data", dir)
	if status := server.readyStatus(t); status != http.StatusServiceUnavailable {
		t.Errorf("ready: status %d on half a restore", status)
	}
	runWell(t, "restore", file, "--data", dir)
	if status := server.readyStatus(t); status != http.StatusOK {
		t.Errorf("ready: status %d after the restore", status)
	}
	if answer := ask(t, server.address, libraireQuery, nil); !strings.Contains(answer, "metier:libraire") {
		t.Errorf("answer after the restore: %s", answer)
	}
	server.end(t)
}

// interruptRestore begins to restore a backup and ends after its first batch.
func interruptRestore(t *testing.T, dir, file string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	backup, err := dgraph.ReadBackup(in)
	if err != nil {
		t.Fatal(err)
	}
	err = (&storeLocation{dir: dir}).withStore(t.Context(), func(store *dgraph.Store) error {
		store.Progress = func(dgraph.Progress) { cancel() }
		_, err := store.Restore(ctx, backup)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted restore: %v", err)
	}
}
