package main

import (
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	national = "../../../shared/data/rome-v460"
	// killsVariable asks for the tests that take minutes, and says how many kills.
	killsVariable = "PASSERELLE_KILLS"
)

// kills is how often to kill a national load. The test is skipped where that was not asked
// for, or where there is nothing to load.
func kills(t *testing.T) int {
	t.Helper()
	asked := os.Getenv(killsVariable)
	if asked == "" {
		t.Skipf("%s says for how many kills of a national load, of about a minute each", killsVariable)
	}
	count, err := strconv.Atoi(asked)
	if err != nil || count < 1 {
		t.Fatalf("%s=%q is no number of kills", killsVariable, asked)
	}
	if _, err := os.Stat(national); err != nil {
		t.Skipf("no national data: %v", err)
	}
	return count
}

// A national load that kill -9 ends up to five times running, at any moment of it, is completed
// by the same load: the version is that of a load that nothing interrupted, and the store opens
// after each kill.
func TestKilledNationalLoadCompletes(t *testing.T) {
	left := kills(t)
	passerelle := binary(t)
	began := time.Now()
	dir := filepath.Join(t.TempDir(), "undisturbed")
	killedAt(t, passerelle, dir, time.Hour)
	whole := time.Since(began)
	clean := versionOf(t, passerelle, dir, national)
	t.Logf("undisturbed: version %s, loaded in %s", clean, whole.Round(time.Millisecond))
	for done := 0; left > 0; {
		dir := filepath.Join(t.TempDir(), "killed")
		killed := 0
		for range min(1+rand.IntN(5), left) {
			moment := time.Duration(rand.Int64N(int64(whole)))
			if !killedAt(t, passerelle, dir, moment) {
				break // it had ended
			}
			killed++
			t.Logf("killed after %s: %s", moment.Round(time.Millisecond), opens(t, passerelle, dir))
		}
		if got := versionOf(t, passerelle, dir, national); got != clean {
			t.Fatalf("after %d kills: version %s, want %s", killed, got, clean)
		}
		done, left = done+killed, left-killed
		t.Logf("%d kills passed", done)
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
}

// killedAt kills a load after a time, and reports whether it was still running.
func killedAt(t *testing.T, passerelle, dir string, moment time.Duration) bool {
	t.Helper()
	load := exec.Command(passerelle, "load", "--data", dir, national)
	var errors strings.Builder
	load.Stderr = &errors
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(moment, func() { _ = load.Process.Kill() })
	defer timer.Stop()
	_ = load.Wait()
	code := load.ProcessState.ExitCode()
	if code > 0 {
		t.Fatalf("the load failed by itself: exit code %d\n%s", code, errors.String())
	}
	return code < 0
}

// opens checks a store whose load was killed, and gives what is said of it: it is whole, not
// complete, or empty, and never damaged.
func opens(t *testing.T, passerelle, dir string) string {
	t.Helper()
	out, _ := exec.Command(passerelle, "check", "--data", dir).CombinedOutput()
	said := strings.TrimSpace(string(out))
	for _, sound := range []string{": whole", "is not complete", "the store is empty"} {
		if strings.Contains(said, sound) {
			return strings.SplitN(said, "\n", 2)[0]
		}
	}
	t.Fatalf("after the kill, check says %s", said)
	return ""
}

// A server answers from the seeds while it loads the national release, ends well when it is
// interrupted then, and completes the load the next time.
func TestServeLoadsNational(t *testing.T) {
	kills(t)
	dir := t.TempDir()
	server := serving(t, "--data", dir, "--load", national)
	asked, slowest := 0, time.Duration(0)
	for ; !strings.Contains(server.log.text(), "batches"); asked++ {
		began := time.Now()
		checkPaths(t, ask(t, server.address, pathQuestion, nil))
		slowest = max(slowest, time.Since(began))
		time.Sleep(10 * time.Millisecond)
	}
	t.Logf("%d questions answered during the load, the slowest in %s", asked, slowest.Round(time.Millisecond))
	server.end(t)

	again := serving(t, "--data", dir, "--load", national)
	if status := again.ready(t); status != http.StatusServiceUnavailable {
		t.Errorf("ready: status %d on a store with half a load", status)
	}
	again.log.wait("swapped to a newer version")
	if answer := ask(t, again.address, `{ metier(ref: "M1711") { id } }`, nil); !strings.Contains(answer, "metier:") {
		t.Errorf("after the load: %s", answer)
	}
	again.end(t)
	if _, err := exec.Command(binary(t), "check", "--data", dir).Output(); err != nil {
		t.Errorf("check: %v", err)
	}
}
