package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"

	"passerelle/graph/dgraph"
)

// shownEvery is how often a load that is no terminal's says how far it is.
const shownEvery = 10 * time.Second

// progress is how far a load is. Its methods may be used by any number of goroutines.
type progress struct {
	mutex   sync.Mutex
	bytes   int64 // of the files to read
	facts   int
	isRead  bool
	written dgraph.Progress
	began   time.Time // the first batch
	bar     *mpb.Bar  // nil where there is no terminal
}

// reading tells that the files that the paths hold are being read.
func (p *progress) reading(paths []string) {
	bytes := int64(0)
	for _, path := range paths {
		// What cannot be read is told by those who read it.
		_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil
			}
			if info, err := entry.Info(); err == nil {
				bytes += info.Size()
			}
			return nil
		})
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.bytes = bytes
}

// read tells that the files were read.
func (p *progress) read(facts int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.facts, p.isRead = facts, true
}

// wrote is a Progress of the store.
func (p *progress) wrote(written dgraph.Progress) {
	// The bar is told without the mutex: it may be waiting for the line.
	if bar := p.write(written, time.Now()); bar != nil {
		bar.SetTotal(int64(written.OfBatches), false)
		bar.SetCurrent(int64(written.Batches))
	}
}

// write keeps what was written and gives the bar, nil where there is none.
func (p *progress) write(written dgraph.Progress, now time.Time) *mpb.Bar {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.written.Batches == 0 {
		p.began = now
	}
	p.written = written
	return p.bar
}

// line says all that is known at a time.
func (p *progress) line(now time.Time) string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	size := fmt.Sprintf("%.1f MB", float64(p.bytes)/1e6)
	if !p.isRead {
		return "reading " + size
	}
	parts := []string{"read " + size, fmt.Sprintf("%d facts", p.facts)}
	if p.written.Batches == 0 {
		return strings.Join(append(parts, "comparing with what is stored"), ", ")
	}
	parts = append(parts, fmt.Sprintf("wrote %d of %d batches", p.written.Batches, p.written.OfBatches))
	if p.written.Batches > 1 {
		each := now.Sub(p.began) / time.Duration(p.written.Batches-1)
		left := each * time.Duration(p.written.OfBatches-p.written.Batches)
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	return strings.Join(parts, ", ")
}

// show writes the progress until it is hidden: on a terminal a bar, which then goes away,
// elsewhere a line now and then. hide may be called again.
func (p *progress) show(out io.Writer) (hide func()) {
	if file, ok := out.(*os.File); ok && cwriter.IsTerminal(int(file.Fd())) {
		return p.draw(file)
	}
	return p.tell(shownEvery, func(line string) { fmt.Fprintln(out, line) })
}

// draw keeps a bar before the line until it is hidden.
func (p *progress) draw(out io.Writer, options ...mpb.ContainerOption) (hide func()) {
	bars := mpb.New(append(options, mpb.WithOutput(out), mpb.WithWidth(barWidth))...)
	bar := bars.AddBar(0, mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return p.line(time.Now()) })))
	p.mutex.Lock()
	p.bar = bar
	p.mutex.Unlock()
	return sync.OnceFunc(func() {
		bar.Abort(true)
		bars.Wait()
	})
}

// barWidth leaves room for the line.
const barWidth = 20

// tell gives the line to say after each pause until it is hidden. A load that ends before the
// first says nothing.
func (p *progress) tell(pause time.Duration, say func(line string)) (hide func()) {
	ticker := time.NewTicker(pause)
	ended, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		for {
			select {
			case <-ended:
				return
			case moment := <-ticker.C:
				say(p.line(moment))
			}
		}
	}()
	return sync.OnceFunc(func() {
		ticker.Stop()
		close(ended)
		<-gone
	})
}
