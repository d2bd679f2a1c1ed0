package embedded

import "fmt"

// The engine writes to its files through memory, and where the disk is full the system ends
// the process for that (SIGBUS), without a word. So each change looks for space first.
const (
	// spaceToOpen is for the files that the engine begins at each start, and for what it
	// holds of the changes before.
	spaceToOpen = 64 << 20
	// spaceToChange is for what the engine writes after a change by itself, when it sorts
	// its tables: a national load of 70 MB took 110 MB on the way.
	spaceToChange = 256 << 20
)

// A FullError says that the disk has too little space left for the engine. Nothing was
// changed, and the store opens once there is space again.
type FullError struct {
	Dir        string
	Free, Want uint64 // bytes
}

func (e *FullError) Error() string {
	return fmt.Sprintf("%s: %d MB free on its disk, and the store writes only while there are %d MB: make room and do the same again", e.Dir, e.Free>>20, e.Want>>20)
}

// space fails with a *FullError where the disk of a directory has fewer bytes free. Where the
// system does not tell, there is enough.
func checkSpace(dir string, want uint64) error {
	if free, ok := freeBytes(dir); ok && free < want {
		return &FullError{dir, free, want}
	}
	return nil
}
