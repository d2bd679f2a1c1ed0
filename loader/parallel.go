package loader

import (
	"runtime"
	"sync"
)

// inParallel does works at the same time, as many at once as there are cores. None may change what another reads. Where one
// panics, inParallel does once all others have ended.
func inParallel(works ...func()) {
	next, faults := make(chan func()), make(chan any, len(works))
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

// faultOf does a work and returns what it panics with, nil if it does not.
func faultOf(work func()) (fault any) {
	defer func() { fault = recover() }()
	work()
	return nil
}
