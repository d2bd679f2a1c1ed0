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
	"sync"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
)

const librairePage = "Libraire\n\nLe métier de libraire repose sur la lecture. Le libraire est un commerçant.\n" +
	"Un libraire peut évoluer vers un poste de responsable de rayon.\n"

// page writes a document that names a métier of its own.
func writePage(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(path, []byte(librairePage), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A running is a server in this process.
type localServer struct {
	out, log *watchedBuffer
	address  string
	stop     context.CancelFunc
	code     chan int
}

// serving starts a server and waits until its address is printed.
func serveInProcess(t *testing.T, args ...string) *localServer {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := &localServer{out: newWatchedBuffer(), log: newWatchedBuffer(), stop: cancel, code: make(chan int, 1)}
	go func() {
		r.code <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), r.out, r.log)
	}()
	line := r.out.wait("http://")
	r.address = strings.TrimSuffix(strings.TrimSpace(line[strings.Index(line, "http://"):]), "/")
	return r
}

// ready is the status of /readyz.
func (r *localServer) readyStatus(t *testing.T) int {
	t.Helper()
	response, err := http.Get(r.address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

// end interrupts the server and wants it to end well.
func (r *localServer) end(t *testing.T) {
	t.Helper()
	r.stop()
	if code := <-r.code; code != exitDone {
		t.Errorf("exit code %d, want %d:\n%s", code, exitDone, r.log.text())
	}
}

const libraireQuery = `{ metier(ref: "libraire") { id } }`

// Documents are loaded while the seeds are served; the next server finds them stored.
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

// A load that fails changes nothing for those who ask.
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

// interrupt loads a document and is interrupted after the first batch.
func interruptLoad(t *testing.T, dir, document string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	facts, report, err := readDocuments(t.Context(), []string{document}, &loadProgress{})
	if err != nil {
		t.Fatal(err)
	}
	place := &storeLocation{dir: dir}
	err = place.withStore(t.Context(), func(store *dgraph.Store) error {
		store.Progress = func(dgraph.Batched) { cancel() }
		result := &loadResult{Report: report}
		return result.store(ctx, store, facts, loadOptions{})
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted load: %v", err)
	}
}

// A server completes the load that was interrupted, on a store with nothing whole to serve;
// without the documents, or with others that fail, it does not start.
func TestServeCompletesLoad(t *testing.T) {
	dir, document := t.TempDir(), writePage(t)
	interruptLoad(t, dir, document)
	for _, args := range [][]string{{}, {"--load", document + ".missing"}} {
		var log bytes.Buffer
		args = append([]string{"serve", "--listen", "127.0.0.1:0", "--data", dir}, args...)
		if code := run(t.Context(), args, &log, &log); code != exitFailed {
			t.Errorf("%v: exit code %d, want %d:\n%s", args, code, exitFailed, log.String())
		}
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

// A server takes each load that is stored, one that ends in the version served too: the history
// has changed.
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
		snapshot, _ := server.snapshot()
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

// notifying is a writer that lets one wait for what is written.
type watchedBuffer struct {
	mutex  sync.Mutex
	grown  *sync.Cond
	buffer bytes.Buffer
}

func newWatchedBuffer() *watchedBuffer {
	n := &watchedBuffer{}
	n.grown = sync.NewCond(&n.mutex)
	return n
}

func (n *watchedBuffer) Write(p []byte) (int, error) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.grown.Broadcast()
	return n.buffer.Write(p)
}

// wait gives what was written once the text, and the line that it is in, is part of it.
func (n *watchedBuffer) wait(text string) string {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	for {
		if _, after, found := strings.Cut(n.buffer.String(), text); found && strings.Contains(after, "\n") {
			return n.buffer.String()
		}
		n.grown.Wait()
	}
}

func (n *watchedBuffer) text() string {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.buffer.String()
}
