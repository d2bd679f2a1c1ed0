package loader

import (
	"strings"
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
	outer := faultOf(func() { inParallel(works...) })
	fault, ok := outer.value.(*workFault)
	if !ok || fault.value != "fault" || done.Load() != 100 {
		t.Fatalf("panicked with %v after %d works, want fault after 100", outer.value, done.Load())
	}
	if !strings.Contains(fault.String(), "TestInParallel") {
		t.Errorf("%s\ndoes not name the work", fault)
	}
}
