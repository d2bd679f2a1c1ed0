package embedded

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
)

// recordName is the file in a store's directory, outside the engine's folder, that says what the store holds. It is two
// lines of text: a storeRecord in JSON, and the checksum of that line.
const recordName = "passerelle.store"

// recordForm is the form of the record. A record of another form is not read.
const recordForm = 1

// A Record says what a store holds. It is kept apart from the engine, so that a store that lost its data is not taken
// for one that never had any.
type Record struct {
	Version string `json:"version,omitempty"` // of the last load that was completed, "" before the first
	Facts   int    `json:"facts,omitempty"`   // of that version, 0 where that is not known
	Mark    string `json:"mark,omitempty"`    // tells that load from any other, also of the same version; "" from an earlier release
	Loading string `json:"loading,omitempty"` // the version of a load that was not completed, "" for none
	Begun   bool   `json:"begun,omitempty"`   // whether that load wrote anything
}

// ReadRecord returns what the record of the store in dir says, and the zero Record where there is none. It needs no lock.
func ReadRecord(dir string) (Record, error) {
	record, err := readRecord(dir)
	if err != nil || record == nil {
		return Record{}, err
	}
	return record.Record, nil
}

// Completed returns what the record would say if the load that was not completed had never begun.
func (r Record) Completed() Record {
	r.Loading, r.Begun = "", false
	return r
}

// String says what the store holds, such as "version 359ad821 with 7,311 facts".
func (r Record) String() string {
	switch {
	case r.Version != "" && r.Facts > 0:
		return fmt.Sprintf("version %s with %d facts", r.Version, r.Facts)
	case r.Version != "":
		return "version " + r.Version
	case r.Begun:
		return "a part of version " + r.Loading
	}
	return "nothing yet"
}

// A Load is what the data in the engine say of the last load.
type Load struct {
	Version  string // "" where they know of none
	Complete bool
}

// refutes says in what way the record and the engine's data contradict each other, and returns "" where they do not. The
// record is nil in a store of an earlier release.
func (r *Record) refutes(load Load) string {
	const reads = "the engine finds "
	switch {
	case r == nil && load.Version != "":
		return ""
	case r == nil:
		return reads + "nothing in it, and " + recordName + ", which would say that nothing was loaded, is missing"
	case r.Version == "" && r.Loading == "":
		return ""
	case load.Version == "" && r.Version == "" && !r.Begun:
		return ""
	case load.Version == "":
		return reads + "nothing in it, and should find " + r.String()
	case load.Complete && load.Version != r.Version && load.Version != r.Loading:
		return reads + "version " + load.Version + ", and should find " + r.String()
	case !load.Complete && (r.Loading == "" || load.Version == r.Version && r.Loading != r.Version):
		return reads + "a part of version " + load.Version + ", and should find " + r.String()
	}
	return ""
}

// A storeRecord is a Record with what is known of the engine's files.
type storeRecord struct {
	Form int `json:"form"`
	Record
	// Closed says that the engine ended in good order after Files was taken. Files then has all that holds data.
	Closed bool               `json:"closed"`
	Files  map[string]fileSum `json:"files"` // by their names in the folder p
}

// readRecord reads the record of a directory, and returns nil where there is none.
func readRecord(dir string) (*storeRecord, error) {
	if err := checkRegular(dir, recordName); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, recordName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	line, sum, _ := bytes.Cut(text, []byte("\n"))
	record := new(storeRecord)
	if string(sum) != checksumLine(line) {
		return nil, &DamagedError{dir, recordName, "its checksum is wrong"}
	}
	if err := json.Unmarshal(line, record); err != nil {
		return nil, &DamagedError{dir, recordName, err.Error()}
	}
	if record.Form != recordForm {
		return nil, fmt.Errorf("%s has form %d, and this release reads form %d", recordName, record.Form, recordForm)
	}
	return record, nil
}

func checksumLine(line []byte) string {
	return fmt.Sprintf("crc32c %08x\n", crc32.Checksum(line, castagnoli))
}

// write puts the record in the place of the one before it, and returns when it is on the disk.
func (r *storeRecord) write(dir string) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	text := append(append(line, '\n'), checksumLine(line)...)
	aside := filepath.Join(dir, recordName+".new")
	if err := writeSynced(aside, text); err != nil {
		return errors.Join(err, os.Remove(aside))
	}
	if err := os.Rename(aside, filepath.Join(dir, recordName)); err != nil {
		return err
	}
	return syncFolder(dir)
}

func writeSynced(path string, text []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if _, err := file.Write(text); err != nil {
		return errors.Join(err, file.Close())
	}
	return errors.Join(file.Sync(), file.Close())
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
