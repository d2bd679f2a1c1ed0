package embedded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// SnapshotName is the file beside the store in which commands keep the graph of a completed load. The engine does not
// need it, but where it is, something was loaded.
const SnapshotName = "passerelle.snapshot"

// A trace is what is there before the files are listed, so that a store that another process makes meanwhile is not taken
// for one that lost something.
type trace struct {
	store    bool   // whether there is something in the engine's place
	snapshot string // the name of a file that a completed load left, "" for none
}

// findTrace looks for the engine's folder, and for what a load leaves beside it.
func findTrace(dir string) trace {
	exists := func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name))
		return err == nil
	}
	t := trace{store: exists(storeFolder)}
	for _, name := range []string{SnapshotName, SnapshotName + ".new"} {
		if t.snapshot == "" && exists(name) {
			t.snapshot = name
		}
	}
	return t
}

// checkEmpty returns a *DamagedError where the engine has no files, but had some: a new store is made aside and comes to
// its place as a whole, after the record that says that it holds nothing.
func (i *inspection) checkEmpty(t trace) error {
	switch {
	case i.record != nil && (i.record.Version != "" || i.record.Begun):
		return i.damaged("", "it has no files, and should hold %s", i.record)
	case t.snapshot != "":
		return i.damaged("", "it has no files, and there is %s, which a load left", t.snapshot)
	case t.store:
		return i.damaged("", "it has no files, and a new store has some from the beginning")
	}
	return nil
}

// checkSnapshot returns a *DamagedError where a load left a snapshot, and the record says that there was none.
func (i *inspection) checkSnapshot(t trace) error {
	if t.snapshot != "" && i.record != nil && i.record.Record == (Record{}) {
		return &DamagedError{i.dir, recordName, "it says that nothing was loaded, and there is " + t.snapshot + ", which a load left"}
	}
	return nil
}

// notFolder returns a *DamagedError for an error that says that the engine's folder, or the one around it, is none.
func (i *inspection) notFolder(err error) error {
	if !errors.Is(err, syscall.ENOTDIR) {
		return err
	}
	for _, name := range []string{storeFolder, filepath.Join(storeFolder, "p")} {
		if info, err := os.Stat(filepath.Join(i.dir, name)); err == nil && !info.IsDir() {
			return &DamagedError{i.dir, name, "it is no folder"}
		}
	}
	return err
}

// list lists the files that hold data.
func (i *inspection) list() error {
	entries, err := os.ReadDir(i.folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return i.notFolder(err)
	}
	for _, entry := range entries {
		if holdsData(entry.Name()) {
			if err := i.add(entry); err != nil {
				return err
			}
		}
	}
	return nil
}
