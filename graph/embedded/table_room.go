package embedded

import (
	"sync/atomic"
	"time"
)

// roomForTables is the reserve of the engine that runs, or last ran, in this process, and at first one without room.
var roomForTables atomic.Pointer[reserve]

func init() { roomForTables.Store(&reserve{}) }

// take takes the blocks of a new table, and waits until there are as many. When it finds the disk full, it first gives
// the reserve back.
func (r *reserve) take(fd int, size int64) {
	for isFull(takeBlocks(fd, 0, size)) {
		r.waiting.CompareAndSwap(0, time.Now().UnixNano())
		r.mu.Lock()
		held := r.held
		r.free()
		r.mu.Unlock()
		if !held {
			time.Sleep(tableEvery)
		}
	}
	r.waiting.Store(0)
}

// stuck reports whether a table of the engine has waited for room so long that nobody should wait for the engine.
func (r *reserve) stuck() bool {
	since := r.waiting.Load()
	return since > 0 && time.Since(time.Unix(0, since)) > patience
}

// await calls work, which uses the engine, and returns what it returns, or a *FullError as soon as the engine is stuck.
// The work goes on then, and ends when there is room.
func await[T any](r *reserve, dir string, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := work()
		done <- result{value, err}
	}()
	looks := time.NewTicker(tableEvery)
	defer looks.Stop()
	for {
		select {
		case out := <-done:
			return out.value, out.err
		case <-looks.C:
			if r.stuck() {
				free, _ := freeBytes(r.folder)
				var none T
				return none, &FullError{dir, free, spaceToChange}
			}
		}
	}
}
