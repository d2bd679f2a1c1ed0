package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// runHere runs a command in this process and returns what it prints and its exit code.
func runHere(ctx context.Context, args ...string) (stdout, stderr string, code int) {
	var out, log bytes.Buffer
	code = run(ctx, args, &out, &log)
	return out.String(), log.String(), code
}

// writeDocument writes a page about a métier of its own, and returns its path.
func writeDocument(t *testing.T, name, metier string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.NewReplacer("Libraire", metier, "libraire", metier).Replace(librairePage)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestHandedOverCommands runs commands beside a server, which takes them, and on a store of their own.
// Both print the same, and the server has swapped to what a load left when that returns.
func TestHandedOverCommands(t *testing.T) {
	page := writePage(t)
	t.Chdir(filepath.Dir(page))
	commands := [][]string{
		{"load", "--dry-run", "page.txt"},
		{"load", "page.txt"},
		{"load", "--json", "./page.txt"},
		{"load", "missing.txt"},
		{"load", "--replace", "page.txt"},
		{"check"},
		{"path", "libraire", "responsable de rayon"},
		{"skills", "libraire", "nobody"},
		{"search", "libraire", "--json"},
		{"history", "--since", "1"},
		{"history", "--first", "0"},
		{"export", "--format", "csv", "--table", "transitions", "--out", "out.csv"},
		{"export", "--format", "csv", "--table", "metiers"},
		{"forget", "nothing"},
		{"forget", "page"},
		{"forget", "page", "--yes"},
	}
	type result struct {
		printed string
		code    int
	}
	runAll := func(dir string, then func(args []string)) (results []result) {
		for _, args := range commands {
			out, log, code := runHere(t.Context(), append(args, "--data", dir)...)
			results = append(results, result{out + log, code})
			then(args)
		}
		return results
	}
	alone, dir := t.TempDir(), t.TempDir()
	serveInProcess(t, "--data", alone).end(t) // loads the seeds
	want := runAll(alone, func([]string) {})
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	server := serveInProcess(t, "--data", dir)
	got := runAll(dir, func(args []string) {
		loaded := strings.Contains(ask(t, server.address, libraireQuery, nil), "metier:libraire")
		if args[0] == "load" && args[1] == "page.txt" && !loaded || args[0] == "forget" && len(args) == 3 && loaded {
			t.Errorf("%q: the server has not swapped to what that left", args)
		}
	})
	for k, args := range commands {
		printed := strings.ReplaceAll(got[k].printed, here+"/", "") // the server's errors of the file system name whole paths
		if diff := cmp.Diff(want[k].printed, printed); diff != "" || got[k].code != want[k].code {
			t.Errorf("%q: exit code %d, want %d; printed (-alone +handed over):\n%s", args, got[k].code, want[k].code, diff)
		}
	}
	if _, err := os.Stat("out.csv"); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(filepath.Join(dir, socketName))
	if err != nil || info.Mode() != fs.ModeSocket|0o600 {
		t.Errorf("socket of mode %v (%v)", info.Mode(), err)
	}
	server.end(t)
	if _, err := os.Lstat(filepath.Join(dir, socketName)); err == nil {
		t.Error("the socket is left")
	}
}

// TestClientsTakeTurns hands loads over at once; all are served when the last one returns.
func TestClientsTakeTurns(t *testing.T) {
	dir := t.TempDir()
	server := serveInProcess(t, "--data", dir, "--load", writePage(t))
	codes := make(chan int)
	metiers := []string{"relieur", "doreur", "luthier"}
	for k, metier := range metiers {
		page := writeDocument(t, fmt.Sprintf("page%d.txt", k), metier)
		go func() {
			_, log, code := runHere(t.Context(), "load", "--data", dir, page)
			if code != exitDone {
				t.Error(log)
			}
			codes <- code
		}()
	}
	for range metiers {
		<-codes
	}
	for _, metier := range metiers {
		if answer := ask(t, server.address, `{ metier(ref: "`+metier+`") { id } }`, nil); !strings.Contains(answer, "metier:"+metier) {
			t.Errorf("%s is not served: %s", metier, answer)
		}
	}
	server.end(t)
}

// TestInterruptedClient ends a client while the server loads for it. The server goes on serving, and
// the same command completes the load.
func TestInterruptedClient(t *testing.T) {
	dir, documents := t.TempDir(), writeRelease(t, "v499", 10)
	server := serveInProcess(t, "--data", dir)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int)
	go func() {
		_, _, code := runHere(ctx, "load", "--data", dir, documents)
		ended <- code
	}()
	server.log.wait("a command was handed over")
	cancel()
	if code := <-ended; code != exitFailed {
		t.Errorf("exit code %d of the interrupted client, want %d", code, exitFailed)
	}
	server.log.wait("the command was interrupted")
	checkPaths(t, ask(t, server.address, pathQuery, nil))
	if _, log, code := runHere(t.Context(), "load", "--data", dir, documents); code != exitDone {
		t.Errorf("the same command: exit code %d\n%s", code, log)
	}
	if answer := ask(t, server.address, `{ metier(ref: "A1000") { id } }`, nil); !strings.Contains(answer, "metier:A1000") {
		t.Errorf("after the load: %s", answer)
	}
	server.end(t)
}

