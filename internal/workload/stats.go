package workload

import "time"

// Stats are figures of a scheduler: of this moment, and since it was made.
type Stats struct {
	Light, Heavy int           // tasks that hold a turn
	RunningCost  time.Duration // expected of them
	Waiting      int           // tasks that wait for a turn
	WaitingCost  time.Duration // expected of them, beyond what was done
	Clients      int           // that have tasks
	Tasks        uint64        // that ended, after at least one turn
	Turns        uint64        // given
	TurnedAway   uint64        // tasks
	Waited       time.Duration // by tasks that ended
	Used         time.Duration // by tasks that ended, while they held a turn
}

// Stats returns the figures of the scheduler.
func (s *Scheduler) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	stats := s.counts
	stats.Light, stats.Heavy, stats.Waiting, stats.Clients = s.light, s.heavy, len(s.waiting), len(s.clients)
	stats.RunningCost, stats.WaitingCost = s.held, s.waitingCost()
	return stats
}

// Crowded reports whether any task waits for a turn. It takes no lock, so one may ask it often.
func (s *Scheduler) Crowded() bool { return s.crowd.Load() > 0 }
