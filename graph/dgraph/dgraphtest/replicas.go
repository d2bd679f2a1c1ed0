//go:build unix

package dgraphtest

import (
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// A Replicas is a running Dgraph of one zero and several alphas that all hold the whole graph.
type Replicas struct {
	Addresses []string // gRPC addresses of the alphas

	alphas []*server
	ready  []func() bool
}

// StartReplicas starts an empty Dgraph of one zero and n alphas as StartCluster does.
func StartReplicas(tb testing.TB, binary string, n int) *Replicas {
	tb.Helper()
	binary, err := filepath.Abs(binary)
	if err != nil {
		tb.Fatal(err)
	}
	options := func(offset int) []string {
		return []string{"--bindall=false", "--port_offset", strconv.Itoa(offset), "--telemetry", "reports=false; sentry=false"}
	}
	at := func(port, offset int) string { return "localhost:" + strconv.Itoa(port+offset) }
	offset := freeOffset(tb)
	zero := at(zeroGRPC, offset)
	start(tb, binary, append([]string{"zero", "--my", zero, "--replicas", strconv.Itoa(n)}, options(offset)...))
	r := &Replicas{}
	for range n {
		r.alphas = append(r.alphas, start(tb, binary, append([]string{
			"alpha", "--my", at(alphaPeer, offset), "--zero", zero, "--cache", "size-mb=64"}, options(offset)...)))
		health := at(alphaHTTP, offset)
		r.ready = append(r.ready, func() bool { return healthy(health) })
		r.Addresses = append(r.Addresses, at(alphaGRPC, offset))
		r.wait(tb, len(r.alphas)-1)
		offset = freeOffset(tb)
	}
	return r
}

// wait waits until an alpha is ready.
func (r *Replicas) wait(tb testing.TB, k int) {
	tb.Helper()
	for deadline := time.Now().Add(startLimit); !r.ready[k](); time.Sleep(50 * time.Millisecond) {
		if r.alphas[k].isEnded() || time.Now().After(deadline) {
			tb.Fatalf("alpha %d does not get ready", k)
		}
	}
}

// Kill ends an alpha at once.
func (r *Replicas) Kill(k int) {
	_ = r.alphas[k].command.Process.Kill() // it may have ended
	<-r.alphas[k].ended
}

// Restart starts a killed alpha again on its data, without waiting until it is ready: for that it may need others.
func (r *Replicas) Restart(tb testing.TB, k int) {
	tb.Helper()
	killed := r.alphas[k].command
	r.alphas[k] = run(tb, killed.Path, killed.Dir, killed.Args[1:])
}

// WaitReady waits until all alphas are ready.
func (r *Replicas) WaitReady(tb testing.TB) {
	tb.Helper()
	for k := range r.alphas {
		r.wait(tb, k)
	}
}

// Pause makes an alpha hang until Resume: its connections stay, and it answers nothing.
func (r *Replicas) Pause(k int) error { return r.alphas[k].command.Process.Signal(syscall.SIGSTOP) }

// Resume lets a paused alpha go on.
func (r *Replicas) Resume(k int) error { return r.alphas[k].command.Process.Signal(syscall.SIGCONT) }
