package workload

import (
	"cmp"
	"time"
)

// makeRoom turns away the last task of the client that has most waiting, if that has more than a
// newcomer's, and reports whether it did.
func (s *Scheduler) makeRoom(newcomer *share) bool {
	lengths := map[*share]int{}
	var last *Task
	for _, t := range s.waiting {
		lengths[t.owner]++
	}
	for _, t := range s.waiting {
		if t.started {
			continue
		}
		if last == nil || cmp.Or(cmp.Compare(lengths[t.owner], lengths[last.owner]), cmp.Compare(t.number, last.number)) > 0 {
			last = t
		}
	}
	if last == nil || lengths[last.owner] <= lengths[newcomer]+1 {
		return false
	}
	s.leave(last)
	last.refused = s.refuse()
	close(last.turn)
	return true
}

// refuse counts a task that is turned away, and returns the error that says so.
func (s *Scheduler) refuse() *BusyError {
	s.counts.TurnedAway++
	wait := (s.waitingCost() / time.Duration(s.options.Turns)).Round(time.Second)
	return &BusyError{len(s.waiting), min(max(wait, time.Second), 30*time.Second)}
}

// waitingCost returns the work of all tasks that wait.
func (s *Scheduler) waitingCost() (sum time.Duration) {
	for _, t := range s.waiting {
		sum += t.left()
	}
	return sum
}

// enqueue lets a task wait for a turn. A client that had nothing to do has no claim to the time that others used
// meanwhile, and one that had little, such as heavy tasks alone, to hardly more.
func (s *Scheduler) enqueue(t *Task) {
	t.owner.used = max(t.owner.used, s.clock-maxCredit)
	if t.owner.active == 0 {
		t.owner.used = max(t.owner.used, s.clock)
	}
	t.owner.active++
	t.since, t.turn = time.Now(), make(chan struct{})
	t.state.Store(stateWaiting)
	s.waiting = append(s.waiting, t)
	s.crowd.Store(int32(len(s.waiting)))
}

// leave takes a waiting task out of the queue.
func (s *Scheduler) leave(t *Task) {
	for k, other := range s.waiting {
		if other == t {
			last := len(s.waiting) - 1
			s.waiting[k], s.waiting[last] = s.waiting[last], nil
			s.waiting = s.waiting[:last]
			break
		}
	}
	s.crowd.Store(int32(len(s.waiting)))
	t.owner.active--
	t.waited += time.Since(t.since)
	t.state.Store(stateIdle)
}

// dispatch gives free turns to those who wait.
func (s *Scheduler) dispatch() {
	for s.light+s.heavy < s.turns() {
		t := s.next()
		if t == nil {
			return
		}
		s.leave(t)
		s.give(t)
	}
}

// turns returns how many tasks may work at once now.
func (s *Scheduler) turns() int { return max(1, s.options.Turns-s.outside) }

// next returns the task that a free turn goes to, nil if there is none.
func (s *Scheduler) next() *Task {
	var light, heavy *Task
	now := time.Now()
	for _, t := range s.waiting {
		switch best := &light; {
		case t.isHeavy():
			best = &heavy
			fallthrough
		default:
			if *best == nil || t.before(*best, now) {
				*best = t
			}
		}
	}
	if s.heavy >= min(s.options.HeavyTurns, max(1, s.turns()-1)) {
		heavy = nil
	}
	if heavy != nil && (light == nil || s.run >= lightRun) {
		s.run = 0
		return heavy
	}
	if light != nil && heavy != nil {
		s.run++
	}
	return light
}

// give gives a task a turn.
func (s *Scheduler) give(t *Task) {
	s.clock = max(s.clock, t.owner.used)
	t.owner.active++
	t.holdsHeavy = t.isHeavy()
	*s.turnsOf(t)++
	t.heldCost = t.cost
	s.held += t.heldCost
	t.started, t.since = true, time.Now()
	t.slice.Store(t.since.UnixNano())
	t.state.Store(stateWorking)
	s.counts.Turns++
	close(t.turn)
}

// turnsOf returns the count of turns that a task's is one of.
func (s *Scheduler) turnsOf(t *Task) *int {
	if t.holdsHeavy {
		return &s.heavy
	}
	return &s.light
}

// take takes a task's turn back, and counts the time that it held it.
func (s *Scheduler) take(t *Task) {
	spent := time.Since(t.since)
	t.used += spent
	t.owner.used += spent
	t.owner.active--
	*s.turnsOf(t)--
	s.held -= t.heldCost
	t.state.Store(stateIdle)
}
