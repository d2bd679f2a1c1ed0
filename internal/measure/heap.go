// Package measure has what tests and benchmarks of several packages measure alike.
package measure

import "runtime"

// HeapInUse returns how many bytes of the heap are in use once garbage is collected.
func HeapInUse() int64 {
	runtime.GC()
	runtime.GC() // collects what the first run finalised
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
