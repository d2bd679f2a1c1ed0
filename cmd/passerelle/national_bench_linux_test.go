package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// BenchmarkNational measures the time of the command, from the start of the process, on the seeds with ROME
// 4.0, and with all of the national data: a first load, the same load again, and serve until it is ready.
// peak-MB is the most memory that the process took, the engine's included.
func BenchmarkNational(b *testing.B) {
	if _, err := os.Stat(nationalRelease); err != nil {
		b.Skipf("no national data: %v", err)
	}
	passerelle, rome, all := buildCommand(b), []string{"../../seeds", nationalRelease}, filepath.Dir(nationalRelease)
	b.Run("rome", func(b *testing.B) { benchStore(b, passerelle, rome) })
	b.Run("all", func(b *testing.B) {
		benchStore(b, passerelle, append(rome, filepath.Join(all, "rome-v333"), filepath.Join(all, "onisep"), filepath.Join(all, "rncp")))
	})
}

// benchStore measures a load of the documents into an empty store, a second load, and a start of a server.
func benchStore(b *testing.B, passerelle string, documents []string) {
	dir := filepath.Join(b.TempDir(), "store")
	load := func(b *testing.B, want string) {
		command := exec.Command(passerelle, append([]string{"load", "--data", dir}, documents...)...)
		if out, err := command.CombinedOutput(); err != nil || !strings.Contains(string(out), want) {
			b.Fatalf("load: %v\n%s", err, out)
		}
		usage := command.ProcessState.SysUsage().(*syscall.Rusage)
		reportUsage(b, command.ProcessState, usage.Maxrss) // Linux starts it from the peak of this process
	}
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if err := os.RemoveAll(dir); err != nil {
				b.Fatal(err)
			}
			load(b, "N-Quads")
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			load(b, "wrote 0 changes")
		}
	})
	b.Run("serve", func(b *testing.B) {
		for b.Loop() {
			server, address := startProcess(b, passerelle, "--data", dir)
			b.StopTimer()
			if answer := ask(b, address, `{ metier(ref: "M1711") { id } }`, nil); !strings.Contains(answer, "metier:") {
				b.Fatal(answer)
			}
			peak := highWater(b, server.Process.Pid)
			_ = server.Process.Signal(os.Interrupt)
			_ = server.Wait()
			reportUsage(b, server.ProcessState, peak)
			b.StartTimer()
		}
	})
}

// reportUsage reports the time and memory of a process that has ended; peak is in kilobytes of 1,024 bytes.
func reportUsage(b *testing.B, ended *os.ProcessState, peak int64) {
	b.ReportMetric(float64(peak)*1024/1e6, "peak-MB")
	b.ReportMetric(ended.UserTime().Seconds(), "user-s")
}

// highWater returns the most memory that a running process has taken so far, in kilobytes of 1,024 bytes.
func highWater(b *testing.B, pid int) int64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	var kilobytes int64
	if _, line, found := strings.Cut(string(status), "VmHWM:"); found {
		_, err = fmt.Sscan(line, &kilobytes)
	}
	if err != nil || kilobytes == 0 {
		b.Fatalf("no VmHWM in /proc/%d/status: %v", pid, err)
	}
	return kilobytes
}
