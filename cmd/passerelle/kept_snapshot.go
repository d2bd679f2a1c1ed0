package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// kept returns the graph of the snapshot file, or nil where that is not of what the record says.
func (l *storeLocation) kept(record embedded.Record) *servedGraph {
	_ = collectLess() // the command ends soon
	found, err := readSnapshot(l.dir, record)
	if err != nil {
		return nil
	}
	return found
}

// keptAsRecorded does what kept does for the record as it is now. The caller need not hold the store.
func (l *storeLocation) keptAsRecorded() *servedGraph {
	record, err := embedded.ReadRecord(l.dir)
	if err != nil {
		return nil
	}
	return l.kept(record)
}

// isHeld reports whether an error of opening a store says that another process holds it to write.
func isHeld(err error) bool {
	var locked *embedded.LockedError
	return errors.As(err, &locked) && locked.Claimed
}

// readBefore returns the graph that the last completed load left, where err, the error of reading the store, says that a
// load after it was interrupted, or is under way in another process. It returns nil for another error, and where the
// snapshot file is not of that load: the record names its version and its mark until another one is complete.
func (l *storeLocation) readBefore(err error) *servedGraph {
	if l.isCluster() || !isHeld(err) && !errors.As(err, new(*dgraph.IncompleteError)) {
		return nil
	}
	record, err := embedded.ReadRecord(l.dir)
	if err != nil || record.Loading == "" {
		return nil
	}
	return l.kept(record.Completed())
}

// withoutBefore returns err, the error of a store in which a load was interrupted and of which readBefore returns nothing. If
// another build of Passerelle wrote the snapshot file of the load before, the error says so: that build can serve it.
func withoutBefore(dir string, err error) error {
	record, unread := embedded.ReadRecord(dir)
	if unread != nil || !errors.As(err, new(*dgraph.IncompleteError)) || !errors.Is(findSnapshot(dir, record.Completed()), errOtherBuild) {
		return err
	}
	return fmt.Errorf("%w; until then the build of Passerelle that served this store before can answer from the version before, "+
		"of which it wrote %s", err, snapshotName)
}

// hasKept reports whether a command that reads could be answered from the snapshot file, whoever holds the store.
func (l *storeLocation) hasKept() bool {
	record, err := embedded.ReadRecord(l.dir)
	return err == nil && hasSnapshot(l.dir, record.Completed())
}

// collectLess lets the heap grow to five times what is in use before the garbage is collected, within the limit of memory,
// until asBefore is called. Nothing becomes garbage while a snapshot file is read, which collections would go through again
// and again while the heap grows: a third of the time.
func collectLess() (asBefore func()) {
	const growth = 400 // percent
	before := debug.SetGCPercent(growth)
	return func() { debug.SetGCPercent(before) }
}

// markOf returns the record of an embedded store that this process has open to write. Its mark is another after each load.
// It fails with errNoSnapshot on any other store.
func markOf(store *dgraph.Store) (embedded.Record, error) {
	engine, ok := engineOf(store)
	if !ok {
		return embedded.Record{}, errNoSnapshot
	}
	return engine.Marked()
}

// keepSnapshot writes the snapshot file of an embedded store that is open to be written to, unless it is there. d is the
// dataset that the store holds, nil where it must be read.
func (l *storeLocation) keepSnapshot(ctx context.Context, store *dgraph.Store, d *graph.Dataset) error {
	record, err := markOf(store)
	if err != nil || hasSnapshot(l.dir, record) {
		return err
	}
	if d == nil || d.Version != record.Version {
		if d, err = store.Read(ctx); err != nil {
			return err
		}
	}
	found, err := withHistoryOf(ctx, store, d)
	if err != nil {
		return err
	}
	return writeSnapshot(l.dir, record, found)
}

// keepBefore writes the snapshot file of what an embedded store holds, unless it is there, before a load begins: if that is
// interrupted, the version before it is answered from. A store after an upgrade has the file of another build, which this one
// does not read. Where nothing can be kept, as on a full disk, the load does not depend on it.
func (l *storeLocation) keepBefore(ctx context.Context, store *dgraph.Store) {
	engine, ok := engineOf(store)
	if !ok {
		return
	}
	record, known := engine.Recorded()
	if !known || record.Version == "" || record.Loading != "" || hasSnapshot(l.dir, record) {
		return
	}
	_ = l.keepSnapshot(ctx, store, nil)
	debug.FreeOSMemory() // the load needs much
}

// A snapshotWriter writes the snapshot file of the store that a server holds, one after the other.
type snapshotWriter struct {
	dir     string // empty where there is no such file
	writing sync.Mutex

	mutex   sync.Mutex
	pending sync.WaitGroup // files that are to be written
	ended   bool           // whether the server is about to give the store up
}

// begin reports whether write may be called, and must be: end waits for it.
func (w *snapshotWriter) begin() bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.dir == "" || w.ended {
		return false
	}
	w.pending.Add(1)
	return true
}

// write writes the snapshot file of a graph, unless the file is there already, and returns the graph that it reads back from
// the file. record is that of the store from which the graph was read. It fails with errNoSnapshot if the graph is no longer
// the one that is served.
func (w *snapshotWriter) write(record embedded.Record, stored *servedGraph, isCurrent func() bool) (kept *servedGraph, err error) {
	defer w.pending.Done()
	w.writing.Lock()
	defer w.writing.Unlock()
	if !isCurrent() {
		return nil, errNoSnapshot
	}
	if !hasSnapshot(w.dir, record) {
		if err := writeSnapshot(w.dir, record, stored); err != nil {
			return nil, err
		}
	}
	return readSnapshot(w.dir, record)
}

// end waits for the files that are to be written, and lets no other be: who holds the store next may write it.
func (w *snapshotWriter) end() {
	w.mutex.Lock()
	w.ended = true
	w.mutex.Unlock()
	w.pending.Wait()
}
