package embedded

import (
	"crypto/rand"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
)

// Recorded returns what the record of the store says. known is false in a store of an earlier release, which has none
// until the next load.
func (e *Engine) Recorded() (record Record, known bool) {
	e.recording.Lock()
	defer e.recording.Unlock()
	if e.record == nil {
		return Record{}, false
	}
	return e.record.Record, true
}

// Agree does what Reader.Agree does.
func (e *Engine) Agree(load Load) error {
	e.recording.Lock()
	defer e.recording.Unlock()
	return agree(e.dir, e.record, load)
}

// VerifyFiles does what Reader.VerifyFiles does.
func (e *Engine) VerifyFiles() error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.db == nil {
		return ErrClosed
	}
	return verifyBlocks(e.dir, e.db.files)
}

// LoadBegins records that a load is about to write a version. It must be called before the load writes anything, and
// returns when that is on the disk, as the other methods do that record something.
func (e *Engine) LoadBegins(version string) error {
	return e.note(func(r *Record) { r.Loading = version })
}

// LoadBegun records that the load under way wrote something.
func (e *Engine) LoadBegun() error {
	return e.note(func(r *Record) { r.Begun = true })
}

// LoadCompleted records that the store now holds a version whole. The number of its facts is 0 where it is not known.
func (e *Engine) LoadCompleted(version string, facts int) error {
	return e.note(func(r *Record) { *r = Record{Version: version, Facts: facts, Mark: rand.Text()} })
}

// Marked returns what the record of the store says, with a mark also where an earlier release wrote it.
func (e *Engine) Marked() (Record, error) {
	err := e.note(func(r *Record) {
		if r.Version != "" && r.Mark == "" {
			r.Mark = rand.Text()
		}
	})
	record, _ := e.Recorded()
	return record, err
}

// note changes the record, and writes it if that makes a difference.
func (e *Engine) note(change func(*Record)) error {
	e.recording.Lock()
	defer e.recording.Unlock()
	if e.record == nil {
		e.record = &storeRecord{Form: recordForm}
	}
	before := e.record.Record
	change(&e.record.Record)
	if e.record.Record == before {
		return nil
	}
	e.record.keepManifest(filepath.Join(e.place, storeFolder, "p"))
	err := e.record.write(e.place)
	if err != nil {
		e.record.Record = before
	}
	return asFull(e.dir, err)
}

// keepManifest takes the list of tables into the record as it is now. Without that a list that was cut short later
// would show in what the engine finds only.
func (r *storeRecord) keepManifest(folder string) {
	const name = badger.ManifestFilename
	if sum, err := sumFile(filepath.Join(folder, name), -1); err == nil && r.Files != nil {
		r.Files[name] = sum
	}
}

// recordOpened records that the engine is about to change its files.
func (e *Engine) recordOpened() error {
	if e.record == nil {
		return nil
	}
	e.record.Closed = false
	return e.record.write(e.place)
}

// recordClosed records the files of an engine that has ended in good order. If that fails, as on a full disk, the record
// is what it was, and the next opening takes the store for one of a process that was killed.
func (e *Engine) recordClosed() {
	e.recording.Lock()
	defer e.recording.Unlock()
	if e.record == nil {
		return
	}
	files, err := sumFiles(filepath.Join(e.place, storeFolder, "p"), e.record.Files)
	if err != nil {
		return
	}
	closed := *e.record
	closed.Files, closed.Closed = files, true
	_ = closed.write(e.place)
}
