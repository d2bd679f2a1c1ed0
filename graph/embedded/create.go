package embedded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// The engine's files lie in a folder of their own below the directory, beside the lock.
const (
	storeFolder = "store"
	newFolder   = "store.new"
)

// create makes a new store, if there is none. The engine leaves a store that it cannot open again if the process is
// killed while it makes it: it writes there that the store is complete before it is. So a store is made aside,
// closed, and then renamed to its place; what a killed process left aside is thrown away.
func (e *Engine) create(dir string) error {
	place, aside := filepath.Join(dir, storeFolder), filepath.Join(dir, newFolder)
	if _, err := os.Stat(place); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.RemoveAll(aside); err != nil {
		return err
	}
	if err := inspect(aside); err != nil {
		return err
	}
	if err := e.launch(aside); err != nil {
		return err
	}
	err := e.counters.stop(e.db)
	e.db.Close()
	e.db = nil
	if err != nil {
		return err
	}
	return os.Rename(aside, place)
}
