package embedded

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dgraph-io/badger/v4"
)

// The engine writes to its logs, and to new tables, through memory, and where there is no block left for that the system
// ends the process. So before a change the blocks that its files can need are taken from the disk, also those of the next
// log, and some more are kept in a file of no use: when others have filled the disk, that file goes and leaves them for
// the tables that the engine still has to write. A table that finds no room even so waits for it, and who waits for the
// engine then gets a *FullError.
const (
	reserveName  = "passerelle.reserve"
	reserveSize  = 72 << 20 // more than the table of a memory table, of 64 MB, takes
	memoryLog    = 66 << 20 // what the engine writes to the log of a memory table before it begins the next
	valueLog     = 4 << 20  // what a change may write to the log of values, where few values go
	statistics   = 1 << 20  // the size of that file
	listOfTables = 64 << 10 // by how much that file may grow with a change

	lowWater     = 8 << 20               // with so little left the disk is full
	watchEvery   = 10 * time.Millisecond // how often to look whether it is
	reserveIdles = 2 * time.Second       // how long after the last change the reserve is kept

	tableEvery = 50 * time.Millisecond // how often a table that waits asks for room
	patience   = 2 * time.Second       // how long it waits before others stop waiting for the engine
)

// A reserve is the room on the disk that is kept for changes.
type reserve struct {
	path, folder string // of the file, and the engine's folder p

	mu      sync.Mutex
	held    bool
	short   bool            // whether a change found too little room
	used    time.Time       // when a change last asked for it
	taken   map[string]bool // files whose blocks are taken
	spare   string          // the log that the engine will make next: an empty file with blocks
	watched sync.WaitGroup

	waiting atomic.Int64 // since when a table waits for room, in ns of the Unix clock; 0 if none does
}

// ready takes the room for a change. It fails with a *FullError.
func (r *reserve) ready(dir string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.used = time.Now()
	free, known := freeBytes(r.folder)
	if r.held {
		free += reserveSize
	}
	if info, err := os.Stat(r.spare); err == nil && info.Size() == 0 {
		free += memoryLog
	}
	if r.short = known && free < spaceToChange; r.short {
		return &FullError{dir, free, spaceToChange}
	}
	err := r.takeFiles()
	if err == nil && !r.held {
		err = r.hold()
	}
	if r.short = isFull(err); r.short {
		free, _ := freeBytes(r.folder)
		return &FullError{dir, free, spaceToChange}
	}
	return err
}

// takeFiles takes the blocks of the files that the engine writes to: the newest log of either kind, the log of memory
// tables after that, and the files beside them.
func (r *reserve) takeFiles() error {
	memory, err := newestLog(r.folder, "*.mem")
	if err != nil {
		return err
	}
	values, err := newestLog(r.folder, "*.vlog")
	if err != nil {
		return err
	}
	list := filepath.Join(r.folder, badger.ManifestFilename)
	size := int64(0)
	if info, err := os.Stat(list); err == nil {
		size = info.Size()
	}
	return cmp.Or(
		r.takeOnce(memory, os.O_RDWR, memoryLog),
		r.takeOnce(values, os.O_RDWR, valueLog),
		r.takeOnce(filepath.Join(r.folder, "DISCARD"), os.O_RDWR, statistics),
		allocate(list, os.O_RDWR, size, listOfTables),
		r.takeNext(memory),
	)
}

// newestLog returns the log of a kind that the engine writes to, or "". One that it did not begin yet is empty.
func newestLog(folder, pattern string) (string, error) {
	logs, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil {
		return "", err
	}
	slices.Sort(logs)
	for _, path := range slices.Backward(logs) {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			return path, nil
		}
	}
	return "", nil
}

// takeOnce takes the first blocks of a file, unless that was done before.
func (r *reserve) takeOnce(path string, flags int, size int64) error {
	if path == "" || r.taken[path] {
		return nil
	}
	if err := allocate(path, flags, 0, size); err != nil {
		return err
	}
	r.taken[path] = true
	return nil
}

// takeNext makes the file that will be the log of memory tables after the newest. The engine takes an empty file for a
// new one, and keeps the blocks.
func (r *reserve) takeNext(newest string) error {
	number, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(newest), ".mem"))
	if err != nil {
		return nil // there is no log: nothing is known of the next
	}
	next := filepath.Join(r.folder, fmt.Sprintf("%05d.mem", number+1))
	if next == r.spare {
		return nil
	}
	if err := r.takeOnce(next, os.O_RDWR|os.O_CREATE, memoryLog); err != nil {
		return errors.Join(err, removeEmpty(next))
	}
	r.spare = next
	return nil
}

// removeEmpty removes a log that the engine has not begun.
func removeEmpty(path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() > 0 {
		return nil
	}
	return os.Remove(path)
}

// hold makes the file, and watches the disk while it is there.
func (r *reserve) hold() error {
	if err := allocate(r.path, os.O_RDWR|os.O_CREATE, 0, reserveSize); err != nil {
		return errors.Join(err, os.Remove(r.path))
	}
	r.held = true
	r.watched.Go(r.watch)
	return nil
}

// watch gives the room back once the disk is full and nobody takes more of it, or when no change has come for a while.
func (r *reserve) watch() {
	last := uint64(lowWater)
	for r.waits() {
		time.Sleep(watchEvery)
		free, known := freeBytes(r.folder)
		if known && free < lowWater && free == last {
			break
		}
		last = free
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free()
}

// waits reports whether the room is still kept for a change.
func (r *reserve) waits() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.held && time.Since(r.used) < reserveIdles
}

// free removes the file. It is called with mu held.
func (r *reserve) free() {
	if r.held {
		r.held = false
		_ = os.Remove(r.path) // one that stays is made use of by the next change
	}
}
