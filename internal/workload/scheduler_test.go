package workload_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/internal/workload"
)

const (
	short = time.Millisecond
	long  = 200 * time.Millisecond
)

// A site runs tasks in a bubble, where time passes only while they all wait or work, and notes in which order
// they end.
type site struct {
	t         *testing.T
	scheduler *workload.Scheduler
	mu        sync.Mutex
	ended     []string
}

func (s *site) note(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = append(s.ended, name)
}

// run begins a task that works for as long as it costs, a millisecond at a time, and may be paused between.
func (s *site) run(name, client string, cost time.Duration) {
	go func() {
		task, err := s.scheduler.Begin(s.t.Context(), client, cost)
		if err != nil {
			s.note(name + " turned away")
			return
		}
		for done := time.Duration(0); done < cost; done += time.Millisecond {
			time.Sleep(min(time.Millisecond, cost-done))
			if err := task.Pause(s.t.Context()); err != nil {
				s.t.Errorf("%s: %v", name, err)
			}
		}
		s.note(name)
		task.End()
	}()
	synctest.Wait() // so that tasks begin in the order of the test
}

// inBubble runs a test on a scheduler, waits for all tasks and checks that they ended in an order.
func inBubble(t *testing.T, options workload.Options, want []string, test func(*site)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &site{t: t, scheduler: workload.NewScheduler(options)}
		test(s)
		time.Sleep(time.Hour)
		synctest.Wait()
		if diff := cmp.Diff(want, s.ended); diff != "" {
			t.Errorf("order of ending (-want +got):\n%s", diff)
		}
		if left := s.scheduler.Stats(); left.Light+left.Heavy+left.Waiting+left.Clients != 0 {
			t.Errorf("left behind: %+v", left)
		}
	})
}

func TestLightBeforeHeavy(t *testing.T) {
	inBubble(t, workload.Options{Turns: 1}, []string{"light 1", "light 2", "heavy 1", "heavy 2"}, func(s *site) {
		s.run("heavy 1", "a", long)
		s.run("heavy 2", "a", long)
		s.run("light 1", "a", short)
		s.run("light 2", "a", short)
	})
}

// TestTurnForLight checks that a light task finds a free turn however many heavy ones wait.
func TestTurnForLight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &site{t: t, scheduler: workload.NewScheduler(workload.Options{Turns: 2})}
		for k := range 16 {
			s.run(fmt.Sprint(k), "a", long)
		}
		if got := s.scheduler.Stats(); got.Heavy != 1 || got.Waiting != 15 {
			t.Errorf("%d heavy tasks work and %d wait", got.Heavy, got.Waiting)
		}
		began := time.Now()
		task, err := s.scheduler.Begin(t.Context(), "a", short)
		if err != nil || time.Since(began) != 0 {
			t.Errorf("a light task waited %s: %v", time.Since(began), err)
		}
		task.End()
		time.Sleep(time.Hour)
		synctest.Wait()
		if len(s.ended) != 16 {
			t.Errorf("%d of 16 heavy tasks ended", len(s.ended))
		}
	})
}

// TestHeavyGoesOn checks that a stream of light tasks leaves a heavy one its share.
func TestHeavyGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &site{t: t, scheduler: workload.NewScheduler(workload.Options{Turns: 1, MaxWait: time.Hour, MaxWaiting: 1000})}
		s.run("light", "b", 4*time.Millisecond)
		s.run("heavy", "a", long)
		for range 500 {
			s.run("light", "b", 4*time.Millisecond)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		// One turn in four is the heavy task's, which needs 40 of 5 ms: it has them after 120 light ones.
		if place := slices.Index(s.ended, "heavy"); place < 110 || place > 130 {
			t.Errorf("the heavy task ended after %d light ones", place)
		}
	})
}

// TestReserve keeps one of two turns free: the other is still shared between light and heavy tasks.
func TestReserve(t *testing.T) {
	inBubble(t, workload.Options{Turns: 2}, []string{"light", "heavy 1", "heavy 2"}, func(s *site) {
		release := s.scheduler.Reserve()
		s.run("heavy 1", "a", long)
		s.run("light", "a", short)
		s.run("heavy 2", "a", long)
		if got := s.scheduler.Stats(); got.Heavy != 1 || got.Light != 0 || got.Waiting != 2 {
			s.t.Errorf("%+v", got)
		}
		time.Sleep(long / 2)
		release()
		release()
		free, err := s.scheduler.Begin(s.t.Context(), "a", short)
		if err != nil {
			s.t.Fatal(err)
		}
		if got := s.scheduler.Stats(); got.Heavy != 1 || got.Light != 1 {
			s.t.Errorf("%+v once released", got)
		}
		free.End()
	})
}

