package embedded

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/dgo/v230"
)

// ErrNoStore is returned by OpenReader for a directory that holds no store yet, or does not exist.
var ErrNoStore = errors.New("no store there yet")

// A Reader reads a store without changing a byte of its directory, which need not be writable nor have room. It may be
// used by any number of goroutines.
type Reader struct {
	client *dgo.Dgraph
	dir    string // as given to OpenReader
	lock   *dirLock
	record *storeRecord

	mu sync.RWMutex // held for reading by queries, for writing by Close
	db *badger.DB   // nil once closed
	ts uint64       // of the newest change
}

// OpenReader opens a store to read it. Any number of processes may read a store at once, while none has it open to
// write. What the engine writes when it opens a store, it writes to the system's folder for temporary files: 1 MB, and as
// much as a killed process had not yet sorted into tables, at most 64 MB. Nothing is left there; if this process is
// killed meanwhile, the next reader removes it.
//
// It fails with ErrNoStore where there is none, and as Open does.
func OpenReader(dir string) (*Reader, error) {
	h, err := HoldToRead(dir)
	if err != nil {
		return nil, err
	}
	r, err := h.Reader()
	if err != nil {
		return nil, errors.Join(err, h.Release())
	}
	return r, nil
}

// openError puts the name that the caller has for the directory into an error of opening it.
func openError(dir string, err error) error {
	var locked *LockedError
	var damaged *DamagedError
	switch {
	case errors.As(err, &locked):
		locked.Dir = dir
		return locked
	case errors.As(err, &damaged):
		damaged.Dir = dir
		return damaged
	}
	return fmt.Errorf("open %s: %w", dir, err)
}

// newReader starts the engine on what an inspection found whole.
func newReader(found *inspection) (*Reader, error) {
	if !inUse.CompareAndSwap(false, true) {
		return nil, ErrBusy
	}
	r := &Reader{record: found.record}
	if err := r.launch(found); err != nil {
		inUse.Store(false)
		return nil, err
	}
	r.client = dgo.NewDgraphClient(readClient{r})
	return r, nil
}

// launch starts the engine on a folder of links to the tables, which is gone when launch returns: the engine has its
// files open by then.
func (r *Reader) launch(found *inspection) error {
	silenceLog()
	folder, err := newReadFolder()
	if err != nil {
		return err
	}
	defer folder.remove()
	if err := linkStore(folder.path, found); err != nil {
		return err
	}
	r.db, err = openFiles(folder.path, true)
	if err != nil {
		return found.damaged("", "%s", firstLine(err))
	}
	r.ts = max(1, r.db.MaxVersion()) // of files that hold nothing it is 0, for which Dgraph would wait for a server
	startDgraph(r.db, os.TempDir(), r.ts, math.MaxUint64-1)
	if err := loadSchema(); err != nil {
		r.stop()
		return found.damaged("", "%s", firstLine(err))
	}
	return nil
}

// stop ends the engine.
func (r *Reader) stop() {
	stopDgraph()
	_ = r.db.Close() // it misses the folder of links, and has nothing to write
	r.db = nil
}

// Client returns the client of the engine, the same one on every call. It answers queries, declares predicates for the
// life of the Reader only, and refuses every other change. It is of no use after Close.
func (r *Reader) Client() *dgo.Dgraph { return r.client }

// Facets does what Engine.Facets does.
func (r *Reader) Facets(ctx context.Context, predicate, key string, each func(value []byte) error) error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.db == nil {
		return ErrClosed
	}
	return facets(ctx, r.ts, predicate, key, each)
}

// Agree returns a *DamagedError where the record of the store contradicts what the engine finds of the last load.
func (r *Reader) Agree(load Load) error { return agree(r.dir, r.record, load) }

func agree(dir string, record *storeRecord, load Load) error {
	var said *Record
	if record != nil {
		said = &record.Record
	}
	if cause := said.refutes(load); cause != "" {
		return &DamagedError{dir, filepath.Join(storeFolder, "p"), cause}
	}
	return nil
}

// VerifyFiles reads all tables of the store and checks the checksum of each of their blocks. OpenReader has compared the
// files as a whole already. It fails with a *DamagedError.
func (r *Reader) VerifyFiles() error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.db == nil {
		return ErrClosed
	}
	return verifyBlocks(r.dir, r.db)
}

// verifyBlocks checks the blocks of all tables of the engine.
func verifyBlocks(dir string, db *badger.DB) (err error) {
	damaged := func(cause any) error { return &DamagedError{dir, filepath.Join(storeFolder, "p"), firstLine(cause)} }
	defer func() { // the engine panics on a block that it cannot read
		if r := recover(); r != nil {
			err = damaged(r)
		}
	}()
	if err := db.VerifyChecksum(); err != nil {
		return damaged(err)
	}
	return nil
}

// Close waits for the queries under way and releases the directory. A second Close does nothing.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.db == nil {
		return nil
	}
	r.stop()
	inUse.Store(false)
	return r.lock.release()
}
