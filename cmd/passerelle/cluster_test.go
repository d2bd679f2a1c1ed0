package main

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
)

func startCluster(t *testing.T) *dgraphtest.Cluster {
	t.Helper()
	binary := os.Getenv("DGRAPH_BIN")
	if binary == "" {
		t.Skip("DGRAPH_BIN names no dgraph binary: go build -modfile=tools/go.mod -o dgraph github.com/hypermodeinc/dgraph/v25/dgraph")
	}
	return dgraphtest.Start(t, binary)
}

// completes runs a command until it succeeds, which it does at the latest when the load that
// was under way counts as given up, and gives what it said before.
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

// A load whose server is killed and starts again either goes on or fails with the reason
// of the connection; the same command ends in the version of a load that nothing disturbed.
func TestClusterIsLost(t *testing.T) {
	servers, passerelle, documents := startCluster(t), buildCommand(t), writeRelease(t)
	want := loadAndCheck(t, passerelle, t.TempDir(), documents)
	load := exec.Command(passerelle, "load", "--dgraph", servers.Address, documents)
	var said strings.Builder
	load.Stderr = &said
	err := (&storeLocation{cluster: servers.Address}).withStore(t.Context(), func(store *dgraph.Store) error {
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
	if code := load.ProcessState.ExitCode(); code != exitDone && (code != exitFailed || !strings.Contains(said.String(), "code = Unavailable")) {
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

// While one command loads into a cluster a second one is told who does.
func TestClusterHasOneLoader(t *testing.T) {
	servers, passerelle, document := startCluster(t), buildCommand(t), writePage(t)
	facts, report, err := readDocuments(t.Context(), []string{document}, &loadProgress{})
	if err != nil {
		t.Fatal(err)
	}
	place, refused := &storeLocation{cluster: servers.Address}, 0
	err = place.withStore(t.Context(), func(store *dgraph.Store) error {
		store.Progress = func(dgraph.Batched) {
			refused++
			out, err := exec.Command(passerelle, "load", "--dgraph", servers.Address, "../../seeds").CombinedOutput()
			if err == nil || !strings.Contains(string(out), store.Holder+" has been loading version") {
				t.Errorf("second load: %v\n%s", err, out)
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
