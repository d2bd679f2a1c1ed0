package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// A tally counts answers by their outcome, and how long the good ones took.
type tally struct {
	mu       sync.Mutex
	outcomes map[string]int
	times    []time.Duration
}

// good is the outcome of an answer without errors. One that begins with turnedAway is that of a request which a
// busy server does not take: it says so, and when to come again.
const (
	good       = "200"
	turnedAway = "503"
)

func (t *tally) add(outcome string, took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.outcomes == nil {
		t.outcomes = map[string]int{}
	}
	t.outcomes[outcome]++
	if outcome == good {
		t.times = append(t.times, took)
	}
}

// bad returns how many requests failed: had another answer than a good one, and were not turned away.
func (t *tally) bad() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for outcome, count := range t.outcomes {
		if outcome != good && !strings.HasPrefix(outcome, turnedAway) {
			n += count
		}
	}
	return n
}

// String returns "200: 1200; 503 OVERLOADED: 3; p50 12ms, p99 80ms, max 90ms".
func (t *tally) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var parts []string
	for _, outcome := range slices.Sorted(maps.Keys(t.outcomes)) {
		parts = append(parts, fmt.Sprintf("%s: %d", outcome, t.outcomes[outcome]))
	}
	slices.Sort(t.times)
	if n := len(t.times); n > 0 {
		parts = append(parts, fmt.Sprintf("p50 %s, p99 %s, max %s", t.times[n/2].Round(100*time.Microsecond),
			t.times[n*99/100].Round(100*time.Microsecond), t.times[n-1].Round(100*time.Microsecond)))
	}
	return strings.Join(parts, "; ")
}
