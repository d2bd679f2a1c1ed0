package embedded

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
)

// An inspection is what can be known of a store from its files. The engine must not open one that fails it: it takes
// missing files for new ones, passes over tables that it cannot read, removes those that its list does not name, and
// ends the process on others.
type inspection struct {
	dir    string
	folder string // the engine's folder p
	record *storeRecord
	files  map[string]fs.FileInfo
	tables map[uint64]badger.TableManifest
	// exact says that the files are those that the record lists, byte for byte. If not, the engine ended without
	// closing them, or an earlier release made them, and each is judged by its own checksums.
	exact bool
}

// inspect looks at the files of a store, reads all that hold data, and changes nothing. It returns a *DamagedError for
// what could not have been left by a process that ended or was killed.
func inspect(dir string) (*inspection, error) {
	i := &inspection{dir: dir, folder: filepath.Join(dir, storeFolder, "p"), files: map[string]fs.FileInfo{}}
	left := findTrace(dir)
	var err error
	if i.record, err = readRecord(dir); err != nil {
		return nil, err
	}
	if err := i.list(); err != nil {
		return nil, err
	}
	if i.isEmpty() {
		if err := i.checkEmpty(left); err != nil {
			return nil, err
		}
		return i, nil
	}
	if err := i.checkSnapshot(left); err != nil {
		return nil, err
	}
	for _, check := range []func() error{i.checkManifest, i.checkTables, i.checkRegistry, i.checkLogs} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	return i, nil
}

// add adds a file that holds data.
func (i *inspection) add(entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	if err := checkMode(info.Mode()); err != nil {
		return i.damaged(entry.Name(), "%s", err)
	}
	i.files[entry.Name()] = info
	return nil
}

// isEmpty reports whether the engine has no files there.
func (i *inspection) isEmpty() bool { return len(i.files) == 0 }

func (i *inspection) damaged(name, format string, args ...any) error {
	return &DamagedError{i.dir, filepath.Join(storeFolder, "p", name), fmt.Sprintf(format, args...)}
}

// recorded returns the sum of a file in the record.
func (i *inspection) recorded(name string) (fileSum, bool) {
	if i.record == nil {
		return fileSum{}, false
	}
	sum, ok := i.record.Files[name]
	return sum, ok
}

// isRecorded reports whether a file is what the record says.
func (i *inspection) isRecorded(name string) (bool, error) {
	want, known := i.recorded(name)
	if !known || i.files[name] == nil || i.files[name].Size() != want.Size {
		return false, nil
	}
	sum, err := sumFile(filepath.Join(i.folder, name), -1)
	return sum == want, err
}

// checkRecorded returns an error for a file that is not what the record says.
func (i *inspection) checkRecorded(name string) error {
	want, _ := i.recorded(name)
	same, err := i.isRecorded(name)
	switch {
	case err != nil || same:
		return err
	case i.files[name] == nil:
		return i.damaged(name, "it is missing")
	case i.files[name].Size() != want.Size:
		return i.damaged(name, "it has %d bytes, and should have %d", i.files[name].Size(), want.Size)
	}
	return i.damaged(name, "its checksum is wrong")
}

// checkManifest checks the engine's list of its tables, which may have grown since the record was written.
func (i *inspection) checkManifest() error {
	const name = badger.ManifestFilename
	if i.files[name] == nil {
		return i.damaged(name, "it is missing")
	}
	file, err := os.Open(filepath.Join(i.folder, name))
	if err != nil {
		return err
	}
	defer file.Close()
	manifest, end, err := badger.ReplayManifestFile(file, 0, badger.DefaultOptions(i.folder).WithLogger(nil))
	if err != nil {
		return i.damaged(name, "%s", firstLine(err))
	}
	i.tables = manifest.Tables
	same, err := i.isRecorded(name)
	if err != nil {
		return err
	}
	i.exact = same && i.record.Closed
	whole := end == i.files[name].Size()
	if want, known := i.recorded(name); known && !same {
		return i.checkGrown(name, want, whole)
	}
	if !whole {
		return i.damaged(name, "it ends in the middle of an entry")
	}
	return i.checkNamed(name)
}

