package hostile_test

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// ticks is how many times a second Linux counts the processor time of processes.
const ticks = 100

// A usage is what a process has used so far.
type usage struct {
	cpu            float64 // seconds
	resident, peak int64   // bytes
}

// usage reads what the server has used, from /proc; nothing is known on other systems than Linux.
func (s *server) usage(t *testing.T) (u usage) {
	t.Helper()
	if runtime.GOOS != "linux" {
		return usage{}
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Pid))
	if err != nil {
		t.Fatalf("the server is gone: %v\n%s", err, s.log.bytes())
	}
	for name, value := range map[string]*int64{"VmRSS:": &u.resident, "VmHWM:": &u.peak} {
		_, line, _ := strings.Cut(string(status), name)
		if _, err := fmt.Sscan(line, value); err != nil {
			t.Fatalf("the server is gone: no %s in /proc/%d/status\n%s", name, s.process.Pid, s.log.bytes())
		}
		*value <<= 10
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	for _, field := range fields[11:13] { // time in the program and in the kernel
		n, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		u.cpu += float64(n) / ticks
	}
	return u
}

// forgetPeak has Linux count the most memory that the server takes anew, where that may be asked.
func (s *server) forgetPeak() {
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", s.process.Pid), []byte("5"), 0)
}
