package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// buildCommand builds the command and returns the path of the program.
func buildCommand(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "passerelle")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		tb.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// startProcess starts a server in a process of its own, and waits until it prints its address, which it
// returns without the last slash: "http://127.0.0.1:39323".
func startProcess(tb testing.TB, passerelle string, args ...string) (server *exec.Cmd, address string) {
	tb.Helper()
	server = exec.Command(passerelle, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	out, err := server.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = server.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		tb.Fatalf("serve printed %q: %v", line, err)
	}
	return server, strings.TrimSuffix(strings.TrimSpace(line[strings.Index(line, "http://"):]), "/")
}

// seedsVersion loads the seeds and returns the version that check finds whole.
func seedsVersion(t *testing.T, passerelle, dir string) string {
	t.Helper()
	return loadAndCheck(t, passerelle, dir, "../../seeds")
}

// loadAndCheck loads documents and returns the version that check finds whole.
func loadAndCheck(t *testing.T, passerelle, dir, documents string) string {
	t.Helper()
	for _, args := range [][]string{{"load", "--data", dir, documents}, {"check", "--data", dir}} {
		out, err := exec.Command(passerelle, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		if args[0] == "check" {
			return strings.TrimSuffix(strings.Fields(string(out))[1], ":")
		}
	}
	return ""
}
