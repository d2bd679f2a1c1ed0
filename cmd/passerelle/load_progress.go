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

// printedEvery is how often a load whose stderr is not a terminal says how far it is.
const printedEvery = 10 * time.Second

// A loadProgress is how far a load is. Its methods may be called by several goroutines at once.
type loadProgress struct {
	mutex sync.Mutex
	state loadState
	began time.Time // when the first batch had been written
	bar   *mpb.Bar  // nil without a terminal
}

// get returns how far the load is.
func (p *loadProgress) get() loadState {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.state
}

// set notes how far a load is that a server does.
func (p *loadProgress) set(state loadState) {
	written := state.Written
	p.mutex.Lock()
	state.Written = p.state.Written
	p.state = state
	p.mutex.Unlock()
	if written.Batches > 0 {
		p.wrote(written)
	}
}

// startReading notes that the files in these paths are being read, and how large they are.
func (p *loadProgress) startReading(paths []string) {
	bytes := int64(0)
	for _, path := range paths {
		// Whatever reads the files reports what cannot be read.
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
	p.state.Bytes = bytes
}

// endReading notes that all files were read, and how many facts they state.
func (p *loadProgress) endReading(facts int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.state.Facts, p.state.IsRead = facts, true
}

// wrote notes that a batch was written. It is the Progress of a store.
func (p *loadProgress) wrote(written dgraph.Progress) {
	// The bar is set without holding the mutex, which line takes when the bar draws itself.
	if bar := p.record(written, time.Now()); bar != nil {
		bar.SetTotal(int64(written.OfBatches), false)
		bar.SetCurrent(int64(written.Batches))
	}
}

// record keeps how much was written and returns the bar, nil without a terminal.
func (p *loadProgress) record(written dgraph.Progress, now time.Time) *mpb.Bar {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.state.Written.Batches == 0 {
		p.began = now
	}
	p.state.Written = written
	return p.bar
}

// line formats all that is known of the load at that moment:
// "read 2.1 MB, 1234 facts, wrote 6 of 11 batches, 10s left".
func (p *loadProgress) line(now time.Time) string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	size, written := fmt.Sprintf("%.1f MB", float64(p.state.Bytes)/1e6), p.state.Written
	switch {
	case p.state.Waiting:
		return "waiting for another command to end"
	case !p.state.IsRead:
		return "reading " + size
	}
	parts := []string{"read " + size, fmt.Sprintf("%d facts", p.state.Facts)}
	if written.Batches == 0 {
		return strings.Join(append(parts, "comparing with what is stored"), ", ")
	}
	parts = append(parts, fmt.Sprintf("wrote %d of %d batches", written.Batches, written.OfBatches))
	if written.Batches > 1 {
		each := now.Sub(p.began) / time.Duration(written.Batches-1)
		left := each * time.Duration(written.OfBatches-written.Batches)
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	return strings.Join(parts, ", ")
}

// show shows the progress until hide is called: on a terminal as a bar, which hide takes away,
// elsewhere as a line now and then. hide may be called more than once.
func (p *loadProgress) show(out io.Writer) (hide func()) {
	if file, ok := out.(*os.File); ok && cwriter.IsTerminal(int(file.Fd())) {
		return p.showBar(file)
	}
	return p.showLines(printedEvery, func(line string) { fmt.Fprintln(out, line) })
}

// barWidth is the width of the bar, in characters. It leaves room for the line.
const barWidth = 20

// showBar draws a bar followed by the line until hide is called.
func (p *loadProgress) showBar(out io.Writer, options ...mpb.ContainerOption) (hide func()) {
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

// showLines calls say with the line after each pause until hide is called. A load that ends before
// the first pause does is silent.
func (p *loadProgress) showLines(pause time.Duration, say func(line string)) (hide func()) {
	return repeat(pause, func(moment time.Time) { say(p.line(moment)) })
}

// repeat calls do after each pause until stop is called, and never once that has returned.
func repeat(pause time.Duration, do func(moment time.Time)) (stop func()) {
	ticker := time.NewTicker(pause)
	ended, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		for {
			select {
			case <-ended:
				return
			case moment := <-ticker.C:
				do(moment)
			}
		}
	}()
	return sync.OnceFunc(func() {
		ticker.Stop()
		close(ended)
		<-gone
	})
}
