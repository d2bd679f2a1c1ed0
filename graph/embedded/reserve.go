package embedded

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// The engine writes to its logs, and to new tables, through memory, and where there is no block left for that the system
// ends the process. So before a change the blocks that its logs can need are taken from the disk, and some more are kept
// in a file of no use: when others have filled the disk, that file goes, and leaves them for the tables that the engine
// still has to write. Only who fills the disk again at once can then still end the process; the store opens after that.
const (
	reserveName = "passerelle.reserve"
	reserveSize = 96 << 20 // more than the tables of a memory table, of 64 MB, and the next log take together
	memoryLog   = 66 << 20 // what the engine writes to the log of a memory table before it begins the next
	valueLog    = 4 << 20  // what a change may write to the log of values, where few values go

	lowWater     = 8 << 20               // with so little left the disk is full
	watchEvery   = 10 * time.Millisecond // how often to look whether it is
	reserveIdles = 2 * time.Second       // how long after the last change the reserve is kept
)

// A reserve is the room on the disk that is kept for changes.
type reserve struct {
	path, folder string // of the file, and the engine's folder p

	mu      sync.Mutex
	held    bool
	short   bool            // whether a change found too little room
	used    time.Time       // when a change last asked for it
	logs    map[string]bool // those whose blocks are taken
	watched sync.WaitGroup
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
	if r.short = known && free < spaceToChange; r.short {
		return &FullError{dir, free, spaceToChange}
	}
	err := r.takeLogs()
	if err == nil && !r.held {
		err = r.hold()
	}
	if isFull(err) {
		free, _ := freeBytes(r.folder)
		return &FullError{dir, free, spaceToChange}
	}
	return err
}

// takeLogs takes the blocks of the logs that the engine writes to, which are the newest of either kind.
func (r *reserve) takeLogs() error {
	for pattern, size := range map[string]int64{"*.mem": memoryLog, "*.vlog": valueLog} {
		logs, err := filepath.Glob(filepath.Join(r.folder, pattern))
		if err != nil || len(logs) == 0 {
			return err
		}
		newest := slices.Max(logs)
		if r.logs[newest] {
			continue
		}
		if err := allocate(newest, os.O_RDWR, size); err != nil {
			return err
		}
		r.logs[newest] = true
	}
	return nil
}

// hold makes the file, and watches the disk while it is there.
func (r *reserve) hold() error {
	if err := allocate(r.path, os.O_RDWR|os.O_CREATE, reserveSize); err != nil {
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

// settle waits until nobody fills the disk any more, for a few seconds at most.
func (r *reserve) settle() {
	const looks, enough = 50, 4
	last, same := uint64(0), 0
	for k := 0; k < looks && same < enough; k++ {
		free, _ := freeBytes(r.folder)
		if same++; free != last {
			same = 0
		}
		last = free
		time.Sleep(5 * watchEvery)
	}
}

// end gives the room back for what the engine writes when it ends, and reports whether there is enough: it sorts into a
// table what its logs of memory tables hold.
func (r *reserve) end() bool {
	if r.short {
		r.settle()
	}
	r.mu.Lock()
	r.free()
	r.mu.Unlock()
	r.watched.Wait()
	free, known := freeBytes(r.folder)
	logs, err := filepath.Glob(filepath.Join(r.folder, "*.mem"))
	if !known || err != nil {
		return true
	}
	want := int64(4 << 20)
	for _, path := range logs {
		file, err := os.Open(path)
		if err != nil {
			continue
		}
		if end, err := logEnd(file); err == nil {
			want += end
		}
		_ = file.Close()
	}
	return free >= uint64(want)
}
