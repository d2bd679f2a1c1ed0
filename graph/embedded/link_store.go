package embedded

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/table"
)

// linkStore fills a folder in which the engine can read the store: with links to its tables, and copies of its logs up
// to where they end. In the store itself it would remove what its list of tables does not name, refuse logs that a killed
// process left, and open others for writing.
func linkStore(folder string, found *inspection) (err error) {
	names := []string{badger.ManifestFilename}
	if found.files[badger.KeyRegistryFileName] != nil {
		names = append(names, badger.KeyRegistryFileName)
	}
	for id := range found.tables {
		names = append(names, table.IDToFilename(id))
	}
	for _, name := range names {
		err = errors.Join(err, os.Symlink(filepath.Join(found.folder, name), filepath.Join(folder, name)))
	}
	for name := range found.files {
		if isLog(name) {
			err = errors.Join(err, copyLog(filepath.Join(folder, name), filepath.Join(found.folder, name)))
		}
	}
	return err
}

// copyLog copies a log up to its end. One without entries is left out.
func copyLog(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	end, err := logEnd(in)
	if err != nil || end == logHeader {
		return err
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.CopyN(out, in, end)
	return errors.Join(err, out.Close())
}
