package embedded

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// readFolders is what the names of the folders begin with that readers make among the temporary files. A number follows.
const readFolders = "passerelle-read-"

// isReadFolder reports whether a folder has the name of one that a reader made.
func isReadFolder(name string) bool {
	number, ok := strings.CutPrefix(name, readFolders)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// A readFolder is a folder among the temporary files. It is locked while it is in use, so that one without a lock is known
// to be of a process that was killed.
type readFolder struct {
	path string
	lock *os.File // nil where the file system has no locks
}

// newReadFolder makes a folder, and first removes those that killed processes left.
func newReadFolder() (*readFolder, error) {
	removeLeftFolders()
	for {
		path, err := os.MkdirTemp("", readFolders)
		if err != nil {
			return nil, err
		}
		lock, err := lockFolder(path, shared)
		switch {
		case err == nil:
			return &readFolder{path, lock}, nil
		case !errors.Is(err, errHeld) && !errors.Is(err, os.ErrNotExist): // there are no locks: then nobody else removes it
			return &readFolder{path, nil}, nil
		} // another reader has just removed it, or is about to, for it had no lock yet
	}
}

// remove removes the folder with what is in it. That this fails harms nobody: the next reader does it.
func (f *readFolder) remove() {
	_ = os.RemoveAll(f.path)
	_ = f.lock.Close()
}

// lockFolder locks a folder without waiting. It fails with errHeld where somebody has it locked otherwise, and with
// os.ErrNotExist where it was removed.
func lockFolder(path string, mode lockMode) (*os.File, error) {
	folder, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	err = tryLock(folder, mode)
	if err == nil {
		_, err = os.Stat(path) // it may be gone since it was opened, and no other has its name
	}
	if err != nil {
		return nil, errors.Join(err, folder.Close())
	}
	return folder, nil
}

// removeLeftFolders removes the folders of readers whose processes were killed, as far as the system allows this user to.
func removeLeftFolders() {
	if !locksFiles {
		return
	}
	top := os.TempDir()
	entries, _ := os.ReadDir(top)
	for _, entry := range entries {
		if !entry.IsDir() || !isReadFolder(entry.Name()) {
			continue
		}
		path := filepath.Join(top, entry.Name())
		if lock, err := lockFolder(path, exclusive); err == nil {
			(&readFolder{path, lock}).remove()
		}
	}
}
