package embedded

import (
	"fmt"
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

// firstLine returns the first line of a text that says something, for the engine explains some errors at length.
func firstLine(text any) string {
	for line := range strings.Lines(fmt.Sprint(text)) {
		if line = strings.TrimSpace(line); line != "" {
			return line
		}
	}
	return "unknown error"
}
