package main

import (
	"context"
	"time"

	"github.com/cenkalti/backoff/v5"

	"passerelle/graph/dgraph"
)

const (
	// lookTimeout bounds the look at the load record of a cluster. Where an alpha hangs, it takes a part of that time to
	// turn to another one.
	lookTimeout = 30 * time.Second
	// maxPause is the longest pause between two looks at a cluster that does not answer.
	maxPause = time.Minute
)

// watch swaps to each newer version that a complete load leaves in the store, until the context ends. While the store
// cannot be looked at, the current graph stays in service, what operators see says that it may be stale, and the looks
// become rarer. The log says once that this began, and once that it is over.
func (s *service) watch(ctx context.Context, store *dgraph.Store) {
	s.health.Saw() // at the start
	pauses := s.pauses()
	pause := s.poll
	for waitFor(ctx, pause) {
		err := s.refresh(ctx, store)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			if !s.health.IsFresh() {
				s.log.Info("the store answers again", "version", s.version())
			}
			s.health.Saw()
			pauses.Reset()
			pause = s.poll
		default:
			if s.health.IsFresh() {
				s.log.Warn("the store does not answer: what is served may be stale", "version", s.version(), "error", err)
			}
			s.health.Missed("the store does not answer")
			pause = pauses.NextBackOff()
		}
	}
}

// pauses returns the growing pauses between looks at a store that does not answer.
func (s *service) pauses() *backoff.ExponentialBackOff {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval, pauses.Multiplier, pauses.MaxInterval = s.poll, 2, max(s.poll, maxPause)
	pauses.Reset()
	return pauses
}

// waitFor waits, and reports whether the context has not ended meanwhile.
func waitFor(ctx context.Context, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// refresh swaps to what is stored, if that is whole and of another load than the current graph. A load
// that ends in the same version counts too, for it may have changed the history.
func (s *service) refresh(ctx context.Context, store *dgraph.Store) error {
	s.swaps.Lock()
	defer s.swaps.Unlock()
	record, err := lookAt(ctx, store)
	if err != nil || !record.Complete || s.isServing(record) {
		return err
	}
	d, err := store.Read(ctx)
	if err != nil {
		return err
	}
	if err := s.swapTo(ctx, store, d); err != nil {
		return err
	}
	s.metrics.Swapped()
	s.log.Info("swapped to a newer version", "version", d.Version)
	return nil
}

// lookAt reads the load record, in bounded time.
func lookAt(ctx context.Context, store *dgraph.Store) (dgraph.LoadRecord, error) {
	ctx, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	return store.Status(ctx)
}
