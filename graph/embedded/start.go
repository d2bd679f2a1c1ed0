package embedded

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	_ "unsafe" // for go:linkname

	_ "github.com/golang/glog" // registers the outputs of logOutputs
)

// The engine's files lie in a folder of their own below the directory, beside the lock file.
const (
	storeFolder = "store"
	newFolder   = "store.new"
)

// start opens the engine on a directory that this process has locked and inspected.
func (e *Engine) start(isEmpty bool) error {
	if !inUse.CompareAndSwap(false, true) {
		return ErrBusy
	}
	roomForTables.Store(e.room)
	err := e.checkSpaceToOpen()
	if err == nil && isEmpty {
		err = e.makeStore()
	}
	if err == nil {
		err = e.recordOpened()
	}
	place := filepath.Join(e.place, storeFolder)
	if err == nil {
		err = prepare(place)
	}
	if err == nil {
		err = e.launch(place)
	}
	if err != nil && !e.room.stuck() { // the engine would still be there
		inUse.Store(false)
	}
	return asFull(e.dir, err)
}

// checkSpaceToOpen returns a *FullError where the disk has too little space left to start the engine. It names what a
// change needs: who made less room would be told of that next.
func (e *Engine) checkSpaceToOpen() error {
	err := checkSpace(e.dir, spaceToOpen)
	if full := (*FullError)(nil); errors.As(err, &full) {
		full.Want = spaceToChange
	}
	return err
}

// makeStore makes a new store, and before it the record that says that nothing was loaded yet.
func (e *Engine) makeStore() error {
	if e.record == nil {
		e.record = &storeRecord{Form: recordForm}
	}
	if err := e.record.write(e.place); err != nil {
		return err
	}
	if err := e.create(e.place); err != nil {
		return err
	}
	var err error
	e.record.Files, err = sumFiles(filepath.Join(e.place, storeFolder, "p"), nil)
	return err
}

// create makes the folder of a new store. A process that is killed while the engine makes its files leaves some that look
// like those of a damaged store. So the store is made in a folder of its own, closed, and then renamed to its place, which
// an inspection found free; what a killed process left in that folder is removed.
func (e *Engine) create(dir string) error {
	place, aside := filepath.Join(dir, storeFolder), filepath.Join(dir, newFolder)
	if err := os.RemoveAll(aside); err != nil {
		return err
	}
	if err := prepare(aside); err != nil {
		return err
	}
	if err := e.launch(aside); err != nil {
		return err
	}
	if _, err := await(e.room, e.dir, e.stop); err != nil {
		return err
	}
	return os.Rename(aside, place)
}

// launch starts the engine on a folder that prepare has passed.
func (e *Engine) launch(dir string) error {
	var err error
	e.db, err = openDatabase(dir)
	return err
}

// prepare creates the engine's folders below dir, removes what the engine does not need and would stumble over, and
// returns an error for a folder that it cannot write to. It reads no data: inspect did.
func prepare(dir string) error {
	// Earlier releases left the log of a cluster that there was not.
	if err := os.RemoveAll(filepath.Join(dir, "w")); err != nil {
		return err
	}
	for _, name := range []string{"p", "t"} { // postings, temporary files
		folder := filepath.Join(dir, name)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		probe, err := os.CreateTemp(folder, ".probe")
		if err != nil {
			return err
		}
		if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
			return err
		}
	}
	if err := removeOddStatistics(filepath.Join(dir, "p")); err != nil {
		return err
	}
	return removeEmptyLogs(filepath.Join(dir, "p"))
}

// removeOddStatistics removes the engine's count of what could be freed in each log of values, unless it is of a size
// that the engine makes and names logs that are there. The engine begins it anew.
func removeOddStatistics(folder string) error {
	const (
		name  = "DISCARD"
		size  = 1 << 20
		entry = 16 // the number of a log, then of bytes, until the first log 0
	)
	path := filepath.Join(folder, name)
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() { // the engine ends the process on a link to nowhere
		return os.Remove(path)
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	odd := len(text) == 0 || len(text)%size != 0
	for ; !odd && len(text) > 0; text = text[entry:] {
		log := binary.BigEndian.Uint64(text)
		if log == 0 {
			break
		}
		_, err := os.Stat(filepath.Join(folder, fmt.Sprintf("%06d.vlog", log)))
		odd = err != nil
	}
	if odd {
		return os.Remove(path)
	}
	return nil
}

// removeEmptyLogs removes the logs, of memory tables and of values, that a process created but was killed before it
// wrote to: Badger takes an empty log for a failure.
func removeEmptyLogs(folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, file := range files {
		if kind := filepath.Ext(file.Name()); kind != ".mem" && kind != ".vlog" {
			continue
		}
		info, err := file.Info()
		if err == nil && info.Size() == 0 {
			err = os.Remove(filepath.Join(folder, file.Name()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// logOutputs are the outputs of the engine's logger: standard error, for errors, then log files in the system's
// temporary folder, for everything. Only their number is used here, never their methods.
//
//go:linkname logOutputs github.com/golang/glog/internal/logsink.TextSinks
var logOutputs []interface{ Emit() }

// silenceLog removes the log files and leaves standard error, where the engine then reports errors only. The logger's
// flags offer no such choice: they only exchange its files for all messages on standard error.
var silenceLog = sync.OnceFunc(func() {
	if len(logOutputs) > 1 {
		logOutputs = logOutputs[:1]
	}
})
