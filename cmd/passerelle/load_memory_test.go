package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"passerelle/internal/longtest"
)

// largeVariable is the variable that asks for the inputs of a gigabyte.
const largeVariable = "PASSERELLE_LARGE"

// maxLoadMemory is how much memory, in MB, a load may take to refuse a file that is too large: twice the
// largest file that it reads, and the program.
const maxLoadMemory = 400

// writeRepeated writes a file that begins as a table and then repeats the text up to a size in bytes.
func writeRepeated(t *testing.T, path, text string, size int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriterSize(file, 1<<20)
	_, err = io.WriteString(out, lighthouses)
	for written := 0; err == nil && written < size; written += len(text) {
		_, err = io.WriteString(out, text)
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// peakOf watches a process until it has ended, and returns the most memory that it had, in MB, or 0 on a
// system without /proc. The figure that the system gives after the end would count this process too.
func peakOf(pid int, ended <-chan struct{}) (most int) {
	for {
		select {
		case <-ended:
			return most >> 10
		case <-time.After(5 * time.Millisecond):
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			continue
		}
		_, peak, _ := strings.Cut(string(status), "VmHWM:")
		kilobytes := 0
		if _, err := fmt.Sscan(peak, &kilobytes); err == nil {
			most = max(most, kilobytes)
		}
	}
}

// peakWhile runs a command to its end, and returns the most memory that it had, as peakOf does. It checks no exit code.
func peakWhile(t *testing.T, command *exec.Cmd) int {
	t.Helper()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = command.Wait() // the caller looks at the exit code
	}()
	return peakOf(command.Process.Pid, ended)
}

// TestMemoryIsBounded checks that a load refuses a file of a gigabyte, and an archive that would unpack to
// one, names the limit, and takes little memory to do so.
func TestMemoryIsBounded(t *testing.T) {
	longtest.Skip(t, "unpacks half a gigabyte, with the command built anew")
	rows := strings.Repeat("A1102,2,Directeur de phare,A1101\n", 1<<10)
	passerelle := buildCommand(t)
	for _, c := range []struct {
		class, want string
		large       bool
		make        func(path string)
	}{
		{"bomb.zip", "times its packed size): file exceeds", false, func(path string) {
			bomb := zipOf("table.csv", lighthouses+strings.Repeat("0", 500<<20))
			if err := os.WriteFile(path, []byte(bomb), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{"many-entries.zip", "unpacks from", true, func(path string) {
			var entries []string
			row := strings.Repeat("a,b\n", 1<<18)
			for k := range 900 { // each a megabyte, which is too little to be a bomb by itself
				entries = append(entries, fmt.Sprintf("table%d.csv", k), row)
			}
			if err := os.WriteFile(path, []byte(zipOf(entries...)), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{"rows.csv", "exceeds 67108864 bytes", true, func(path string) { writeRepeated(t, path, rows, 1<<30) }},
		{"line.csv", "exceeds 67108864 bytes", true, func(path string) { writeRepeated(t, path, strings.Repeat("x", 1<<20), 1<<30) }},
		{"rows.zip", "unpacks from", true, func(path string) {
			table := filepath.Join(t.TempDir(), "table.csv")
			writeRepeated(t, table, rows, 1<<30)
			content, err := os.ReadFile(table)
			if err == nil {
				err = os.WriteFile(path, []byte(zipOf("table.csv", string(content))), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}},
		{"line-below-the-limit.csv", ":3: line exceeds 262144 bytes", false, func(path string) { writeRepeated(t, path, strings.Repeat("x", 1<<20), 60<<20) }},
	} {
		t.Run(c.class, func(t *testing.T) {
			if c.large && os.Getenv(largeVariable) == "" {
				t.Skip(largeVariable + " asks for files of a gigabyte")
			}
			path := filepath.Join(t.TempDir(), c.class)
			c.make(path)
			load := exec.Command(passerelle, "load", "--data", filepath.Join(t.TempDir(), "store"), path)
			var said bytes.Buffer
			load.Stderr = &said
			peak := peakWhile(t, load)
			if code := load.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(said.String(), path) || !strings.Contains(said.String(), c.want) {
				t.Errorf("exit code %d, want %s… and the limit:\n%.500s", code, path, said.String())
			}
			t.Logf("%d MB at most in memory", peak)
			if peak > maxLoadMemory {
				t.Errorf("%d MB in memory, want at most %d", peak, maxLoadMemory)
			}
		})
	}
}
