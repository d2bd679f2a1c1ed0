package resolvers

import (
	"context"
	"net/http"
)

// A flight is an answer that is being worked out, by the first request for it, for all that ask the same
// meanwhile. It goes on while any of their clients is there, the first or another.
type flight struct {
	ctx     context.Context // that of the first request, but ends once all clients are gone
	cancel  context.CancelFunc
	clients int // that still wait; guarded by the edition's lock
	done    chan struct{}
	// shared is the answer once done is closed, nil where each must ask for itself: the first was refused, by
	// limits that may be its client's alone.
	shared *storedAnswer
	kept   bool // shared is kept
}

// join returns the answer that a key has, or else the flight that works it out. The request leads a new flight,
// and waits for another's.
func (e *answerEdition) join(ctx context.Context, key answerKey) (stored *storedAnswer, joined *flight, leads bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if kept, ok := e.answers.Get(key); ok {
		return kept, nil, false
	}
	if under := e.flights[key]; under != nil {
		under.clients++
		return nil, under, false
	}
	started := &flight{clients: 1, done: make(chan struct{})}
	started.ctx, started.cancel = context.WithCancel(context.WithoutCancel(ctx))
	e.flights[key] = started
	return nil, started, true
}

// leave takes note that a client is gone. Once all are, the flight ends, and the next that asks leads another.
func (e *answerEdition) leave(key answerKey, left *flight) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if left.clients--; left.clients == 0 {
		e.forget(key, left)
		left.cancel()
	}
}

// forget has nobody join a flight any more. It wants the lock held.
func (e *answerEdition) forget(key answerKey, ended *flight) {
	if e.flights[key] == ended {
		delete(e.flights, key)
	}
}

// wait returns the answer of a flight that another request leads, nil if there is none to share. It ends early,
// and says so, where the client of this request has gone.
func (e *answerEdition) wait(ctx context.Context, key answerKey, joined *flight) (shared *storedAnswer, gone bool) {
	select {
	case <-joined.done:
		return joined.shared, false
	case <-ctx.Done():
		e.leave(key, joined)
		return nil, true
	}
}

// lead has run answer the first request of a flight, and shares the answer with all who wait for it. It does so
// even if run panics.
func (e *answerEdition) lead(w http.ResponseWriter, r *http.Request, key answerKey, led *flight, run http.HandlerFunc) {
	got := &recording{header: w.Header()}
	func() {
		stay := context.AfterFunc(r.Context(), func() { e.leave(key, led) })
		defer e.land(key, led, got)
		defer stay()
		run(got, r.WithContext(led.ctx))
	}()
	switch {
	case led.shared == nil:
		setCacheStatus(w, "fwd=miss")
		got.sendAsIs(w)
	case led.kept:
		setCacheStatus(w, "fwd=miss; stored")
		e.send(w, r, key, led.shared)
	default:
		setCacheStatus(w, "fwd=miss")
		sendAnswer(w, r, led.shared, false)
	}
}

// land ends a flight: its answer is kept if it is complete, and shared if anything was run at all.
func (e *answerEdition) land(key answerKey, led *flight, got *recording) {
	led.cancel()
	e.mu.Lock()
	if got.executed {
		led.shared = &storedAnswer{body: got.body, observed: ObservationOf(led.ctx)}
		led.kept = got.complete && e.answers.Put(key, led.shared, led.shared.size())
	}
	e.forget(key, led)
	e.mu.Unlock()
	close(led.done)
}

// send writes an answer that is kept, and takes note if it takes more memory now, compressed too.
func (e *answerEdition) send(w http.ResponseWriter, r *http.Request, key answerKey, stored *storedAnswer) {
	if grown := sendAnswer(w, r, stored, true); grown {
		e.mu.Lock()
		defer e.mu.Unlock()
		if kept, ok := e.answers.Get(key); ok && kept == stored {
			e.answers.Put(key, stored, stored.size())
		}
	}
}
