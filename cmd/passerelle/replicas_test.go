//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"passerelle/graph/dgraph/dgraphtest"
)

// TestReplicas serves from three alphas, under load, while one is killed, one hangs and all are gone: no query fails, newer
// versions are swapped to while two are left, the service says while it may be stale, and no fact is lost.
func TestReplicas(t *testing.T) {
	cluster, passerelle := dgraphtest.StartReplicas(t, dgraphtest.Binary(t), 3), buildCommand(t)
	addresses := strings.Join(cluster.Addresses, ",")
	_, address := startProcess(t, passerelle, "--dgraph", addresses, "--poll", "200ms")
	stopReaders, counts := startReaders(t, address)
	store := func(title string) {
		t.Helper()
		if failures := repeatUntilDone(t, passerelle, "load", "--dgraph", addresses, writeNamedPage(t, title)); len(failures) > 0 {
			t.Logf("load of %s: %q", title, failures)
		}
	}
	serves := func(title string) {
		t.Helper()
		eventually(t, "the service never learned of "+title, func() bool {
			return strings.Contains(ask(t, address, fmt.Sprintf("{ metier(ref: %q) { id } }", title), nil), "metier:"+title)
		})
	}
	store("libraire")
	serves("libraire")

	cluster.Kill(0)
	store("luthier")
	serves("luthier")
	cluster.Restart(t, 0)
	cluster.WaitReady(t)

	if err := cluster.Pause(1); err != nil {
		t.Fatal(err)
	}
	store("fleuriste")
	serves("fleuriste")
	if err := cluster.Resume(1); err != nil {
		t.Fatal(err)
	}
	cluster.WaitReady(t)

	for k := range 3 {
		cluster.Kill(k)
	}
	eventually(t, "the service never said that it may be stale", func() bool { return strings.Contains(readiness(t, address), "stale") })
	serves("fleuriste")
	if answer := ask(t, address, `{ dataset { staleSince } }`, nil); strings.Contains(answer, "null") {
		t.Errorf("dataset: %s", answer)
	}
	for k := range 3 {
		cluster.Restart(t, k)
	}
	cluster.WaitReady(t)
	store("relieur")
	serves("relieur")
	eventually(t, "the service still says that it may be stale", func() bool { return !strings.Contains(readiness(t, address), "stale") })
	stopReaders()
	if asked, failed := counts(); asked == 0 || failed > 0 {
		t.Errorf("%d of %d queries failed", failed, asked)
	}
	out, err := exec.Command(passerelle, "check", "--dgraph", addresses).CombinedOutput()
	if err != nil || !strings.Contains(string(out), ": whole") {
		t.Errorf("check: %v\n%s", err, out)
	}
	for _, title := range []string{"libraire", "luthier", "fleuriste", "relieur"} {
		out, err := exec.Command(passerelle, "search", "--dgraph", addresses, title).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "metier:"+title) {
			t.Errorf("search %s: %v\n%s", title, err, out)
		}
	}
}

// writeNamedPage writes a page about a métier of that title, and returns its path.
func writeNamedPage(t *testing.T, title string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), title+".txt")
	page := strings.NewReplacer("libraire", title, "Libraire", strings.ToUpper(title[:1])+title[1:]).Replace(librairePage)
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// startReaders asks for paths on four connections until stop is called, and then counts.
func startReaders(t *testing.T, address string) (stop func(), counts func() (asked, failed int64)) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	var readers sync.WaitGroup
	var asked, failed atomic.Int64
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				asked.Add(1)
				if !readsPath(address) {
					failed.Add(1)
				}
				time.Sleep(10 * time.Millisecond)
			}
		})
	}
	return func() { cancel(); readers.Wait() }, func() (int64, int64) { return asked.Load(), failed.Load() }
}

// readsPath reports whether the service answers pathQuery with a path.
func readsPath(address string) bool {
	response, err := http.Post(address+"/graphql", "application/json", strings.NewReader(fmt.Sprintf("{\"query\": %q}", pathQuery)))
	if err != nil {
		return false
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return err == nil && response.StatusCode == http.StatusOK && strings.Contains(string(answer), "metier:directeur-marketing-digital")
}

// readiness returns what /readyz says.
func readiness(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// eventually waits for two minutes until something holds.
func eventually(t *testing.T, failure string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !holds(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(failure)
		}
	}
}
