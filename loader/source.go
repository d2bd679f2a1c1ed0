package loader

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Source is a file to read.
type Source struct {
	Path string // as given, for messages; its base name identifies the document
	// Named tells a file that was asked for by name from one found in a directory:
	// only the former must have a known format.
	Named bool
	read  func() ([]byte, error)
}

// Files are the sources that the paths hold: a file is itself, a directory all its regular
// files but the hidden ones, at any depth, in lexical order. It fails on a path
// that cannot be read or is neither, and on a directory without files.
func Files(paths []string) ([]Source, error) {
	var sources []Source
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			sources = append(sources, file(path, true))
			continue
		}
		found, err := walk(os.DirFS(path), func(name string) Source { return file(filepath.Join(path, name), false) })
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%s: no file in this directory", path)
		}
		sources = append(sources, found...)
	}
	return sources, nil
}

// Embedded are the sources of a file system within the program, in lexical order.
func Embedded(fsys fs.FS) ([]Source, error) {
	return walk(fsys, func(name string) Source {
		return Source{Path: name, Named: true, read: func() ([]byte, error) { return fs.ReadFile(fsys, name) }}
	})
}

func file(path string, named bool) Source {
	return Source{Path: path, Named: named, read: func() ([]byte, error) { return readRegular(path) }}
}

func walk(fsys fs.FS, source func(name string) Source) ([]Source, error) {
	var sources []Source
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(entry.Name(), ".") && name != "."
		switch {
		case err != nil:
			return err
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && !entry.IsDir():
			sources = append(sources, source(name))
		}
		return nil
	})
	return sources, err
}

// readRegular gives the bytes of a regular file of at most maxFileBytes. It opens nothing
// else, so that a FIFO or a device cannot make it wait.
func readRegular(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: not a regular file (%s)", path, info.Mode().Type())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", path, err)
	case len(data) > maxFileBytes:
		return nil, fmt.Errorf("%s: file exceeds %d bytes", path, maxFileBytes)
	}
	return data, nil
}
