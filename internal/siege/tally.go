package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// A tally counts answers by status, and how long the good ones took.
type tally struct {
	mu       sync.Mutex
	statuses map[int]int
	times    []time.Duration
}

func (t *tally) add(status int, took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.statuses == nil {
		t.statuses = map[int]int{}
	}
	t.statuses[status]++
	if status == 200 {
		t.times = append(t.times, took)
	}
}

// String returns "200: 1,200 answers, p50 12ms, p99 80ms, max 90ms; 503: 3".
func (t *tally) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var parts []string
	for _, status := range slices.Sorted(maps.Keys(t.statuses)) {
		parts = append(parts, fmt.Sprintf("%d: %d", status, t.statuses[status]))
	}
	slices.Sort(t.times)
	if n := len(t.times); n > 0 {
		parts = append(parts, fmt.Sprintf("p50 %s, p99 %s, max %s", t.times[n/2].Round(100*time.Microsecond),
			t.times[n*99/100].Round(100*time.Microsecond), t.times[n-1].Round(100*time.Microsecond)))
	}
	return strings.Join(parts, "; ")
}
