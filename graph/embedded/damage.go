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

// CheckRegular returns an error if there is something at a path that is not a regular file, such as a pipe: opening a pipe may
// block for ever. It returns nil if there is nothing at the path or the path cannot be examined; opening it fails then.
func CheckRegular(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	return checkMode(info.Mode())
}

func checkMode(mode fs.FileMode) error {
	if mode.IsRegular() {
		return nil
	}
	return fmt.Errorf("it is no regular file (%s)", mode.Type())
}

// checkRegular returns a *DamagedError where CheckRegular fails on a file of a directory.
func checkRegular(dir, name string) error {
	if err := CheckRegular(filepath.Join(dir, name)); err != nil {
		return &DamagedError{dir, name, err.Error()}
	}
	return nil
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
