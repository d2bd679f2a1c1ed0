package loader

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// inParallel does works at the same time, as many at once as there are cores. None may change what another reads. Where one
// panics, inParallel panics with its workFault once all others have ended.
func inParallel(works ...func()) {
	next, faults := make(chan func()), make(chan *workFault, len(works))
	var all sync.WaitGroup
	for range min(len(works), runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for work := range next {
				if fault := faultOf(work); fault != nil {
					faults <- fault
				}
			}
		})
	}
	for _, work := range works {
		next <- work
	}
	close(next)
	all.Wait()
	select {
	case fault := <-faults:
		panic(fault)
	default:
	}
}

// A workFault is what a work panicked with, and where.
type workFault struct {
	value any
	stack []byte
}

// String returns the value and the stack, which a program that ends by the panic prints.
func (f *workFault) String() string { return fmt.Sprintf("%v\n\n%s", f.value, f.stack) }

// faultOf does a work and returns what it panics with, nil if it does not.
func faultOf(work func()) (fault *workFault) {
	defer func() {
		if value := recover(); value != nil {
			fault = &workFault{value, debug.Stack()}
		}
	}()
	work()
	return nil
}