// TestServerOfHalfALoad starts a server on a store in which a load was interrupted. It says so until the
// load is handed over that completes it.
func TestServerOfHalfALoad(t *testing.T) {
	dir, document := t.TempDir(), writePage(t)
	interruptLoad(t, dir, document)
	server := serveInProcess(t, "--data", dir)
	response, err := http.Get(server.address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if response.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body), "is not complete") {
		t.Errorf("ready: status %d, %s", response.StatusCode, body)
	}
	if _, log, code := runHere(t.Context(), "search", "libraire", "--data", dir); code != exitFailed || !strings.Contains(log, "is not complete") {
		t.Errorf("search: exit code %d, %s", code, log)
	}
	if _, log, code := runHere(t.Context(), "load", "--data", dir, document); code != exitDone {
		t.Errorf("load: exit code %d, %s", code, log)
	}
	if status := server.readyStatus(t); status != http.StatusOK {
		t.Errorf("ready: status %d after the load", status)
	}
	server.end(t)
}

// TestSocketsOfOddDirectories serves directories with a long path, with a socket that a killed server
// left, and with something else in its place.
func TestSocketsOfOddDirectories(t *testing.T) {
	long := filepath.Join(t.TempDir(), strings.Repeat("long", 20), strings.Repeat("path", 20))
	stale := t.TempDir()
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(stale, socketName), Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	left.Close()
	if out, log, code := runHere(t.Context(), "search", "libraire", "--data", stale); code != exitDone {
		t.Errorf("beside a socket without a server: exit code %d, %s%s", code, out, log)
	}
	page := writePage(t)
	for _, dir := range []string{long, stale} {
		server := serveInProcess(t, "--data", dir)
		if _, log, code := runHere(t.Context(), "load", "--data", dir, page); code != exitDone {
			t.Errorf("load into %s: exit code %d, %s", dir, code, log)
		}
		server.end(t)
	}
	taken := t.TempDir()
	if err := os.Mkdir(filepath.Join(taken, socketName), 0o700); err != nil {
		t.Fatal(err)
	}
	server := serveInProcess(t, "--data", taken)
	server.log.wait("no socket in the data directory")
	if status := server.readyStatus(t); status != http.StatusOK {
		t.Errorf("ready: status %d without a socket", status)
	}
	if _, log, code := runHere(t.Context(), "load", "--data", taken, page); code != exitFailed || !strings.Contains(log, "locked by") {
		t.Errorf("load without a socket: exit code %d, %s", code, log)
	}
	server.end(t)
}

// TestOddServers hands a command over to servers that do not answer as they should.
func TestOddServers(t *testing.T) {
	for _, c := range []struct {
		answer http.HandlerFunc
		want   string
	}{
		{http.NotFound, "the server that holds the store is of another version"},
		{func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "not you", http.StatusForbidden) }, "does not take the command: not you"},
		{func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"progress":{"waiting":true}}`) }, "ended before the command did"},
		{func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set(mountsHeader, "mnt:[1]")
			io.WriteString(w, `{"end":{"error":"open page.txt: no such file or directory","files":true}}`)
		}, "open page.txt: no such file or directory: the server that holds the store reads and writes the files"},
		{func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "ended before the command did"},
	} {
		dir := t.TempDir()
		socket, err := listenAtSocket(dir)
		if err != nil {
			t.Fatal(err)
		}
		server := &http.Server{Handler: c.answer}
		go func() { _ = server.Serve(socket.listener) }()
		if _, log, code := runHere(t.Context(), "check", "--data", dir); code != exitFailed || !strings.Contains(log, c.want) {
			t.Errorf("exit code %d, %swant %s", code, log, c.want)
		}
		server.Close()
	}
}

// TestSilentServer hands a command over to a server that takes it and says nothing, as one that is stopped does.
func TestSilentServer(t *testing.T) {
	here, there := net.Pipe()
	defer there.Close()
	go func() { _, _ = io.Copy(io.Discard, there) }()
	if _, err := postCommand(t.Context(), here, handedCommand{}, time.Millisecond); !errors.Is(err, errServerSilent) {
		t.Errorf("got %v", err)
	}
}
