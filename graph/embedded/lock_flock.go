//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package embedded

import (
	"errors"
	"os"
	"syscall"
)

// locksFiles says whether tryLock keeps others out.
const locksFiles = true

// tryLock locks file without waiting. The system frees the lock when the file is closed or the process ends.
func tryLock(file *os.File, mode lockMode) error {
	how := syscall.LOCK_EX
	if mode == shared {
		how = syscall.LOCK_SH
	}
	err := syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errHeld
	}
	return err
}
