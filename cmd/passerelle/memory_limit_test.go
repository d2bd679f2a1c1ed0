package main

import (
	"errors"
	"math"
	"runtime/debug"
	"testing"
)

func TestChooseMemoryLimit(t *testing.T) {
	for _, tt := range []struct {
		container uint64
		err       error
		want      int64
		source    string
	}{
		{1 << 30, nil, 966367641, "container"},
		{8 << 30, nil, 7730941132, "container"},
		{0, nil, memoryLimit, "default"},
		{math.MaxInt64 - 4095, nil, memoryLimit, "default"}, // no limit, as the first version of cgroups has it
		{math.MaxUint64, nil, memoryLimit, "default"},
		{0, errors.New("no cgroup"), memoryLimit, "default"},
	} {
		if got, source := chooseMemoryLimit(tt.container, tt.err); got != tt.want || source != tt.source {
			t.Errorf("%d, %v: %d from %s, want %d from %s", tt.container, tt.err, got, source, tt.want, tt.source)
		}
	}
}

// TestCollectLater lets the heap of a server grow further, unless who runs it says how far.
func TestCollectLater(t *testing.T) {
	for said, want := range map[string]int{"": servedGrowth, "80": 80} {
		t.Setenv("GOGC", said)
		before := debug.SetGCPercent(80) // as Go has read it
		collectLater()
		if got := debug.SetGCPercent(before); got != want {
			t.Errorf("GOGC=%s: %d percent, want %d", said, got, want)
		}
	}
}
