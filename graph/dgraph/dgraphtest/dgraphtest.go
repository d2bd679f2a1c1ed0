// Package dgraphtest starts a real Dgraph for tests.
package dgraphtest

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// startLimit is how long the cluster may take to be ready; on an idle machine it takes a few seconds.
const startLimit = 90 * time.Second

// These are the ports of Dgraph at offset 0.
const (
	zeroGRPC  = 5080
	zeroHTTP  = 6080
	alphaPeer = 7080
	alphaHTTP = 8080
	alphaGRPC = 9080
)

// Binary returns the path of the dgraph binary that DGRAPH_BIN names, absolute, and skips the test
// where it names none.
func Binary(tb testing.TB) string {
	tb.Helper()
	named := os.Getenv("DGRAPH_BIN")
	if named == "" {
		tb.Skip("DGRAPH_BIN names no dgraph binary; make one: go build -modfile=tools/go.mod -o dgraph github.com/dgraph-io/dgraph/v25/dgraph")
	}
	binary, err := filepath.Abs(named)
	if err != nil {
		tb.Fatal(err)
	}
	return binary
}

// StartCluster starts an empty Dgraph of one zero and one alpha from a dgraph binary, and waits until it is ready. It
// returns the gRPC address of the alpha.
//
// Both servers listen on free loopback ports, keep their data in the test's temporary folder and send no reports. They
// end with the test. The test fails when they do not start, and if it fails for any reason shows the end of their logs.
func StartCluster(tb testing.TB, binary string) string {
	tb.Helper()
	return Start(tb, binary).Address
}

// A Cluster is a running Dgraph of one zero and one alpha.
type Cluster struct {
	Address string // gRPC address of the alpha

	alpha *server
	ready func() bool
}

// Start does what StartCluster does, for a test that kills the alpha and starts it again.
func Start(tb testing.TB, binary string) *Cluster {
	tb.Helper()
	return startWith(tb, binary, healthy)
}

// startWith starts the cluster with more options of the alpha, whose HTTP address says when it is ready.
func startWith(tb testing.TB, binary string, ready func(address string) bool, options ...string) *Cluster {
	tb.Helper()
	const quiet = "reports=false; sentry=false"
	return startCommands(tb, binary, ready,
		[]string{"zero", "--my=zero:5080", "--telemetry", quiet},
		append([]string{"alpha", "--my=alpha:7080", "--zero=zero:5080", "--telemetry", quiet, "--cache", "size-mb=64"}, options...))
}

// StartCommands does what StartCluster does with the commands of two containers named zero and alpha, but for the name of
// the program: on one machine, at ports of its own.
func StartCommands(tb testing.TB, binary string, zero, alpha []string) string {
	tb.Helper()
	return startCommands(tb, binary, healthy, zero, alpha).Address
}

func startCommands(tb testing.TB, binary string, ready func(address string) bool, zero, alpha []string) *Cluster {
	tb.Helper()
	binary, err := filepath.Abs(binary)
	if err != nil {
		tb.Fatal(err)
	}
	offset := freeOffset(tb)
	at := func(port int) string { return "localhost:" + strconv.Itoa(port+offset) }
	here := func(args []string) []string {
		moved := []string{}
		for _, arg := range args {
			moved = append(moved, containerAddress.ReplaceAllStringFunc(arg, func(address string) string {
				port, _ := strconv.Atoi(address[strings.Index(address, ":")+1:])
				return at(port)
			}))
		}
		return append(moved, "--bindall=false", "--port_offset", strconv.Itoa(offset))
	}
	first := start(tb, binary, here(zero))
	c := &Cluster{at(alphaGRPC), start(tb, binary, here(alpha)), func() bool { return ready(at(alphaHTTP)) }}
	c.wait(tb, first)
	return c
}

// containerAddress is the address of a container in the options of another one.
var containerAddress = regexp.MustCompile(`\b(zero|alpha):[0-9]+`)

