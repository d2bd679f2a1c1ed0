package workload

import (
	"context"
	"slices"
	"sync/atomic"
	"time"
)

// The states of a task.
const (
	stateIdle    int32 = iota // it neither works nor waits: it has ended, or waits for its client
	stateWaiting              // it waits for a turn
	stateWorking              // it holds a turn
)

// A Task is what a client asked for. Its goroutines, if it has several, share its turn: Pause pauses
// them all. Begin makes one.
type Task struct {
	scheduler *Scheduler
	owner     *share
	number    uint64 // in the order of beginning
	state     atomic.Int32
	slice     atomic.Int64 // when the turn that it holds began, in nanoseconds of the Unix epoch

	// What follows is read and written under the scheduler's lock.
	cost       time.Duration // expected
	used       time.Duration // while it held turns
	waited     time.Duration
	since      time.Time     // when it got its turn, or began to wait for one
	turn       chan struct{} // closed when it gets the turn that it waits for, or is turned away
	refused    *BusyError    // why it was turned away
	started    bool          // whether it has had a turn
	heldCost   time.Duration // that counts while it holds a turn
	holdsHeavy bool          // whether the turn that it holds is one of the heavy ones
	ended      bool
}

// left returns how much work is left: what is expected beyond what was done, and a quarter of what was expected
// at least, for estimates are not exact.
func (t *Task) left() time.Duration { return max(t.cost-t.used, t.cost/4) }

// isHeavy reports whether the task is heavy, as expected or as it turned out.
func (t *Task) isHeavy() bool { return t.cost > heavyCost || t.used > heavyTime }

// before reports whether a task comes before another of the same class.
func (t *Task) before(other *Task, now time.Time) bool {
	if t.owner != other.owner && t.owner.used != other.owner.used {
		return t.owner.used < other.owner.used
	}
	if a, b := t.delay(now), other.delay(now); a != b {
		return a > b
	}
	return t.number < other.number
}

// delay returns how long a task has waited and worked, in times of the work that is left.
func (t *Task) delay(now time.Time) float64 {
	spent := t.waited + t.used
	if t.state.Load() != stateIdle {
		spent += now.Sub(t.since)
	}
	return float64(spent) / float64(max(t.left(), time.Microsecond))
}

// awaitFirst waits for the turn, MaxWait at most.
func (t *Task) awaitFirst(ctx context.Context) error {
	bounded, cancel := context.WithTimeout(ctx, t.scheduler.options.MaxWait)
	defer cancel()
	err := t.await(bounded)
	if err != nil && ctx.Err() == nil && bounded.Err() != nil {
		t.scheduler.mu.Lock()
		defer t.scheduler.mu.Unlock()
		return t.scheduler.refuse()
	}
	return err
}

// await waits until the task holds a turn. A task whose context ends goes on without one, to its end.
func (t *Task) await(ctx context.Context) error {
	s := t.scheduler
	s.mu.Lock()
	turn, state := t.turn, t.state.Load()
	s.mu.Unlock()
	if state == stateWaiting {
		select {
		case <-turn:
		case <-ctx.Done():
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case t.refused != nil:
		return t.refused
	case ctx.Err() == nil:
		return nil
	case t.state.Load() == stateWaiting:
		s.leave(t)
	}
	return ctx.Err()
}

// Expect says what the task costs as a whole, once that is known better than when it began. It may
// have to wait for another turn then, and fails as Begin does.
func (t *Task) Expect(ctx context.Context, cost time.Duration) error {
	s := t.scheduler
	s.mu.Lock()
	if t.ended || t.state.Load() != stateWorking {
		s.mu.Unlock()
		return ctx.Err()
	}
	t.cost = cost
	if t.isHeavy() == t.holdsHeavy && !s.hasBefore(t) {
		s.mu.Unlock()
		return nil
	}
	s.requeue(t)
	s.mu.Unlock()
	return t.awaitFirst(ctx)
}

// hasBefore reports whether a task of the same class waits that comes before one that works.
func (s *Scheduler) hasBefore(working *Task) bool {
	now := time.Now()
	return slices.ContainsFunc(s.waiting, func(t *Task) bool { return t.isHeavy() == working.isHeavy() && t.before(working, now) })
}

// requeue takes the turn of a task and lets it wait for the next, which it may get at once.
func (s *Scheduler) requeue(t *Task) {
	s.take(t)
	s.enqueue(t)
	s.dispatch()
}

// Pause lets others work if any wait and the task has held its turn for a slice of time, and returns
// once the task has a turn again. It fails if the context ends meanwhile. It is meant to be called
// often, at places where the task holds no lock: some nanoseconds where nobody waits.
func (t *Task) Pause(ctx context.Context) error {
	s := t.scheduler
	if !s.Crowded() {
		return nil
	}
	if t.state.Load() == stateWorking {
		if time.Duration(time.Now().UnixNano()-t.slice.Load()) < s.options.Slice {
			return nil
		}
		s.mu.Lock()
		if t.state.Load() == stateWorking { // no other goroutine of the task was faster
			s.requeue(t)
		}
		s.mu.Unlock()
	}
	return t.await(ctx)
}

// Without runs a function, such as one that writes to the client, without the turn, then waits for one
// again. It returns the error of the function, or else that of the context if that ends meanwhile.
func (t *Task) Without(ctx context.Context, function func() error) error {
	s := t.scheduler
	s.mu.Lock()
	if t.state.Load() == stateWorking {
		s.take(t)
		s.dispatch()
	}
	s.mu.Unlock()
	err := function()
	s.mu.Lock()
	if !t.ended && t.state.Load() == stateIdle && ctx.Err() == nil {
		s.enqueue(t)
		s.dispatch()
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	return t.await(ctx)
}

// End ends the task, which gives its turn back. A second call does nothing.
func (t *Task) End() {
	s := t.scheduler
	s.mu.Lock()
	defer s.mu.Unlock()
	if t.ended {
		return
	}
	t.ended = true
	switch t.state.Load() {
	case stateWorking:
		s.take(t)
	case stateWaiting:
		s.leave(t)
	}
	if t.started {
		s.counts.Tasks++
	}
	s.counts.Waited += t.waited
	s.counts.Used += t.used
	if t.owner.tasks--; t.owner.tasks == 0 {
		delete(s.clients, t.owner.name)
	}
	s.dispatch()
}

// A Bill is what a task came to.
type Bill struct {
	Cost   time.Duration // expected before it ran
	Used   time.Duration // for which it held a turn
	Waited time.Duration // for turns
}

// Bill returns what the task has come to so far, and as a whole once it has ended.
func (t *Task) Bill() Bill {
	t.scheduler.mu.Lock()
	defer t.scheduler.mu.Unlock()
	return Bill{t.cost, t.used, t.waited}
}
