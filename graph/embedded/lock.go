package embedded

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
}

func (e *LockedError) Error() string {
	return fmt.Sprintf("open %s: locked by %s", e.Dir, e.Holder)
}

// A dirLock is the lock of a directory. It is taken before the engine takes its own, which ends the process when it
// fails.
type dirLock struct{ file *os.File }

// lockDir locks dir for this process, and writes into the lock file who holds it.
func lockDir(dir string) (*dirLock, error) {
	file, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := tryLock(file); err != nil {
		defer file.Close()
		if errors.Is(err, errHeld) {
			return nil, &LockedError{Dir: dir, Holder: readHolder(file)}
		}
		return nil, fmt.Errorf("lock %s: %w", file.Name(), err)
	}
	lock := &dirLock{file}
	if err := lock.write(holder()); err != nil {
		file.Close()
		return nil, err
	}
	return lock, nil
}

// release empties the lock file and gives the lock up.
func (l *dirLock) release() error {
	return errors.Join(l.write(""), l.file.Close())
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

// readHolder returns what the holder of the lock wrote into the lock file, or "another process" if that is nothing.
func readHolder(file *os.File) string {
	text, err := io.ReadAll(io.LimitReader(file, 1<<10))
	if text = bytes.TrimSpace(text); err != nil || len(text) == 0 {
		return "another process"
	}
	return string(text)
}
