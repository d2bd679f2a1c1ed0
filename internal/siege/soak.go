package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A soakOptions says what a soak loads, and how often.
type soakOptions struct {
	passerelle  string // the command that loads
	data        string // the store of the server
	release     string // a release of ROME 4.0, of which editions are made
	metrics     string // the address of the server's metrics
	every       time.Duration
	connections int
	pause       time.Duration // of a client between an answer and its next question
}

func (o *soakOptions) flags() {
	flag.StringVar(&o.passerelle, "passerelle", "./passerelle", "soak: the command that loads")
	flag.StringVar(&o.data, "data", "", "soak: the store that the server serves")
	flag.StringVar(&o.release, "release", "../shared/data/rome-v460", "soak: the release of ROME 4.0 of which editions are made")
	flag.StringVar(&o.metrics, "metrics", "http://127.0.0.1:9090/metrics", "soak: the metrics of the server")
	flag.DurationVar(&o.every, "every", time.Minute, "soak: the time from one load to the next")
	flag.IntVar(&o.connections, "connections", 8, "soak: clients that ask")
	flag.DurationVar(&o.pause, "pause", 100*time.Millisecond, "soak: the time from an answer to a client's next question")
}

const (
	// maxGrowth is by how much the live heap of a server may grow from the first third of a soak to the last.
	maxGrowth = 1.10
	// maxResident is how many times the limit of its heap a server may have in memory: what is beyond the heap is mapped
	// files, of which the system takes pages back when it needs them. deploy/prometheus-alerts.yml warns above it.
	maxResident = 1.3
)

// soak has clients ask many things, and loads an edition at each beginning of a period. It prints a line for each
// period, and fails if a request or a load did, or if the server grew.
func (s *siege) soak(ctx context.Context) string {
	codes, err := s.codes(ctx)
	if err != nil {
		s.failed.Store(true)
		return err.Error()
	}
	scratch, err := os.MkdirTemp("", "editions")
	if err != nil {
		s.failed.Store(true)
		return err.Error()
	}
	defer os.RemoveAll(scratch)
	var asking sync.WaitGroup
	defer asking.Wait()
	answers := &current{}
	for k := range s.soaked.connections {
		asking.Go(func() { newAsker(s, codes, k).ask(ctx, answers) })
	}
	fmt.Println("period  load                resident MB (mean, most)  live heap MB (least)  goroutines  files  answers")
	var periods []*usage
	for period := 1; ctx.Err() == nil; period++ {
		loaded, used := s.loadAndWatch(ctx, scratch, period)
		answered := answers.next()
		if ctx.Err() != nil && used.samples == 0 {
			break
		}
		periods = append(periods, used)
		s.note(answered.bad() > 0)
		fmt.Printf("%6d  %-18s  %11.0f %11.0f  %20.0f  %10.0f  %5.0f  %s\n", period, loaded,
			used.mean(), used.most, used.live, used.goroutines, used.files, answered.String())
	}
	return s.verdict(periods)
}

// loadAndWatch loads an edition, and reads the metrics of the server until that is done and a period is over. It returns
// how the load went, and what the server took.
func (s *siege) loadAndWatch(ctx context.Context, scratch string, number int) (loaded string, used *usage) {
	over := make(chan struct{})
	go func() {
		defer close(over)
		period := time.After(s.soaked.every)
		loaded = s.loadEdition(ctx, scratch, number)
		select {
		case <-period:
		case <-ctx.Done():
		}
	}()
	used = s.watch(over)
	return loaded, used
}

// note remembers that something failed.
func (s *siege) note(failed bool) {
	if failed {
		s.failed.Store(true)
	}
}

// verdict compares the live heap of the first third of the periods with that of the last, each period at its least,
// when no load holds a second graph, and the most that was resident with the limit of the heap. What is resident
// grows towards that limit at first, for the runtime gives garbage back slowly.
func (s *siege) verdict(periods []*usage) string {
	third := len(periods) / 3
	if third == 0 {
		s.note(true)
		return "too short to say whether the server grew"
	}
	first, last := meanLive(periods[:third]), meanLive(periods[len(periods)-third:])
	most, limit := 0.0, 0.0
	for _, used := range periods {
		most, limit = max(most, used.most), max(limit, used.limit)
	}
	s.note(last > first*maxGrowth || most > limit*maxResident)
	return fmt.Sprintf("live heap in the first third of %d periods %.0f MB, in the last %.0f MB (%+.0f %%); "+
		"at most %.0f MB resident, of a heap limited to %.0f MB", len(periods), first, last, 100*(last/first-1), most, limit)
}

// meanLive returns the mean over periods of their least live heap.
func meanLive(periods []*usage) (mean float64) {
	for _, used := range periods {
		mean += used.live / float64(len(periods))
	}
	return mean
}

// loadEdition makes an edition and loads it with the command, which hands itself over to the server. It returns
// how long the load took, or that it failed.
func (s *siege) loadEdition(ctx context.Context, scratch string, number int) string {
	dir, err := makeEdition(scratch, s.soaked.release, number)
	if err != nil {
		s.note(true)
		return err.Error()
	}
	defer os.RemoveAll(dir)
	began := time.Now()
	out, err := exec.CommandContext(ctx, s.soaked.passerelle, "load", "--data", s.soaked.data, dir).CombinedOutput()
	switch {
	case ctx.Err() != nil:
		return "cut by the end"
	case err != nil:
		s.note(true)
		fmt.Printf("%s\n", out)
		return "failed: " + err.Error()
	case slices.Contains(strings.Fields(string(out)), "nothing"):
		return "nothing new"
	}
	return time.Since(began).Round(100 * time.Millisecond).String()
}

// A usage is what a server took in one period.
type usage struct {
	samples           int
	sum, most         float64 // of its resident memory, in MB
	live              float64 // the least live heap, in MB
	limit             float64 // of its heap, in MB
	goroutines, files float64 // at the end
}

func (u *usage) mean() float64 {
	if u.samples == 0 {
		return 0
	}
	return u.sum / float64(u.samples)
}

// watch reads the metrics of the server every second, until a period is over.
func (s *siege) watch(over <-chan struct{}) *usage {
	var u usage
	for {
		select {
		case <-over:
			return &u
		case <-time.After(time.Second):
			s.sample(&u)
		}
	}
}

// sample adds what the metrics say now.
func (s *siege) sample(u *usage) {
	response, err := http.Get(s.soaked.metrics)
	var text []byte
	if err == nil {
		defer response.Body.Close()
		text, err = io.ReadAll(response.Body)
	}
	if err != nil {
		fmt.Println(err)
		s.note(true)
		return
	}
	resident := metric(string(text), "process_resident_memory_bytes") / 1e6
	live := metric(string(text), "go_gc_heap_live_bytes") / 1e6
	if u.samples == 0 || live < u.live {
		u.live = live
	}
	u.samples++
	u.sum += resident
	u.most = max(u.most, resident)
	u.limit = metric(string(text), "go_gc_gomemlimit_bytes") / 1e6
	u.goroutines = metric(string(text), "go_goroutines")
	u.files = metric(string(text), "process_open_fds")
}

// metric returns the value of a metric without labels, 0 where there is none.
func metric(text, name string) float64 {
	for line := range strings.Lines(text) {
		if value, found := strings.CutPrefix(line, name+" "); found {
			number, _ := strconv.ParseFloat(strings.TrimSpace(value), 64) // of Prometheus, which writes numbers
			return number
		}
	}
	return 0
}
