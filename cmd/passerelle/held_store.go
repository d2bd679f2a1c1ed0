package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// A heldStore is the store of a server. That of a directory stays locked, but its engine, which takes time and memory and
// ends the process where a table is damaged under it, runs only while something needs it. Before each time its files are
// inspected.
type heldStore struct {
	location *storeLocation
	hold     *embedded.Hold // nil on a cluster

	mutex sync.Mutex
	store *dgraph.Store // nil while it is not open
	close func() error
}

// hold locks the store, and inspects its files. On a cluster it does nothing yet.
func (l *storeLocation) hold() (*heldStore, error) {
	if l.isCluster() {
		return &heldStore{location: l}, nil
	}
	hold, err := embedded.HoldToWrite(l.dir)
	if err != nil {
		return nil, advise(err)
	}
	return &heldStore{location: l, hold: hold}, nil
}

// open returns the store, opened to write to it. Where that fails it may be tried again. Who gives up the command that
// needs the store does not interrupt the opening.
func (h *heldStore) open(ctx context.Context) (*dgraph.Store, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.store != nil && !h.isEnding() {
		return h.store, nil
	}
	if stopped, err := h.takeBack(); err != nil && !stopped {
		return nil, err
	}
	var err error
	if h.hold == nil {
		h.store, h.close, err = h.location.open(ctx)
	} else {
		h.store, h.close, err = openEngine(context.WithoutCancel(ctx), h.hold.Open)
	}
	return h.store, err
}

// rest stops the engine until the store is opened again, and gives the memory back that it took: a server that only
// answers makes so little garbage that the collector would leave it for minutes. It does nothing where no engine runs,
// as on a cluster.
func (h *heldStore) rest() (stopped bool, err error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.takeBack()
}

// isEnding reports whether the engine of the open store has been told to stop and was still waiting for room on the disk.
func (h *heldStore) isEnding() bool {
	engine, ok := engineOf(h.store)
	return ok && engine.Ending()
}

// takeBack is rest for callers that hold the mutex.
func (h *heldStore) takeBack() (stopped bool, err error) {
	if h.store == nil || h.hold == nil {
		return false, nil
	}
	engine, _ := engineOf(h.store)
	if stopped, err = h.hold.TakeBack(engine); stopped {
		h.store = nil
		debug.FreeOSMemory()
	}
	return stopped, err
}

// opened returns the store, or nil where it is not open.
func (h *heldStore) opened() *dgraph.Store {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.store
}

// hasKept reports whether there is a file for kept to read.
func (h *heldStore) hasKept() bool {
	if h.hold == nil {
		return false
	}
	_, ok := h.hold.Kept()
	_, err := os.Lstat(filepath.Join(h.location.dir, snapshotName))
	return ok && err == nil
}

// kept returns the graph of the snapshot file, if nothing but what that holds can be stored. It fails with errNoSnapshot
// where the store must be read.
func (h *heldStore) kept() (*servedGraph, error) {
	if h.hold == nil {
		return nil, errNoSnapshot
	}
	record, ok := h.hold.Kept()
	if !ok {
		return nil, errNoSnapshot
	}
	return readSnapshot(h.location.dir, record)
}

// claim writes down that this process holds the store, before the engine does.
func (h *heldStore) claim() error { return h.hold.Claim() }

// release closes the store and gives its lock up.
func (h *heldStore) release() error {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	var err error
	if h.store != nil {
		err = h.close()
		h.store = nil
	}
	if h.hold != nil {
		err = errors.Join(err, h.hold.Release())
	}
	return err
}
