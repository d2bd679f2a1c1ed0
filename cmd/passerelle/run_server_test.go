package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// librairePage is a document about a métier that the seeds do not know.
const librairePage = "Libraire\n\nLe métier de libraire repose sur la lecture. Le libraire est un commerçant.\n" +
	"Un libraire peut évoluer vers un poste de responsable de rayon.\n"

// writePage writes the page of the libraire to a file, and returns its path.
func writePage(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(path, []byte(librairePage), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A localServer is the serve command, running in this process.
type localServer struct {
	out, log *watchedBuffer // its stdout and stderr
	address  string         // without the last slash
	stop     context.CancelFunc
	code     chan int // receives the exit code
}

// serveInProcess starts a server in this process and waits until it prints its address.
func serveInProcess(t *testing.T, args ...string) *localServer {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &localServer{out: newWatchedBuffer(), log: newWatchedBuffer(), stop: cancel, code: make(chan int, 1)}
	go func() {
		s.code <- run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), s.out, s.log)
	}()
	line := s.out.wait("http://")
	s.address = strings.TrimSuffix(strings.TrimSpace(line[strings.Index(line, "http://"):]), "/")
	return s
}

// readyStatus returns the HTTP status of /readyz.
func (s *localServer) readyStatus(t *testing.T) int {
	t.Helper()
	response, err := http.Get(s.address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

// end interrupts the server and checks that it ends well.
func (s *localServer) end(t *testing.T) {
	t.Helper()
	s.stop()
	if code := <-s.code; code != exitDone {
		t.Errorf("exit code %d, want %d:\n%s", code, exitDone, s.log.text())
	}
}

// libraireQuery finds the métier of librairePage.
const libraireQuery = `{ metier(ref: "libraire") { id } }`

// ask posts a query to the API and returns the body of the answer.
func ask(tb testing.TB, address, query string, variables json.RawMessage) string {
	tb.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		tb.Fatal(err)
	}
	response, err := http.Post(address+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return string(answer)
}

// pathQuery asks for two paths that the seeds state.
const pathQuery = `{ careerPaths(from: "community manager", to: "directrice marketing digital") { paths { metiers { id } steps { transitions { evidence { quote } } } } } }`

// checkPaths checks that an answer to pathQuery has the two paths, with evidence.
func checkPaths(t *testing.T, answer string) {
	t.Helper()
	for _, want := range []string{
		`[{"id":"metier:MET.93"},{"id":"metier:social-media-manager"},{"id":"metier:directeur-marketing-digital"}]`,
		`[{"id":"metier:MET.93"},{"id":"metier:responsable-communication-digitale"},{"id":"metier:directeur-marketing-digital"}]`,
		`"quote":"`,
	} {
		if !strings.Contains(answer, want) {
			t.Errorf("answer lacks %s:\n%s", want, answer)
		}
	}
}

// A watchedBuffer keeps what is written to it, and lets other goroutines wait for a text.
type watchedBuffer struct {
	mutex  sync.Mutex
	grown  *sync.Cond
	buffer bytes.Buffer
}

func newWatchedBuffer() *watchedBuffer {
	b := &watchedBuffer{}
	b.grown = sync.NewCond(&b.mutex)
	return b
}

func (b *watchedBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.grown.Broadcast()
	return b.buffer.Write(p)
}

// wait waits until the text was written, and the line that it is in to its end. It returns all that
// was written.
func (b *watchedBuffer) wait(text string) string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for {
		if _, after, found := strings.Cut(b.buffer.String(), text); found && strings.Contains(after, "\n") {
			return b.buffer.String()
		}
		b.grown.Wait()
	}
}

func (b *watchedBuffer) text() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.buffer.String()
}
