package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeWhole writes a file that is either complete or not there, and takes the place of one that was.
func writeWhole(name string, write func(io.Writer) error) error {
	if err := writeNew(name, true, write); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// writeNew writes a file that is either complete and on the disk or not there: it writes a temporary file beside it,
// and renames that at the end. Without replace it fails where there is one of the name, even one that
// came meanwhile.
func writeNew(name string, replace bool, write func(io.Writer) error) error {
	part, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.part")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	written := write(part)
	if written == nil {
		written = errors.Join(part.Chmod(0o644), part.Sync())
	}
	if err := errors.Join(written, part.Close()); err != nil {
		return err
	}
	if err := rename(part.Name(), name, replace); err != nil {
		return err
	}
	return syncDirectory(filepath.Dir(name))
}

// rename gives a file its name, which without replace must be free.
func rename(part, name string, replace bool) error {
	if !replace {
		switch err := os.Link(part, name); {
		case err == nil:
			return nil // the first name goes with the temporary file
		case errors.Is(err, fs.ErrExist):
			return refuseExisting(name)
		}
		if err := refuseExisting(name); err != nil { // a file system without links
			return err
		}
	}
	return os.Rename(part, name)
}

// syncDirectory makes a name in the directory last, where the system can.
func syncDirectory(name string) error {
	directory, err := os.Open(name)
	if err != nil {
		return nil // it is written, and whether it may be read is another matter
	}
	defer directory.Close()
	if err := directory.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}
