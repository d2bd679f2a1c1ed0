package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// seedStore makes a store with the seeds, and its snapshot file.
func seedStore(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "store")
	if out, notices, code := runHere(t.Context(), "load", "--data", dir, "../../seeds"); code != exitDone {
		t.Fatalf("load: exit code %d\n%s%s", code, out, notices)
	}
	return dir
}

// recordOf returns the record of a store.
func recordOf(t *testing.T, dir string) embedded.Record {
	t.Helper()
	record, err := embedded.ReadRecord(dir)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// isKept reports whether a command that reads is given the graph of the snapshot file, and not the store.
func isKept(t *testing.T, dir string) (kept bool) {
	t.Helper()
	kept = true
	_, err := (&storeLocation{dir: dir}).readKept(t.Context(), func(context.Context, *dgraph.Store) (*servedGraph, error) {
		kept = false
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

// answersOf returns what commands that read print.
func answersOf(t *testing.T, dir string) string {
	t.Helper()
	all := ""
	for _, args := range [][]string{
		{"search", "animatrice reseaux sociaux"},
		{"path", "community manager", "directrice marketing digital", "--json"},
		{"path", "community manager", "directrice marketing digital", "--include-derived"},
		{"skills", "community manager", "social media manager"},
		{"sources"}, {"history"}, {"export", "--format", "nq"}, {"export", "--format", "json"},
	} {
		out, notices, code := runHere(t.Context(), append(args, "--data", dir)...)
		if code != exitDone || notices != "" {
			t.Errorf("%v: exit code %d: %s", args, code, notices)
		}
		all += out
	}
	return all
}

// TestSnapshotFileAnswers checks that commands answer from the snapshot file what they answer from the store.
func TestSnapshotFileAnswers(t *testing.T) {
	dir := seedStore(t)
	if !isKept(t, dir) {
		t.Fatal("a load left no snapshot file that fits")
	}
	kept := answersOf(t, dir)
	if err := os.Remove(filepath.Join(dir, snapshotName)); err != nil {
		t.Fatal(err)
	}
	if isKept(t, dir) {
		t.Fatal("a snapshot file that was removed fits")
	}
	if read := answersOf(t, dir); read != kept {
		t.Errorf("from the snapshot file:\n%s\nfrom the store:\n%s", kept, read)
	}
	if _, err := os.Stat(filepath.Join(dir, snapshotName)); err == nil {
		t.Error("a command that reads wrote the file")
	}
}

// TestSnapshotFileDamaged damages the snapshot file in many ways: it is passed over, and the answer is right.
func TestSnapshotFileDamaged(t *testing.T) {
	dir := seedStore(t)
	name, record := filepath.Join(dir, snapshotName), recordOf(t, dir)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(17, 3))
	for n := range 300 {
		data, how := bytes.Clone(whole), ""
		switch n % 3 {
		case 0:
			at := random.IntN(len(data))
			data[at] ^= 1 << random.IntN(8)
			how = fmt.Sprintf("flipped at %d", at)
		case 1:
			data = data[:random.IntN(len(data))]
			how = fmt.Sprintf("cut to %d bytes", len(data))
		default:
			data = append(data, make([]byte, 1+random.IntN(100))...)
			how = "longer"
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readSnapshot(dir, record); err == nil {
			t.Errorf("%s: it was read", how)
		}
	}
	for how, replace := range map[string]func() error{
		"damaged":          func() error { return nil },
		"a pipe":           func() error { return errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o600)) },
		"a folder":         func() error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o700)) },
		"a link to itself": func() error { return errors.Join(os.Remove(name), os.Symlink(name, name)) },
	} {
		if err := replace(); err != nil {
			t.Fatal(err)
		}
		if out, notices, code := runHere(t.Context(), "search", "--data", dir, "animatrice reseaux sociaux"); code != exitDone || !strings.Contains(out, "metier:MET.93") {
			t.Errorf("%s: exit code %d: %s%s", how, code, out, notices)
		}
	}
}

// TestSnapshotFileFits checks that a snapshot file counts only for the load that it is of, and for this program.
func TestSnapshotFileFits(t *testing.T) {
	dir := seedStore(t)
	record := recordOf(t, dir)
	if _, err := readSnapshot(dir, record); err != nil {
		t.Fatal(err)
	}
	for how, change := range map[string]func(*embedded.Record){
		"another load of the version":  func(r *embedded.Record) { r.Mark += "x" },
		"a load of an earlier release": func(r *embedded.Record) { r.Mark = "" },
		"another version":              func(r *embedded.Record) { r.Version = strings.Repeat("0", 32) },
		"a load under way":             func(r *embedded.Record) { r.Loading = r.Version },
		"nothing loaded yet":           func(r *embedded.Record) { r.Version = "" },
	} {
		other := record
		change(&other)
		if _, err := readSnapshot(dir, other); !errors.Is(err, errNoSnapshot) {
			t.Errorf("%s: %v, want %v", how, err, errNoSnapshot)
		}
	}
	upgrade(t, dir)
	if _, err := readSnapshot(dir, record); !errors.Is(err, errNoSnapshot) {
		t.Errorf("another program: %v, want %v", err, errNoSnapshot)
	}
}

