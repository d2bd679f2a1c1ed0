package embedded

import (
	"errors"
	"os"
	"syscall"
)

// allocate takes blocks of the disk for the first bytes of a file, and does nothing on a file system that cannot.
func allocate(path string, flags int, size int64) error {
	file, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return err
	}
	const keepSize = 1 // FALLOC_FL_KEEP_SIZE
	err = syscall.Fallocate(int(file.Fd()), keepSize, 0, size)
	if errors.Is(err, syscall.EOPNOTSUPP) || errors.Is(err, syscall.ENOSYS) {
		err = nil
	}
	return errors.Join(err, file.Close())
}

// isFull reports whether an error says that the disk is full.
func isFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
