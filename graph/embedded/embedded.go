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
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/dgraph-io/dgo/v230"
	"github.com/hypermodeinc/modusgraph"
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
	mu       sync.RWMutex
	db       *modusgraph.Engine // nil once closed
	counters counters
}

// Open starts the engine on dir, which it creates if it is missing. It takes 0.05 to 0.8 seconds.
//
// It fails with a *LockedError on a directory that is in use, by this process or another, with ErrBusy when this
// process has a store open on another directory, and with a *FullError when the disk is as good as full, as later
// changes do too. The lock ends with the process, however that ends; a store left by a killed process opens as usual,
// with every acknowledged mutation in it.
func Open(dir string) (*Engine, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	if err := os.MkdirAll(abs, 0o700); err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	lock, err := lockDir(abs)
	if locked := (*LockedError)(nil); errors.As(err, &locked) {
		locked.Dir = dir
		return nil, locked
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	e := &Engine{dir: dir, lock: lock}
	if err := e.start(abs); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", dir, err), lock.release())
	}
	e.client = dgo.NewDgraphClient(client{e})
	return e, nil
}

// Client returns the client of the engine, the same one on every call. It is of no use after Close.
func (e *Engine) Client() *dgo.Dgraph { return e.client }

// Close waits for the requests under way, stops the engine and releases the directory. The process may then Open a
// store again. A second Close does nothing. Not all memory that the engine took is given back before the process ends.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.db == nil {
		return nil
	}
	err := e.counters.stop(e.db)
	e.db.Close()
	e.db = nil
	err = errors.Join(err, e.lock.release())
	inUse.Store(false)
	if err != nil {
		return fmt.Errorf("close embedded store: %w", err)
	}
	return nil
}
