package hostile_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"passerelle/internal/longtest"
)

// nationalRelease is ROME 4.0, if it is there.
const nationalRelease = "../../../shared/data/rome-v460"

// A server is the command serve in a process of its own.
type server struct {
	process *os.Process
	ended   chan error
	address string // host and port
	log     *safeBuffer
}

// startServer builds the command and starts it on the seeds, together with ROME 4.0 where long tests are wanted and
// its files are there.
func startServer(t *testing.T) *server {
	t.Helper()
	program, data := filepath.Join(t.TempDir(), "passerelle"), filepath.Join(t.TempDir(), "data")
	if out, err := exec.Command("go", "build", "-o", program, "passerelle/cmd/passerelle").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	if _, err := os.Stat(nationalRelease); err == nil && longtest.Wanted() {
		if out, err := exec.Command(program, "load", "--data", data, "../../seeds", nationalRelease).CombinedOutput(); err != nil {
			t.Fatalf("load: %v\n%s", err, out)
		}
	}
	s := &server{log: &safeBuffer{}, ended: make(chan error, 1)}
	command := exec.Command(program, "serve", "--data", data, "--listen", "127.0.0.1:0",
		"--log-format", "json", "--access-log", "all", "--allow-origin", friend)
	command.Stderr = s.log
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	_, address, found := strings.Cut(line, "http://")
	if err != nil || !found {
		t.Fatalf("serve printed %q: %v\n%s", line, err, s.log.bytes())
	}
	go func() { s.ended <- command.Wait() }()
	s.process, s.address = command.Process, strings.TrimSuffix(strings.TrimSpace(address), "/")
	return s
}

// end asks the server to end, as an operator would, and checks that it does so well and that its log is clean.
func (s *server) end(t *testing.T) {
	t.Helper()
	if err := s.process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if len(s.log.bytes()) == 0 {
		t.Error("the log is empty")
	}
	for _, fault := range logFaults(s.log.bytes()) {
		t.Errorf("the log has: %s", fault)
	}
}

// A safeBuffer keeps what a process writes while others read it.
type safeBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *safeBuffer) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(text)
}

func (b *safeBuffer) bytes() []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	return bytes.Clone(b.buffer.Bytes())
}
