package embedded

import (
	"errors"
	"os"
	"path/filepath"
)

// A Hold is a store whose directory is locked and whose files were found whole, while no engine runs on it. Only one
// goroutine at a time may use it.
type Hold struct {
	dir, place string // as given, and absolute
	lock       *dirLock
	found      *inspection // nil once that is no longer fresh
}

// HoldToRead locks the store in dir as OpenReader does, and inspects its files. It fails as OpenReader does.
func HoldToRead(dir string) (*Hold, error) {
	h, err := hold(dir, shared)
	if err == nil && h.found.isEmpty() {
		return nil, openError(dir, errors.Join(ErrNoStore, h.Release()))
	}
	return h, err
}

// HoldToWrite locks the directory as Open does, and inspects what is there. It changes nothing, and fails as Open does.
func HoldToWrite(dir string) (*Hold, error) { return hold(dir, exclusive) }

func hold(dir string, mode lockMode) (*Hold, error) {
	place, err := filepath.Abs(dir)
	if err != nil {
		return nil, openError(dir, err)
	}
	lock, err := lockDir(place, mode)
	if err != nil {
		return nil, openError(dir, err)
	}
	found, err := inspect(place)
	if err != nil {
		return nil, openError(dir, errors.Join(err, lock.release()))
	}
	return &Hold{dir, place, lock, found}, nil
}

// Kept returns what the record of the store says, where that is all that can be known of it: the engine ended in good
// order, the files are those that it left, byte for byte, and no load is incomplete. ok is false where only the engine can
// tell what the store holds.
func (h *Hold) Kept() (record Record, ok bool) {
	if h.found == nil || !h.found.exact || h.found.record == nil {
		return Record{}, false
	}
	record = h.found.record.Record
	return record, record.Version != "" && record.Loading == ""
}

// Claim writes down who holds the store, where Open would do so only later. Open then inspects the files once more, for
// they may change meanwhile.
func (h *Hold) Claim() error {
	if err := h.claim(); err != nil {
		return openError(h.dir, err)
	}
	h.found = nil
	return nil
}

// claim makes the directory and its lock where they are missing, and writes down who holds it.
func (h *Hold) claim() error {
	err := os.MkdirAll(h.place, 0o700)
	if err == nil && h.lock == nil {
		h.lock, err = makeLock(h.place)
	}
	if err == nil {
		err = h.lock.name()
	}
	return asFull(h.dir, err)
}

// inspect returns what the files are, and takes that to be known no longer.
func (h *Hold) inspect() (*inspection, error) {
	found := h.found
	h.found = nil
	if found != nil {
		return found, nil
	}
	return inspect(h.place)
}

// Reader starts the engine to read. The Reader has the lock from then on; if it fails, the Hold keeps it.
func (h *Hold) Reader() (*Reader, error) {
	found, err := h.inspect()
	if err == nil && found.isEmpty() {
		err = ErrNoStore
	}
	if err != nil {
		return nil, openError(h.dir, err)
	}
	r, err := newReader(found)
	if err != nil {
		return nil, openError(h.dir, err)
	}
	r.dir, r.lock = h.dir, h.lock
	h.lock = nil
	return r, nil
}

// TakeBack stops an engine that Open started, as its Close does, but keeps the directory locked, so that Open may start
// one again. stopped is false, with a *FullError, where its last writes find no room on the disk: the engine goes on,
// or is Ending and has to be taken back again.
func (h *Hold) TakeBack(e *Engine) (stopped bool, err error) {
	_, err = await(e.room, e.dir, e.rest)
	var full *FullError
	if errors.As(err, &full) {
		return false, err
	}
	h.lock, e.lock = e.lock, nil
	return true, err
}

// Ending reports whether the engine has stopped, or is to stop once there is room on the disk: see Hold.TakeBack.
func (e *Engine) Ending() bool { return e.ending.Load() }

// rest stops the engine, where there is room for what it writes then. It may be called again after it was given up.
func (e *Engine) rest() (done bool, _ error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.db == nil {
		return true, nil
	}
	if !e.room.end() {
		free, _ := freeBytes(e.place)
		return false, &FullError{e.dir, free, spaceToChange}
	}
	return true, e.end()
}

// Release gives the lock up, unless an engine has it.
func (h *Hold) Release() error {
	lock := h.lock
	h.lock = nil
	return lock.release()
}
