package main

import (
	"math"
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// memoryLimit is the size in bytes under which the collector keeps the heap, the engine's included, as
// long as what is in use allows it. Without it a national load would take twice that, half of it garbage.
// In a container its limit counts instead, and GOMEMLIMIT, if it is set, instead of both.
const memoryLimit = 1200 << 20

// containerShare is the share of the container's memory that the heap may take: the rest is for stacks, for
// files that the engine maps, and for what comes between two collections.
const containerShare = 0.9

// memoryLimitSource says what the limit of the process is from, for the log.
var memoryLimitSource = "no limit"

// limitMemory sets the soft limit of the process's memory.
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") != "" {
		memoryLimitSource = "GOMEMLIMIT" // Go has read it
		return
	}
	var limit int64
	limit, memoryLimitSource = chooseMemoryLimit(memlimit.FromCgroup())
	debug.SetMemoryLimit(limit)
}

// servedGrowth is by how many percent of what is in use the heap of a server grows, within the limit, before its garbage is
// collected. With Go's own 100 percent one page of the national graph in sixty waits for a collection, and the slowest of a
// hundred takes 41 ms rather than 30.
const servedGrowth = 150

// collectLater sets servedGrowth, unless GOGC, which Go has read, says how often to collect.
func collectLater() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(servedGrowth)
	}
}

// chooseMemoryLimit returns the limit in a container of that many bytes, or where an error says that there is
// none, and what it is from.
func chooseMemoryLimit(container uint64, err error) (limit int64, source string) {
	if err != nil || container == 0 || container > math.MaxInt64/2 { // which is how some systems write that there is none
		return memoryLimit, "default"
	}
	return int64(containerShare * float64(container)), "container"
}