// TestExpect checks that a task is heavy once that is known, and that it may be ended twice.
func TestExpect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := workload.NewScheduler(workload.Options{Turns: 2})
		task, err := s.Begin(t.Context(), "a", short)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(30 * time.Millisecond)
		if err := task.Expect(t.Context(), 40*time.Millisecond); err != nil {
			t.Fatal(err)
		}
		if got := s.Stats(); got.Heavy != 1 || got.Light != 0 || got.RunningCost != 40*time.Millisecond {
			t.Errorf("%+v", got)
		}
		if bill := task.Bill(); bill.Used != 30*time.Millisecond || bill.Cost != 40*time.Millisecond {
			t.Errorf("bill %+v", bill)
		}
		task.End()
		task.End()
	})
}

// TestUnexpectedWork checks that a task which takes far longer than it was expected to becomes heavy.
func TestUnexpectedWork(t *testing.T) {
	inBubble(t, workload.Options{Turns: 1}, []string{"light 1", "light 2", "monster"}, func(s *site) {
		go func() {
			monster, err := s.scheduler.Begin(s.t.Context(), "a", short)
			if err != nil {
				s.t.Error(err)
				return
			}
			for range 10 {
				time.Sleep(50 * time.Millisecond)
				if err := monster.Pause(s.t.Context()); err != nil {
					s.t.Error(err)
				}
			}
			s.note("monster")
			monster.End()
		}()
		synctest.Wait()
		s.run("light 1", "a", 2*time.Millisecond)
		time.Sleep(260 * time.Millisecond)
		s.run("light 2", "a", 4*time.Millisecond)
	})
}

func TestFullQueue(t *testing.T) {
	want := []string{"a4 turned away", "a3 turned away", "a1", "b1", "a2"}
	inBubble(t, workload.Options{Turns: 1, MaxWaiting: 2}, want, func(s *site) {
		for k := range 4 { // one works, two wait
			s.run(fmt.Sprint("a", k+1), "a", short)
		}
		s.run("b1", "b", short) // another client's last task makes room
	})
}

func TestWaitIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := workload.NewScheduler(workload.Options{Turns: 1, MaxWait: time.Second})
		first, err := s.Begin(t.Context(), "a", long)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		_, err = s.Begin(t.Context(), "b", long)
		busy, ok := errors.AsType[*workload.BusyError](err)
		if !ok || time.Since(began) != time.Second || busy.RetryAfter < time.Second {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := s.Begin(ctx, "b", long); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a client that leaves: %v", err)
		}
		first.End()
		if got := s.Stats(); got.Waiting != 0 || got.Clients != 0 || got.TurnedAway != 1 {
			t.Errorf("%+v", got)
		}
	})
}

// TestWithout checks that others work while a task waits for its client, and that it then waits for a turn.
func TestWithout(t *testing.T) {
	inBubble(t, workload.Options{Turns: 1}, []string{"other", "written", "download"}, func(s *site) {
		download, err := s.scheduler.Begin(s.t.Context(), "a", long)
		if err != nil {
			s.t.Fatal(err)
		}
		go func() {
			failed := errors.New("failed")
			err := download.Without(s.t.Context(), func() error {
				time.Sleep(time.Second)
				s.note("written")
				return failed
			})
			if err != failed {
				s.t.Errorf("error %v", err)
			}
			s.note("download")
			download.End()
		}()
		synctest.Wait()
		s.run("other", "b", long)
	})
}

// TestGoroutinesPauseTogether has a task of several goroutines: all of them stand while it has no turn.
func TestGoroutinesPauseTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := workload.NewScheduler(workload.Options{Turns: 1})
		task, err := s.Begin(t.Context(), "a", long)
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			other, err := s.Begin(t.Context(), "b", short)
			if err != nil {
				t.Error(err)
				return
			}
			time.Sleep(time.Minute)
			other.End()
		}()
		synctest.Wait()
		time.Sleep(10 * time.Millisecond) // its slice is over
		began, done := time.Now(), make(chan time.Duration)
		for range 3 {
			go func() {
				if err := task.Pause(t.Context()); err != nil {
					t.Error(err)
				}
				done <- time.Since(began)
			}()
		}
		for range 3 {
			if waited := <-done; waited != time.Minute {
				t.Errorf("a goroutine waited %s", waited)
			}
		}
		task.End()
	})
}
