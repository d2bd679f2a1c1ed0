//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestLostStore removes parts of a store, such as its record and its tables, and leaves others that only a load makes. It
// checks that every command reports the same damage in the same words and changes no file.
func TestLostStore(t *testing.T) {
	page, whole := writePage(t), seedStore(t)
	backup := filepath.Join(t.TempDir(), "backup")
	runWell(t, "backup", backup, "--data", whole)
	for name, remove := range map[string][]string{
		"only the snapshot file":          {"store", "passerelle.store"},
		"no folder p, no record":          {"store/p", "passerelle.store"},
		"no folder p, and a record":       {"store/p"},
		"nothing but the folder store":    {"store/p", "passerelle.store", "passerelle.lock", snapshotName},
		"a file in place of the folder p": {"store/p", "passerelle.store", snapshotName},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "store")
			readImage(t, whole).write(t, dir)
			if err := os.MkdirAll(filepath.Join(dir, "store", "t"), 0o700); err != nil {
				t.Fatal(err)
			}
			for _, part := range remove {
				if err := os.RemoveAll(filepath.Join(dir, part)); err != nil {
					t.Fatal(err)
				}
			}
			if strings.HasPrefix(name, "a file") {
				if err := os.WriteFile(filepath.Join(dir, "store/p"), nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			before, said := readImage(t, dir), ""
			for _, args := range [][]string{
				{"check"}, {"search", "libraire"}, {"path", "libraire", "libraire"}, {"skills", "libraire", "libraire"}, {"history"}, {"sources"},
				{"export", "--format", "nq"}, {"load", page}, {"load", "--dry-run", page}, {"forget", "page"}, {"forget", "page", "--yes"},
				{"backup", filepath.Join(t.TempDir(), "new")}, {"restore", backup}, {"serve", "--listen", "127.0.0.1:0"},
			} {
				_, notices, code := runHere(t.Context(), append(args, "--data", dir)...)
				line, _ := strings.CutPrefix(lastLine(notices), "passerelle: ")
				if said == "" {
					said = line
				}
				if code != exitFailed || line != said || !strings.Contains(line, "damaged store: store/p: ") {
					t.Errorf("%v: exit code %d: %s", args, code, notices)
				}
			}
			if !reflect.DeepEqual(before, readImage(t, dir)) {
				t.Error("the directory was changed")
			}
		})
	}
}

// lastLine returns the last line of a text that has a line break at its end.
func lastLine(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	return lines[len(lines)-1]
}

// TestRefusedUntouched gives commands that are refused, with a server and without: not a byte of the store changes.
func TestRefusedUntouched(t *testing.T) {
	dir := seedStore(t)
	backup := filepath.Join(t.TempDir(), "backup")
	runWell(t, "backup", backup, "--data", dir)
	refuse := func(where string) {
		t.Helper()
		before := readImage(t, dir)
		for want, args := range map[string][]string{
			"a backup is restored into an empty store only": {"restore", backup},
			"no series or document is called":               {"forget", "nothing", "--yes"},
			"nothing would be left of the graph":            append([]string{"forget", "--yes"}, seedNames(t)...),
		} {
			if _, notices, code := runHere(t.Context(), append(args, "--data", dir)...); code != exitFailed || !strings.Contains(notices, want) {
				t.Errorf("%s, %v: exit code %d: %s", where, args, code, notices)
			}
		}
		if !reflect.DeepEqual(before, readImage(t, dir)) {
			t.Errorf("%s: the store was changed", where)
		}
	}
	refuse("alone")
	if err := os.Remove(filepath.Join(dir, snapshotName)); err != nil {
		t.Fatal(err)
	}
	refuse("without the snapshot file")
	serveInProcess(t, "--data", dir).end(t)
	server := serveInProcess(t, "--data", dir)
	defer server.end(t)
	refuse("beside a server")
}

// seedNames returns the names of all documents of the seeds.
func seedNames(t *testing.T) (names []string) {
	t.Helper()
	d, err := seedDataset()
	if err != nil {
		t.Fatal(err)
	}
	for _, document := range d.Documents {
		if !document.IsRules() {
			names = append(names, document.ID)
		}
	}
	return names
}

// TestForgetWithoutStore checks that forgetting makes no store.
func TestForgetWithoutStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, notices, code := runHere(t.Context(), "forget", "page", "--yes", "--data", dir); code != exitFailed || !strings.Contains(notices, "the store is empty") {
		t.Errorf("exit code %d: %s", code, notices)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory was made: %v", err)
	}
}

// TestSeedsInMemory asks where nothing is stored: commands that read answer from the seeds, say so and make nothing.
func TestSeedsInMemory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	for _, args := range [][]string{{"check"}, {"history"}, {"history", "--since", ""}, {"sources"}, {"search", "animatrice"}, {"export", "--format", "nq"}} {
		out, notices, code := runHere(t.Context(), append(args, "--data", dir)...)
		want := "passerelle: nothing is stored in " + dir + " yet: this answers from the seeds\n"
		if code != exitDone || notices != want || out == "" || strings.Contains(out, "0001-01-01") {
			t.Errorf("%v: exit code %d: %s%s", args, code, out, notices)
		}
	}
	if out, notices, code := runHere(t.Context(), "check", "--deep", "--data", dir); code != exitFailed || out != "" || !strings.Contains(notices, "nothing is stored in "+dir) {
		t.Errorf("check --deep: exit code %d: %s%s", code, out, notices)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory was made: %v", err)
	}
}
