package workload

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Options configure NewScheduler. All have defaults.
type Options struct {
	// Turns is the number of tasks that work at once; that of the processors by default.
	Turns int
	// HeavyTurns is how many of them may be heavy; all but one by default, and at least one. The
	// rest is free for light tasks whatever else is asked.
	HeavyTurns int
	// Slice is how long a task keeps its turn while others wait; 5 ms by default.
	Slice time.Duration
	// MaxWaiting bounds the tasks that wait for their first turn; 512 by default.
	MaxWaiting int
	// MaxWait bounds the time that one waits for it; 5 s by default.
	MaxWait time.Duration
}

const (
	// heavyCost is the expected work from which on a task is heavy: some times that of a usual query.
	heavyCost = 20 * time.Millisecond
	// heavyTime is how long a task may hold turns before it is heavy, whatever was expected. It is longer, for on a
	// machine that others use too the same work takes some times as long.
	heavyTime = 10 * heavyCost
	// maxCredit is how much less turn time than others a client may have had and still go first.
	maxCredit = heavyTime
	// lightRun is the number of turns that light tasks get for one of a heavy one, where both wait.
	lightRun = 3

	defaultSlice      = 5 * time.Millisecond
	defaultMaxWaiting = 512
	defaultMaxWait    = 5 * time.Second
)

// A Scheduler decides which tasks work and which wait. A task is what one request asks for; it works
// while it holds a turn, of which there are as many as processors.
//
// A free turn goes to a light task before a heavy one, but for one turn in four, so that neither
// starves. Of several it goes to one of the client that has held turns for the least time. Of one client's
// it goes to the one that has waited longest in proportion to the work that is left of it: so short work is soon
// done, of much work alike some is done rather than all begun, and nothing waits for ever (the rule is known as
// highest response ratio next).
//
// A task that holds a turn is not interrupted: it says where it can be paused (Task.Pause). What a
// task costs is known before (Begin, Expect), and counted while it works: one that takes far longer than
// expected becomes heavy.
type Scheduler struct {
	options Options
	crowd   atomic.Int32 // the number of tasks in waiting, to be read without the lock

	mu      sync.Mutex
	waiting []*Task
	clients map[string]*share // those with tasks
	light   int               // turns held by light tasks
	heavy   int               // turns held by heavy tasks
	held    time.Duration     // cost of the tasks that hold turns
	outside int               // turns that are reserved: see Reserve
	run     int               // turns that went to light tasks since the last heavy one
	clock   time.Duration     // the turn time of the client that got the last turn
	begun   uint64            // tasks, in all
	counts  Stats
}

// A share is what a client has had.
type share struct {
	name   string
	used   time.Duration // turn time, and what it came too late for: see enqueue
	tasks  int           // not ended
	active int           // of them, those that work or wait
}

// NewScheduler returns a scheduler without tasks.
func NewScheduler(options Options) *Scheduler {
	o := &options
	o.Turns = cmp.Or(o.Turns, runtime.GOMAXPROCS(0))
	o.HeavyTurns = cmp.Or(o.HeavyTurns, max(1, o.Turns-1))
	o.Slice = cmp.Or(o.Slice, defaultSlice)
	o.MaxWaiting = cmp.Or(o.MaxWaiting, defaultMaxWaiting)
	o.MaxWait = cmp.Or(o.MaxWait, defaultMaxWait)
	return &Scheduler{options: options, clients: map[string]*share{}}
}

// A BusyError says that a task was turned away: too many wait, or it waited too long.
type BusyError struct {
	Waiting    int           // tasks
	RetryAfter time.Duration // how long the work that waits takes, a second at least
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("too busy: %d requests wait, try again in %s", e.Waiting, e.RetryAfter)
}

// Begin makes a task of a client and waits for its first turn. The cost is the processor time that it
// is expected to take. Begin fails with a BusyError, or as the context does. Every task must End.
func (s *Scheduler) Begin(ctx context.Context, client string, cost time.Duration) (*Task, error) {
	s.mu.Lock()
	owner := s.clients[client]
	if owner == nil {
		owner = &share{name: client}
	}
	if len(s.waiting) >= s.options.MaxWaiting && !s.makeRoom(owner) {
		defer s.mu.Unlock()
		return nil, s.refuse()
	}
	s.clients[client] = owner
	owner.tasks++
	s.begun++
	t := &Task{scheduler: s, owner: owner, cost: cost, number: s.begun}
	s.enqueue(t)
	s.dispatch()
	s.mu.Unlock()
	if err := t.awaitFirst(ctx); err != nil {
		t.End()
		return nil, err
	}
	return t, nil
}

// Reserve keeps a turn free for work that is no task, such as a load, until release is called. Tasks keep one turn at
// least. A nil scheduler has none to keep.
func (s *Scheduler) Reserve() (release func()) {
	if s == nil {
		return func() {}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.outside++
	return sync.OnceFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.outside--
		s.dispatch()
	})
}
