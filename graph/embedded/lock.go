package embedded

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lockName is the file whose lock stands for its directory. It stays there, empty, when nobody holds the lock.
const lockName = "passerelle.lock"

// errHeld is returned by tryLock for a file that another opener has locked.
var errHeld = errors.New("held by another opener")

// A LockedError says that a store directory is in use.
type LockedError struct {
	Dir    string // as given to Open
	Holder string // who uses it, such as "pid 123 (passerelle serve) since 2026-11-21T20:37:00Z"
	// Claimed says that the holder found the files of the store whole, and said who it is, to write to it.
	Claimed bool
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("open %s: locked by %s", e.Dir, e.Holder)
}

// A dirLock is the lock of a directory. It is taken before the engine takes its own, which ends the process when it
// fails. A nil one is that of a directory without a lock file.
type dirLock struct {
	file  *os.File
	named bool // whether it says who holds it
}

// A lockMode says who may hold a lock at the same time.
type lockMode bool

const (
	exclusive lockMode = false // nobody else: to write
	shared    lockMode = true  // others who share it too: to read
)

// lockDir locks a directory by its lock file, which it does not change. Where there is no such file, as in a directory
// that holds no store, it returns nil.
func lockDir(dir string, mode lockMode) (*dirLock, error) {
	if err := checkRegular(dir, lockName); err != nil {
		return nil, err
	}
	access := os.O_RDWR
	if mode == shared {
		access = os.O_RDONLY
	}
	file, err := os.OpenFile(filepath.Join(dir, lockName), access, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return lockFile(file, dir, mode)
}

// makeLock locks a directory by a lock file that it makes.
func makeLock(dir string) (*dirLock, error) {
	if err := checkRegular(dir, lockName); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	return lockFile(file, dir, exclusive)
}

// namelessPatience is how long to wait for a holder that has not written who it is: it only reads, or is about to.
const namelessPatience = 5 * time.Second

func lockFile(file *os.File, dir string, mode lockMode) (*dirLock, error) {
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		err := tryLock(file, mode)
		if err == nil {
			return &dirLock{file: file}, nil
		}
		if !errors.Is(err, errHeld) {
			return nil, errors.Join(fmt.Errorf("lock %s: %w", file.Name(), err), file.Close())
		}
		if name := readHolder(file); name != "" || time.Since(began) > namelessPatience {
			return nil, errors.Join(&LockedError{Dir: dir, Holder: cmp.Or(name, "another process that reads it"), Claimed: name != ""}, file.Close())
		}
	}
}

// name writes into the lock file who holds it.
func (l *dirLock) name() error {
	l.named = true
	return l.write(holder())
}

// release gives the lock up. It empties a lock file that says who holds it.
func (l *dirLock) release() error {
	if l == nil {
		return nil
	}
	var err error
	if l.named {
		err = l.write("")
	}
	return errors.Join(err, l.file.Close())
}

// write replaces the content of the lock file.
func (l *dirLock) write(text string) error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt([]byte(text), 0)
	return err
}

// holder describes this process by its id, its program with the first word after it, and the time, such as
// "pid 123 (passerelle serve) since 2026-11-21T20:37:00Z".
func holder() string {
	command := filepath.Base(os.Args[0])
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		command += " " + os.Args[1]
	}
	return fmt.Sprintf("pid %d (%s) since %s\n", os.Getpid(), command, time.Now().UTC().Format(time.RFC3339))
}

// readHolder returns what the holder of the lock wrote into the lock file, or "" if that is nothing.
func readHolder(file *os.File) string {
	text, err := io.ReadAll(io.NewSectionReader(file, 0, 1<<10))
	if err != nil {
		return ""
	}
	return string(bytes.TrimSpace(text))
}
