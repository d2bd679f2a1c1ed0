package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
)

// inspect returns an error for what would make the engine end the process at start: folders it cannot write to, a
// damaged list of tables, a missing table; and removes empty logs, which would too. It creates the engine's folders,
// and reads no data.
func inspect(dir string) error {
	for _, name := range []string{"p", "w", "t"} { // postings, write-ahead log, temporary files
		folder := filepath.Join(dir, name)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
		probe, err := os.CreateTemp(folder, ".probe")
		if err != nil {
			return err
		}
		if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
			return err
		}
	}
	if err := removeEmptyLogs(filepath.Join(dir, "p")); err != nil {
		return err
	}
	return inspectTables(filepath.Join(dir, "p"))
}

// removeEmptyLogs removes the logs, of memory tables and of values, that a process was killed before it wrote to:
// Badger takes an empty one for a failure.
func removeEmptyLogs(folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, file := range files {
		if kind := filepath.Ext(file.Name()); kind != ".mem" && kind != ".vlog" {
			continue
		}
		info, err := file.Info()
		if err == nil && info.Size() == 0 {
			err = os.Remove(filepath.Join(folder, file.Name()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inspectTables checks that the manifest of a Badger folder reads, and that the tables it lists are there.
func inspectTables(folder string) error {
	file, err := os.Open(filepath.Join(folder, badger.ManifestFilename))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a new store
	}
	if err != nil {
		return err
	}
	defer file.Close()
	manifest, _, err := badger.ReplayManifestFile(file, 0, badger.DefaultOptions(folder))
	if err != nil {
		return fmt.Errorf("damaged store: %s: %w", file.Name(), err)
	}
	for id := range manifest.Tables {
		if _, err := os.Stat(table.NewFilename(id, folder)); err != nil {
			return fmt.Errorf("damaged store: %w", err)
		}
	}
	return nil
}
