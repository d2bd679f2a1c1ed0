package dgraph

import (
	"context"

	"passerelle/graph/fact"
)

// A readAhead is what a store held when it was read in the background.
type readAhead struct {
	done   chan struct{} // closed at the end
	record LoadRecord
	set    *fact.Set // nil where it was not read, or could not be
}

// ReadAhead begins to read what the next Revise or Plan compares with, so that documents can be read at the same time.
// hashes returns the hashes of these; nothing is read where the store seems to hold them all already. What is wrong with
// the store is left to Revise to tell. The caller calls stop before it closes the store.
func (s *Store) ReadAhead(ctx context.Context, hashes func() map[string]bool) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ahead := &readAhead{done: make(chan struct{})}
	s.ahead.Store(ahead)
	go func() {
		defer close(ahead.done)
		if record, err := s.Status(ctx); err == nil && record.Complete && record.form == contentForm && s.differs(ctx, record, hashes()) {
			ahead.record = record
			ahead.set, _ = s.restoreFacts(ctx, record)
		}
	}()
	return func() {
		cancel()
		<-ahead.done
		s.ahead.CompareAndSwap(ahead, nil)
	}
}

// differs reports whether documents with these hashes seem to change what the store holds: they hold some documents of a
// series as they are stored and others not, or none that is stored.
func (s *Store) differs(ctx context.Context, record LoadRecord, hashes map[string]bool) bool {
	r := &reader{txn: s.client.NewReadOnlyTxn(), content: newContent(), ids: map[string]string{}}
	documents, err := r.documents(ctx, record.Sources)
	if err != nil {
		return false
	}
	same, other := map[string]bool{}, map[string]bool{}
	for k := range documents {
		if hashes[documents[k].Hash] {
			same[documents[k].Series()] = true
		} else {
			other[documents[k].Series()] = true
		}
	}
	for series := range same {
		if other[series] {
			return true
		}
	}
	return len(same) == 0
}

// takeAhead returns the set that was read ahead of a load, nil if none was, or if another load came in between.
func (s *Store) takeAhead(ctx context.Context, seen LoadRecord) *fact.Set {
	ahead := s.ahead.Swap(nil)
	if ahead == nil {
		return nil
	}
	select {
	case <-ahead.done:
	case <-ctx.Done():
		return nil
	}
	if !ahead.record.sameLoad(seen) {
		return nil
	}
	return ahead.set
}
