package embedded

import "fmt"

// The engine writes to its files through memory. Where the disk is full, the system ends the process for that (SIGBUS)
// without a word. So each change first looks for enough free space.
const (
	// spaceToOpen covers the files that the engine begins at each start, and what it still has to write of earlier
	// changes.
	spaceToOpen = 64 << 20
	// spaceToChange covers what the engine writes on its own after a change, when it sorts its tables: a national
	// load of 70 MB took 110 MB on the way.
	spaceToChange = 256 << 20
)

// A FullError says that the disk has too little space left for the engine, and that it did not begin a change, or has
// begun it and waits for space. The store opens once there is space again.
type FullError struct {
	Dir        string
	Free, Want uint64 // bytes
}

func (e *FullError) Error() string {
	return fmt.Sprintf("%s: %d MB free on its disk, and the store writes only while there are %d MB: make room and do the same again", e.Dir, e.Free>>20, e.Want>>20)
}

// checkSpace returns a *FullError where the disk of the directory has fewer than want bytes free. Where the system does
// not say how many there are, it assumes enough.
func checkSpace(dir string, want uint64) error {
	if free, ok := freeBytes(dir); ok && free < want {
		return &FullError{dir, free, want}
	}
	return nil
}

// asFull returns a *FullError for an error that says that the disk of the directory is full, and any other as it is.
func asFull(dir string, err error) error {
	if !isFull(err) {
		return err
	}
	free, _ := freeBytes(dir)
	return &FullError{dir, free, spaceToChange}
}

// CheckRoom returns a *FullError where the disk of a store's directory has no room for a file of so many bytes beside what
// the store needs to change.
func CheckRoom(dir string, bytes uint64) error { return checkSpace(dir, spaceToChange+bytes) }
