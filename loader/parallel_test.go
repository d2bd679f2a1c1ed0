package loader

import (
	"sync/atomic"
	"testing"
)

// TestInParallel does all works, and panics with the fault of one when the others are done.
func TestInParallel(t *testing.T) {
	inParallel() // nothing to do
	var done atomic.Int32
	works := make([]func(), 100)
	for k := range works {
		works[k] = func() {
			if done.Add(1); k == 3 {
				panic("fault")
			}
		}
	}
	fault := faultOf(func() { inParallel(works...) })
	if fault != "fault" || done.Load() != 100 {
		t.Errorf("panicked with %v after %d works, want fault after 100", fault, done.Load())
	}
}
