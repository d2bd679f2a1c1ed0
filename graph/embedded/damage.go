package embedded

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A DamagedError says that the files of a store are not those that were written, or not all of them. Nothing in the
// directory was changed.
type DamagedError struct {
	Dir   string // as given to Open or OpenReader
	File  string // below it
	Cause string
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("open %s: damaged store: %s: %s", e.Dir, e.File, e.Cause)
}

// checkRegular returns a *DamagedError where something else than a file has the name of one, such as a pipe: who opens
// that may wait for ever.
func checkRegular(dir, name string) error {
	if info, err := os.Stat(filepath.Join(dir, name)); err == nil && !info.Mode().IsRegular() {
		return notRegular(dir, name, info.Mode())
	}
	return nil
}

func notRegular(dir, name string, mode fs.FileMode) error {
	return &DamagedError{dir, name, fmt.Sprintf("it is no regular file (%s)", mode.Type())}
}

// firstLine returns the first line of a text that says something, for the engine explains some errors at length.
func firstLine(text any) string {
	for line := range strings.Lines(fmt.Sprint(text)) {
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
	}
	return "unknown error"
}
