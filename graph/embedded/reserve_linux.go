package embedded

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// allocate takes blocks of the disk for so many bytes of a file from its byte at on.
func allocate(path string, flags int, at, size int64) error {
	file, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(takeBlocks(int(file.Fd()), at, size), file.Close())
}

// takeBlocks does what allocate does for an open file, whose size stays what it is. It does nothing on a file system that
// cannot. The runtime's own signals interrupt the call now and then.
func takeBlocks(fd int, at, size int64) error {
	for {
		switch err := unix.Fallocate(fd, unix.FALLOC_FL_KEEP_SIZE, at, size); err {
		case unix.EINTR:
		case unix.EOPNOTSUPP, unix.ENOSYS:
			return nil
		default:
			return err
		}
	}
}

// isFull reports whether an error says that the disk is full.
func isFull(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }
