package workload_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"passerelle/internal/workload"
)

// TestClientsShareEvenly has a client with many tasks and one with few: both get half of the turns while both
// have work.
func TestClientsShareEvenly(t *testing.T) {
	want := []string{"a1", "b1", "a2", "b2", "a3", "a4", "a5", "a6"}
	inBubble(t, workload.Options{Turns: 1, MaxWait: time.Hour}, want, func(s *site) {
		for k := range 6 {
			s.run(fmt.Sprint("a", k+1), "a", long)
		}
		s.run("b1", "b", long)
		s.run("b2", "b", long)
	})
}

// TestLateClientHasNoDebtOwed checks that a client that comes late gets no more than its share from then on.
func TestLateClientHasNoDebtOwed(t *testing.T) {
	want := []string{"a1", "a2", "a3", "b1", "a4", "b2"}
	inBubble(t, workload.Options{Turns: 1, MaxWait: time.Hour}, want, func(s *site) {
		for k := range 4 {
			s.run(fmt.Sprint("a", k+1), "a", long)
		}
		time.Sleep(2*long + time.Microsecond)
		s.run("b1", "b", long)
		s.run("b2", "b", long)
	})
}

// TestCreditIsBounded has a client whose heavy task gets one turn in four beside the light ones of another. Its own
// light tasks then go first for a while, not until it has had as much.
func TestCreditIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &site{t: t, scheduler: workload.NewScheduler(workload.Options{Turns: 1, MaxWait: time.Hour, MaxWaiting: 2000})}
		s.run("heavy", "b", 5*time.Second)
		for range 1000 {
			s.run("a", "a", 4*time.Millisecond)
		}
		time.Sleep(3 * time.Second) // of which a had three quarters
		synctest.Wait()
		seen := len(s.ended)
		for range 500 {
			s.run("b", "b", 4*time.Millisecond)
		}
		time.Sleep(time.Second)
		counts := map[string]int{}
		s.mu.Lock()
		for _, name := range s.ended[seen:] {
			counts[name]++
		}
		s.mu.Unlock()
		time.Sleep(time.Hour)
		synctest.Wait()
		if counts["a"] < 40 || counts["b"] < 40 {
			t.Errorf("of the tasks that ended within a second: %v", counts)
		}
	})
}

// TestShortFirstWithinClient checks that of one client's tasks the shortest is first, until a longer one has
// waited long enough.
func TestShortFirstWithinClient(t *testing.T) {
	inBubble(t, workload.Options{Turns: 1}, []string{"first", "short", "middle", "long"}, func(s *site) {
		s.run("first", "a", 3*time.Millisecond)
		s.run("long", "a", 4*time.Millisecond)
		s.run("middle", "a", 2*time.Millisecond)
		s.run("short", "a", time.Millisecond)
	})
	inBubble(t, workload.Options{Turns: 1}, []string{"long", "short"}, func(s *site) {
		first, err := s.scheduler.Begin(s.t.Context(), "a", long)
		if err != nil {
			s.t.Fatal(err)
		}
		s.run("long", "a", 2*time.Millisecond)
		time.Sleep(17 * time.Millisecond)
		s.run("short", "a", time.Millisecond)
		first.End()
	})
}
