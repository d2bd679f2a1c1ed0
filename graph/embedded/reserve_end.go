package embedded

import (
	"os"
	"path/filepath"
	"time"
)

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

// freeSpare removes the log that the engine would make next. It is called with mu held.
func (r *reserve) freeSpare() {
	if r.spare == "" {
		return
	}
	_ = removeEmpty(r.spare) // one that stays is removed when the store is opened
	delete(r.taken, r.spare)
	r.spare = ""
}

// end gives the room back for what the engine writes when it ends, and reports whether there is enough: it sorts into a
// table what its logs of memory tables hold.
func (r *reserve) end() bool {
	if r.short {
		r.settle()
	}
	r.mu.Lock()
	r.free()
	r.freeSpare()
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