// TestSnapshotFileFollows checks that each command that changes the store leaves a snapshot file of what it left, and that
// the same load again leaves the file as it is.
func TestSnapshotFileFollows(t *testing.T) {
	dir, page, backup := seedStore(t), writePage(t), filepath.Join(t.TempDir(), "backup")
	before := recordOf(t, dir)
	change := func(args ...string) {
		t.Helper()
		if out, notices, code := runHere(t.Context(), append(args, "--data", dir)...); code != exitDone {
			t.Fatalf("%v: exit code %d\n%s%s", args, code, out, notices)
		}
		if !isKept(t, dir) {
			t.Errorf("%v left no snapshot file that fits", args)
		}
	}
	change("load", "../../seeds")
	if again := recordOf(t, dir); again != before {
		t.Errorf("the same load again changed the record: %v, was %v", again, before)
	}
	change("load", page)
	change("backup", backup)
	change("forget", "--yes", "page")
	if after := recordOf(t, dir); after.Version != before.Version || after.Mark == before.Mark {
		t.Errorf("record %v after a load was undone, was %v", after, before)
	}
	if out, _, _ := runHere(t.Context(), "history", "--data", dir); strings.Count(out, before.Version) < 2 {
		t.Errorf("history:\n%s", out)
	}
	dir = filepath.Join(t.TempDir(), "restored")
	change("restore", backup)
}

// TestSnapshotFileInterrupted checks that what a process left that was killed while it wrote the file harms nothing, and that
// a file which cannot be written leaves the one from before.
func TestSnapshotFileInterrupted(t *testing.T) {
	dir := seedStore(t)
	name, record := filepath.Join(dir, snapshotName), recordOf(t, dir)
	stored, err := readSnapshot(dir, record)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name+".new", append(whole, whole...), 0o600); err != nil {
		t.Fatal(err)
	}
	if !isKept(t, dir) {
		t.Error("the file does not fit beside what a killed process left")
	}
	if err := writeSnapshot(dir, record, stored); err != nil {
		t.Fatal(err)
	}
	if again, err := os.ReadFile(name); err != nil || !bytes.Equal(again, whole) {
		t.Errorf("written again it is not the same: %v", err)
	}
	if _, err := os.Stat(name + ".new"); err == nil {
		t.Error("what was written aside is still there")
	}
	if err := os.Mkdir(name+".new", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writeSnapshot(dir, record, stored); err == nil {
		t.Error("a file that cannot be written aside was written")
	}
	if !isKept(t, dir) {
		t.Error("the file from before is not there any more")
	}
}

// TestServeFromSnapshotFile checks that a server begins with the snapshot file, opens the store for the first load that it
// is given, and leaves the snapshot file of what that made.
func TestServeFromSnapshotFile(t *testing.T) {
	dir, page := seedStore(t), writePage(t)
	server := serveInProcess(t, "--data", dir)
	server.log.wait("serving from the snapshot file")
	checkPaths(t, ask(t, server.address, pathQuery, nil))
	if out, notices, code := runHere(t.Context(), "load", "--data", dir, page); code != exitDone {
		t.Errorf("load: exit code %d\n%s%s", code, out, notices)
	}
	if answer := ask(t, server.address, libraireQuery, nil); !strings.Contains(answer, "metier:libraire") {
		t.Errorf("after the load: %s", answer)
	}
	server.end(t)
	if !isKept(t, dir) {
		t.Error("the server left no snapshot file of what it served last")
	}
	server = serveInProcess(t, "--data", dir)
	server.log.wait("serving from the snapshot file")
	if answer := ask(t, server.address, libraireQuery, nil); !strings.Contains(answer, "metier:libraire") {
		t.Errorf("after a start: %s", answer)
	}
	server.end(t)
}

// TestReadBesideHolder checks that a command that reads is answered while another process holds the store, where that takes
// no commands, and that it says so where that process changes what is stored.
func TestReadBesideHolder(t *testing.T) {
	dir := seedStore(t)
	err := (&storeLocation{dir: dir}).withStore(t.Context(), func(store *dgraph.Store) error {
		out, notices, code := runHere(t.Context(), "search", "--data", dir, "animatrice reseaux sociaux")
		if code != exitDone || !strings.Contains(out, "metier:MET.93") {
			t.Errorf("beside a holder: exit code %d: %s%s", code, out, notices)
		}
		d, err := store.Read(t.Context())
		if err != nil {
			return err
		}
		less, err := graph.NewDataset(d.Facts()[:len(d.Facts())-1])
		if err != nil {
			return err
		}
		store.Progress = func(dgraph.Progress) {
			if _, notices, code := runHere(t.Context(), "search", "--data", dir, "animatrice"); code != exitDone || !strings.Contains(notices, "locked by") || !strings.Contains(notices, "this answers from version "+d.Version) {
				t.Errorf("beside a load: exit code %d: %s", code, notices)
			}
		}
		_, err = store.Write(t.Context(), less)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