// wait waits until the alpha is ready. The test fails if the alpha, or one of the other servers, has ended.
func (c *Cluster) wait(tb testing.TB, others ...*server) {
	tb.Helper()
	deadline := time.Now().Add(startLimit)
	for !c.ready() {
		for _, s := range append(others, c.alpha) {
			if s.isEnded() {
				tb.Fatalf("start dgraph: %s ended early", s.name)
			}
		}
		if time.Now().After(deadline) {
			tb.Fatalf("start dgraph: alpha not ready after %v", startLimit)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// KillAlpha ends the alpha at once, without a chance to finish anything.
func (c *Cluster) KillAlpha() {
	_ = c.alpha.command.Process.Kill() // it may have ended
	<-c.alpha.ended
}

// RestartAlpha starts a killed alpha again on its data, and waits until it is ready.
func (c *Cluster) RestartAlpha(tb testing.TB) {
	tb.Helper()
	killed := c.alpha.command
	c.alpha = run(tb, killed.Path, killed.Dir, killed.Args[1:])
	c.wait(tb)
}

// freeOffset returns a port offset at which all ports of the cluster are free, below the range from which systems
// take the ports of outgoing connections.
func freeOffset(tb testing.TB) int {
	tb.Helper()
	for range 100 {
		offset := 1 + rand.IntN(20_000)
		if free(zeroGRPC+offset) && free(zeroHTTP+offset) && free(alphaPeer+offset) &&
			free(alphaHTTP+offset) && free(alphaGRPC+offset) {
			return offset
		}
	}
	tb.Fatal("start dgraph: no free ports found")
	return 0
}

func free(port int) bool {
	listener, err := net.Listen("tcp", fmt.Sprintf("localhost:%d", port))
	if err != nil {
		return false
	}
	return listener.Close() == nil
}

// healthy reports whether an alpha accepts requests.
func healthy(address string) bool {
	return isHealthy(&http.Client{Timeout: time.Second}, "http://"+address)
}

// isHealthy reports whether the alpha at this origin accepts requests.
func isHealthy(client *http.Client, origin string) bool {
	answer, err := client.Get(origin + "/health")
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// A server is a process of the cluster.
type server struct {
	name    string // zero or alpha
	command *exec.Cmd
	ended   chan struct{} // closed when it has ended
}

func (s *server) isEnded() bool {
	select {
	case <-s.ended:
		return true
	default:
		return false
	}
}

// start runs the binary in a new folder, where it keeps its data and its log, until the end of the test.
func start(tb testing.TB, binary string, args []string) *server {
	tb.Helper()
	dir := tb.TempDir()
	return run(tb, binary, dir, append(args, "--log_dir", dir))
}

// run runs the binary in the given folder until the end of the test.
func run(tb testing.TB, binary, dir string, args []string) *server {
	tb.Helper()
	log, err := os.OpenFile(filepath.Join(dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		tb.Fatal(err)
	}
	defer log.Close()
	command := exec.Command(binary, args...)
	command.Dir, command.Stdout, command.Stderr = dir, log, log
	if err := command.Start(); err != nil {
		tb.Fatalf("start dgraph %s: %v", args[0], err)
	}
	s := &server{args[0], command, make(chan struct{})}
	go func() {
		defer close(s.ended)
		_ = command.Wait() // its log says how it ended
	}()
	tb.Cleanup(func() {
		_ = command.Process.Kill() // nothing is lost: its data end with the test too
		<-s.ended
		if tb.Failed() {
			tb.Logf("end of the log of dgraph %s:\n%s", args[0], tail(log.Name()))
		}
	})
	return s
}

// tail returns the last 8 KB of a file.
func tail(path string) []byte {
	text, err := os.ReadFile(path)
	if err != nil {
		return []byte(err.Error())
	}
	return text[max(0, len(text)-8<<10):]
}
