package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkNational measures the time of the command, from the start of the process, on the seeds with ROME
// 4.0, and with all of the national data: a first load, the same load again, serve until it is ready, from the
// snapshot file and without it, and commands that only read. peak-MB is the most memory that the process took, the
// engine's included, and settled-MB what a server has some seconds after its start.
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

// benchStore measures a load of the documents into an empty store, a second load, starts of a server, and commands that
// only read.
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
	b.Run("serve", func(b *testing.B) { benchServe(b, passerelle, dir, func() {}) })
	b.Run("serve-unkept", func(b *testing.B) {
		benchServe(b, passerelle, dir, func() { _ = os.Remove(filepath.Join(dir, snapshotName)) })
	})
	for _, args := range [][]string{
		{"search", "marketing"}, {"path", "E1101", "M1716"}, {"path", "E1101", "M1716", "--include-derived"},
		{"skills", "E1101", "M1716"}, {"sources"}, {"history"},
	} {
		b.Run(strings.Join(args, "-"), func(b *testing.B) {
			for b.Loop() {
				command := exec.Command(passerelle, append(args, "--data", dir)...)
				if out, err := command.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				reportUsage(b, command.ProcessState, command.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			}
		})
	}
}

// settleTime is enough for a server to compute what first questions would wait for, and to give memory back.
const settleTime = 8 * time.Second

// benchServe measures a start of a server, each after prepare.
func benchServe(b *testing.B, passerelle, dir string, prepare func()) {
	for b.Loop() {
		b.StopTimer()
		prepare()
		b.StartTimer()
		server, address := startProcess(b, passerelle, "--data", dir)
		b.StopTimer()
		if answer := ask(b, address, `{ metier(ref: "M1711") { id } }`, nil); !strings.Contains(answer, "metier:") {
			b.Fatal(answer)
		}
		ready := cpuTime(b, server.Process.Pid)
		time.Sleep(settleTime)
		peak, settled := memoryOf(b, server.Process.Pid, "VmHWM:"), memoryOf(b, server.Process.Pid, "VmRSS:")
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
		reportUsage(b, server.ProcessState, peak)
		b.ReportMetric(float64(settled)*1024/1e6, "settled-MB")
		b.ReportMetric(ready.Seconds(), "ready-cpu-s")
		b.StartTimer()
	}
}

// cpuTime returns the processor time that a running process has taken so far.
func cpuTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest) // from the third field of proc(5) on
	const user, system, tick = 14 - 3, 15 - 3, 10 * time.Millisecond
	total := time.Duration(0)
	for _, k := range []int{user, system} {
		ticks, err := strconv.Atoi(fields[k])
		if err != nil {
			b.Fatal(err)
		}
		total += time.Duration(ticks) * tick
	}
	return total
}

// reportUsage reports the time and memory of a process that has ended; peak is in kilobytes of 1,024 bytes.
func reportUsage(b *testing.B, ended *os.ProcessState, peak int64) {
	b.ReportMetric(float64(peak)*1024/1e6, "peak-MB")
	b.ReportMetric(ended.UserTime().Seconds(), "user-s")
	b.ReportMetric((ended.UserTime() + ended.SystemTime()).Seconds(), "cpu-s")
}

// memoryOf returns a size in the status of a running process, in kilobytes of 1,024 bytes: VmHWM, the most memory that it
// has taken so far, or VmRSS, what it has now.
func memoryOf(b *testing.B, pid int, name string) int64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	var kilobytes int64
	if _, line, found := strings.Cut(string(status), name); found {
		_, err = fmt.Sscan(line, &kilobytes)
	}
	if err != nil || kilobytes == 0 {
		b.Fatalf("no %s in /proc/%d/status: %v", name, pid, err)
	}
	return kilobytes
}
