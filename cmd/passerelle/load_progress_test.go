package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vbauerster/mpb/v8"

	"passerelle/graph/dgraph"
)

// TestProgressLine checks what the line says as more becomes known: bytes, facts, batches, the time left.
func TestProgressLine(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b"} {
		if err := os.WriteFile(filepath.Join(dir, name), make([]byte, 700_000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := &loadProgress{}
	began := time.Now()
	check := func(want string) {
		t.Helper()
		if got := p.line(began.Add(10 * time.Second)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	p.startReading([]string{dir, filepath.Join(dir, "a"), filepath.Join(dir, "missing")})
	check("reading 2.1 MB")
	p.endReading(1234)
	check("read 2.1 MB, 1234 facts, comparing with what is stored")
	p.wrote(dgraph.Progress{Batches: 1, OfBatches: 11, NQuads: 1000, OfNQuads: 11_000})
	check("read 2.1 MB, 1234 facts, wrote 1 of 11 batches")
	p.began = began
	p.wrote(dgraph.Progress{Batches: 6, OfBatches: 11, NQuads: 6000, OfNQuads: 11_000})
	check("read 2.1 MB, 1234 facts, wrote 6 of 11 batches, 10s left")
}

// TestProgressLines checks that without a terminal there is a line now and then, and none once it is hidden.
func TestProgressLines(t *testing.T) {
	p, out := &loadProgress{}, newWatchedBuffer()
	hide := p.showLines(time.Millisecond, func(line string) { io.WriteString(out, line+"\n") })
	out.wait("reading 0.0 MB")
	p.endReading(7)
	out.wait("7 facts")
	hide()
	hide()
	said := out.text()
	p.endReading(8)
	if strings.Contains(said, "8 facts") || out.text() != said {
		t.Errorf("after hide: %q", out.text())
	}
	hide = p.show(out) // ends before the first line
	hide()
	if out.text() != said {
		t.Errorf("a short load said %q", strings.TrimPrefix(out.text(), said))
	}
}

// TestProgressBar draws the bar while it grows, and then hides it.
func TestProgressBar(t *testing.T) {
	p, out, redraw := &loadProgress{}, newWatchedBuffer(), make(chan any)
	hide := p.showBar(out, mpb.WithManualRefresh(redraw))
	drawn := make(chan struct{})
	go func() {
		defer close(drawn)
		for range 1000 {
			redraw <- time.Now()
		}
	}()
	for k := range 1000 {
		p.wrote(dgraph.Progress{Batches: k, OfBatches: 1000})
	}
	<-drawn
	hide()
	hide()
	p.wrote(dgraph.Progress{Batches: 1000, OfBatches: 1000})
	if !strings.Contains(out.text(), "reading 0.0 MB") {
		t.Errorf("drawn: %q", out.text())
	}
}
