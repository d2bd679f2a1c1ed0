// Package embedded runs the Dgraph engine inside this process, on a directory, and hands out an ordinary dgo client
// for it. It is the only package that links the engine, which adds about 40 MB to a binary and minutes to a cold
// build: import it from commands, not from the domain.
//
// The client behaves as it would against a server, with these differences, each of which is an error and never a silent
// change of meaning:
//
//   - The engine commits every mutation at once. A transaction is therefore any number of reads, then at most one
//     request with CommitNow: a mutation without it is refused.
//   - The reads and the mutation of one transaction see one version of the store. When another writer came in between,
//     the request fails with codes.Aborted (dgo.ErrAborted for a mutation), and the whole transaction must be done
//     again. Any other write counts, not only one to the same data.
//   - Upsert blocks (a query beside mutations), conditional mutations, answers in RDF, dropping a predicate or a type,
//     and Login are refused with codes.Unimplemented. @unique is not enforced by the engine.
//   - Messages have no size limit. A mutation that has begun cannot be cancelled, and blocks readers until it ends:
//     keep to batches of a thousand N-Quads.
//
// The engine ends the process on some inputs: a query that names an undeclared predicate, and a value over 65,000 bytes
// on an exact index. This package does not guard against them; whoever composes queries and mutations must.
package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/dgraph-io/dgo/v230"
)

var (
	// ErrBusy is returned by Open when this process already has a store open, on whatever directory: the engine
	// keeps its state in package variables.
	ErrBusy = errors.New("this process already has an embedded store open")

	// ErrClosed is returned by a client whose engine has been closed.
	ErrClosed = errors.New("embedded store is closed")
)

// inUse is true while this process has an engine open.
var inUse atomic.Bool

// An Engine is the embedded Dgraph engine on one directory. Its client may be used by any number of goroutines.
type Engine struct {
	client *dgo.Dgraph
	dir    string // as given to Open
	lock   *dirLock

	// mu is held for reading by queries, and for writing by whatever moves the engine's counters or closes it.
	mu sync.RWMutex
	db *database // nil once closed
	// ending is true from when the engine begins to stop, which may wait for room on the disk.
	ending atomic.Bool

	room *reserve

	recording sync.Mutex
	place     string       // the absolute path of the directory
	record    *storeRecord // nil in a store of an earlier release, until the next load
}

// Open starts the engine on dir, which it creates if it is missing. It takes 0.05 to 0.8 seconds.
//
// It first reads all files of the store, and fails with a *DamagedError where they are not what was written, before it
// changes anything. It fails with a *LockedError on a directory that is in use, by this process or another, with ErrBusy
// when this process has a store open on another directory, and with a *FullError when the disk is as good as full, as
// later changes do too. The lock ends with the process, however that ends; a store left by a killed process opens as
// usual, with every acknowledged mutation in it.
func Open(dir string) (*Engine, error) { return OpenChecked(dir, nil) }

// OpenChecked does what Open does. Where the store was not closed in good order, or is of an earlier release, it first
// calls check with a Reader of the store, and if that fails it changes nothing and returns the error: the files alone do
// not show whether the last changes are in them.
func OpenChecked(dir string, check func(*Reader) error) (*Engine, error) {
	h, err := HoldToWrite(dir)
	if err != nil {
		return nil, err
	}
	e, err := h.Open(check)
	if err != nil {
		return nil, errors.Join(err, h.Release())
	}
	return e, nil
}

// Open starts the engine as OpenChecked does. The Engine has the lock from then on; if it fails, the Hold keeps it.
func (h *Hold) Open(check func(*Reader) error) (*Engine, error) {
	e := &Engine{dir: h.dir, place: h.place, room: &reserve{
		path: filepath.Join(h.place, reserveName), folder: filepath.Join(h.place, storeFolder, "p"), taken: map[string]bool{},
	}}
	if err := e.open(h, check); err != nil {
		return nil, openError(h.dir, err)
	}
	e.lock, h.lock = h.lock, nil
	e.client = dgo.NewDgraphClient(client{e})
	return e, nil
}

func (e *Engine) open(h *Hold, check func(*Reader) error) error {
	found, err := h.inspect()
	if err != nil {
		return err
	}
	if check != nil && !found.isEmpty() && !found.exact {
		if err := checkFound(found, check); err != nil {
			return err
		}
	}
	if err := h.claim(); err != nil {
		return err
	}
	if err := os.Remove(e.room.path); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a process that was killed
		return err
	}
	found.forgetTables()
	e.record = found.record
	return e.start(found.isEmpty())
}

// checkFound calls check with a Reader.
func checkFound(found *inspection, check func(*Reader) error) error {
	r, err := newReader(found)
	if err != nil {
		return err
	}
	return errors.Join(check(r), r.Close())
}

// Client returns the client of the engine, the same one on every call. It is of no use after Close.
func (e *Engine) Client() *dgo.Dgraph { return e.client }

// Close waits for the requests under way, stops the engine and releases the directory. The process may then Open a
// store again. On a full disk it leaves the engine as it is, for its last writes would end the process or never end: the
// next process opens the store as that of a killed one, with all that was acknowledged. A second Close does nothing. Not
// all memory that the engine took is given back before the process ends.
func (e *Engine) Close() error {
	_, err := await(e.room, e.dir, e.close)
	var full *FullError
	if errors.As(err, &full) {
		return nil
	}
	return err
}

func (e *Engine) close() (done bool, _ error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.db == nil {
		return false, nil
	}
	if !e.room.end() {
		e.db = nil
		return false, nil
	}
	if err := errors.Join(e.end(), e.lock.release()); err != nil {
		return false, fmt.Errorf("close embedded store: %w", err)
	}
	return true, nil
}

// end stops the engine, and records the files that it leaves. Another may be opened then.
func (e *Engine) end() error {
	e.ending.Store(true)
	_, err := e.stop()
	e.recordClosed()
	inUse.Store(false)
	return err
}

// stop stops the engine, as database.close does.
func (e *Engine) stop() (stopped bool, err error) {
	err = e.db.close()
	e.db = nil
	return true, err
}
