package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
)

// startCluster starts a Dgraph of the binary that DGRAPH_BIN names, and skips the test where it names none.
func startCluster(t *testing.T) *dgraphtest.Cluster {
	t.Helper()
	binary := dgraphtest.Binary(t)
	return dgraphtest.Start(t, binary)
}

// repeatUntilDone runs a command until it succeeds, and returns what it printed each time before. It
// succeeds at the latest when the load that was under way counts as abandoned.
func repeatUntilDone(t *testing.T, passerelle string, args ...string) (failures []string) {
	t.Helper()
	for deadline := time.Now().Add(dgraph.StaleAfter + time.Minute); ; time.Sleep(time.Second) {
		out, err := exec.Command(passerelle, args...).CombinedOutput()
		if err == nil {
			return failures
		}
		failures = append(failures, string(out))
		if time.Now().After(deadline) {
			t.Fatalf("%v still fails: %s", args, out)
		}
	}
}

// TestClusterIsLost kills and restarts the Dgraph server during a load. The load either goes on or fails
// and names the lost connection. The same command then ends in the version of an undisturbed load.
func TestClusterIsLost(t *testing.T) {
	servers, passerelle, documents := startCluster(t), buildCommand(t), writeRelease(t, "v499", 10)
	want := loadAndCheck(t, passerelle, t.TempDir(), documents)
	load := exec.Command(passerelle, "load", "--dgraph", servers.Address, documents)
	var said strings.Builder
	load.Stderr = &said
	err := (&storeLocation{cluster: clusterOptions{addresses: servers.Address}}).withStore(t.Context(), func(store *dgraph.Store) error {
		if err := load.Start(); err != nil {
			return err
		}
		for range 6000 {
			if record, err := store.Status(t.Context()); err == nil && record.Version == want {
				return nil
			}
			time.Sleep(10 * time.Millisecond)
		}
		return errors.New("the load never began to write")
	})
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(rand.Int64N(int64(500 * time.Millisecond))))
	servers.KillAlpha()
	servers.RestartAlpha(t)
	_ = load.Wait()
	t.Logf("the load under way: exit code %d %s", load.ProcessState.ExitCode(), said.String())
	if code := load.ProcessState.ExitCode(); code != exitDone && (code != exitFailed || !strings.Contains(said.String(), "does not answer")) {
		t.Errorf("exit code %d, want the connection named:\n%s", code, said.String())
	}
	for _, failure := range repeatUntilDone(t, passerelle, "load", "--dgraph", servers.Address, documents) {
		if !strings.Contains(failure, "has been loading version") {
			t.Errorf("the same command: %s", failure)
		}
	}
	out, err := exec.Command(passerelle, "check", "--dgraph", servers.Address).CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "version "+want+": whole") {
		t.Errorf("check: %v\n%s\nwant version %s", err, out, want)
	}
}

// TestClusterHasOneLoader checks that a load is refused while another command loads into the cluster, and
// that the error names the other.
func TestClusterHasOneLoader(t *testing.T) {
	servers, passerelle, document := startCluster(t), buildCommand(t), writePage(t)
	facts, report, err := readDocuments(t.Context(), []string{document}, loadOptions{}, &loadProgress{})
	if err != nil {
		t.Fatal(err)
	}
	location, refused := &storeLocation{cluster: clusterOptions{addresses: servers.Address}}, 0
	err = location.withStore(t.Context(), func(store *dgraph.Store) error {
		store.Progress = func(dgraph.Progress) {
			refused++
			out, err := exec.Command(passerelle, "load", "--dgraph", servers.Address, "../../seeds").CombinedOutput()
			if err == nil || !strings.Contains(string(out), store.Holder+" has been loading version") {
				t.Errorf("second load: %v\n%s", err, out)
			}
			out, err = exec.Command(passerelle, "search", "--dgraph", servers.Address, "libraire").CombinedOutput()
			if err == nil || !strings.Contains(string(out), store.Holder+" has been loading version") || strings.Contains(string(out), "load the same") {
				t.Errorf("search meanwhile: %v\n%s", err, out)
			}
		}
		return (&loadResult{Report: report}).store(t.Context(), store, facts, loadOptions{})
	})
	if err != nil || refused == 0 {
		t.Fatalf("first load: %v, second refused %d times", err, refused)
	}
	if failures := repeatUntilDone(t, passerelle, "load", "--dgraph", servers.Address, "../../seeds"); len(failures) > 0 {
		t.Errorf("after the first load: %s", failures)
	}
}

// TestCluster serves from a Dgraph cluster: it loads the seeds, a second load changes nothing, and the
// server swaps to what a third one adds.
func TestCluster(t *testing.T) {
	dgraphBinary := dgraphtest.Binary(t)
	alpha := dgraphtest.StartCluster(t, dgraphBinary)
	passerelle := buildCommand(t)
	_, address := startProcess(t, passerelle, "--dgraph", alpha, "--poll", "100ms")
	checkPaths(t, ask(t, address, pathQuery, nil))
	out, err := exec.Command(passerelle, "load", "--dgraph", alpha, "../../seeds").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "wrote 0 changes") {
		t.Errorf("second load: %v\n%s", err, out)
	}
	if out, err := exec.Command(passerelle, "load", "--dgraph", alpha, writePage(t)).CombinedOutput(); err != nil {
		t.Fatalf("load: %v\n%s", err, out)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for !strings.Contains(ask(t, address, libraireQuery, nil), "metier:libraire") {
		if ctx.Err() != nil {
			t.Fatal("the server never swapped to the newer version")
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// TestClusterBackup takes a graph with its history from an embedded store to a cluster and back. Both backups are the same,
// and a second restore into the cluster is refused.
func TestClusterBackup(t *testing.T) {
	servers, dir := startCluster(t), t.TempDir()
	for _, document := range []string{"../../seeds/guide.txt", writePage(t)} {
		runWell(t, "load", document, "--data", dir)
	}
	file, back := filepath.Join(dir, "a.backup"), filepath.Join(dir, "b.backup")
	runWell(t, "backup", file, "--data", dir)
	runWell(t, "restore", file, "--dgraph", servers.Address)
	runWell(t, "backup", back, "--dgraph", servers.Address)
	if !sameFiles(t, file, back) {
		t.Error("the backup of the cluster is another one than was restored")
	}
	if want, got := runWell(t, "check", "--data", dir), runWell(t, "check", "--dgraph", servers.Address); got != want {
		t.Errorf("check of the cluster:\n%s\nof the embedded store:\n%s", got, want)
	}
	if _, log, code := runHere(t.Context(), "restore", file, "--dgraph", servers.Address); code != exitFailed || !strings.Contains(log, "the store holds version") {
		t.Errorf("restore into a cluster that holds something: exit code %d, %s", code, log)
	}
}

// TestClusterOptionsWithoutCluster checks that an option about a cluster is refused where none is named, and that a variable
// is not.
func TestClusterOptionsWithoutCluster(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, notices, code := runHere(t.Context(), "search", "libraire", "--data", dir, "--dgraph-user", "u"); code != exitUsage || !strings.Contains(notices, "--dgraph-user is about a cluster") {
		t.Errorf("exit code %d: %s", code, notices)
	}
	t.Setenv("PASSERELLE_DGRAPH_USER", "u")
	if _, notices, code := runHere(t.Context(), "search", "libraire", "--data", dir); code != exitDone {
		t.Errorf("with a variable: exit code %d: %s", code, notices)
	}
}