// forgetTables takes the sums of tables that the list does not name out of the record: the engine gives their numbers
// again, but never those of tables that it found when it was opened.
func (i *inspection) forgetTables() {
	if i.record == nil {
		return
	}
	maps.DeleteFunc(i.record.Files, func(name string, _ fileSum) bool {
		id, isTable := table.ParseFileID(name)
		_, named := i.tables[id]
		return isTable && !named
	})
}

// checkNamed checks that a list of tables names some if there are any: that of a new store names one already.
func (i *inspection) checkNamed(name string) error {
	if len(i.tables) > 0 {
		return nil
	}
	for _, file := range slices.Sorted(maps.Keys(i.files)) {
		if _, isTable := table.ParseFileID(file); isTable {
			return i.damaged(name, "it names no table, and there is %s", file)
		}
	}
	return nil
}

// checkGrown checks that a list of tables begins with what the record knows of it. The engine may have written it anew
// instead, and then it begins otherwise and is whole.
func (i *inspection) checkGrown(name string, want fileSum, whole bool) error {
	sum, err := sumFile(filepath.Join(i.folder, name), want.Size)
	switch {
	case err != nil:
		return err
	case sum.Head != want.Head && whole && sum.Size >= headBytes:
		return nil
	case sum.Size < want.Size:
		return i.damaged(name, "it has %d bytes, and should have %d", sum.Size, want.Size)
	case sum != want:
		return i.damaged(name, "its checksum is wrong")
	}
	return nil
}

// checkTables checks that each table is there and whole.
func (i *inspection) checkTables() error {
	for _, id := range slices.Sorted(maps.Keys(i.tables)) {
		name := table.IDToFilename(id)
		if i.exact || i.files[name] == nil {
			if err := i.checkRecorded(name); err != nil {
				return err
			}
			continue
		}
		same, err := i.isRecorded(name)
		if err != nil {
			return err
		}
		if same {
			continue
		}
		if cause := verifyTable(filepath.Join(i.folder, name), i.tables[id]); cause != "" {
			return i.damaged(name, "%s", cause)
		}
	}
	return nil
}

// checkRegistry checks the list of the keys that encrypt the files. Ours are not encrypted.
func (i *inspection) checkRegistry() error {
	const name = badger.KeyRegistryFileName
	if i.exact || i.files[name] == nil {
		return i.checkRecorded(name)
	}
	const size = 28 // of a list without keys
	if got := i.files[name].Size(); got != size {
		return i.damaged(name, "it has %d bytes, and should have %d", got, size)
	}
	if _, err := badger.OpenKeyRegistry(badger.KeyRegistryOptions{Dir: i.folder, ReadOnly: true}); err != nil {
		return i.damaged(name, "%s", firstLine(err))
	}
	return nil
}

// checkLogs checks the logs of memory tables and of values. Those of a process that was killed may end anywhere.
func (i *inspection) checkLogs() error {
	if i.record != nil {
		for _, name := range slices.Sorted(maps.Keys(i.record.Files)) {
			if want, _ := i.recorded(name); isLog(name) && (i.exact || filepath.Ext(name) == ".vlog" && want.Size > logHeader) {
				if err := i.checkRecorded(name); err != nil {
					return err
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(i.files)) {
		if !isLog(name) || i.files[name].Size() == 0 { // the engine had only just created it
			continue
		}
		if _, known := i.recorded(name); i.exact && !known {
			return i.damaged(name, "it is not one of the files that were closed")
		}
		if cause := checkLogHeader(filepath.Join(i.folder, name)); cause != "" {
			return i.damaged(name, "%s", cause)
		}
	}
	return nil
}
