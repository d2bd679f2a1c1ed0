package loader

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A Source is a file to read.
type Source struct {
	Path string // as given, for messages; its end gives the document its id (document_ids.go)
	// Named distinguishes a file that was asked for by name from one found in a directory or an
	// archive: only the former must have a known format.
	Named   bool
	archive *archive // that holds it, nil for a file by itself
	read    func() ([]byte, error)
	// open opens a file that may be too long to read at once; nil where read gives what is in memory.
	open func() (io.ReadCloser, error)
}

// mustRead reports whether a source that cannot be read is a failure: it was asked for by name, or the
// archive that holds it was. Any other one is left out.
func (s Source) mustRead() bool { return s.Named || s.archive != nil && s.archive.named }

// dir returns the directory or the archive that the source was found in.
func (s Source) dir() string { return path.Dir(withSlashes(s.Path)) }

// withSlashes returns a path with slashes for backslashes.
func withSlashes(path string) string { return strings.ReplaceAll(path, `\`, "/") }

// Files returns the sources at the paths. A file is one source. A directory holds one for each of
// its regular files, at any depth and in lexical order, except hidden ones. A zip archive, in a
// directory or not, holds one for each entry. Files fails on a path that cannot be read, on an
// archive asked for by name that is damaged or has entries that lead out of it, and on a directory or
// archive without files. What is wrong with an archive in a directory reading it tells.
func Files(paths []string) ([]Source, error) {
	var sources []Source
	for _, path := range paths {
		found, err := filesOf(path)
		if err != nil {
			return nil, err
		}
		sources = append(sources, found...)
	}
	return sources, nil
}

// filesOf returns the sources at one path.
func filesOf(path string) ([]Source, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return filesIn(path)
	case info.Mode().IsRegular() && isArchiveFile(path):
		return fileArchive(path, true).entries()
	}
	opener := func(name string) (*os.File, error) { return os.Open(name) }
	return []Source{{
		Path: path, Named: true,
		read: func() ([]byte, error) { return readRegular(path, os.Stat, opener) },
		open: func() (io.ReadCloser, error) { return streamRegular(path, os.Stat, opener) },
	}}, nil
}

// filesIn returns the files of a directory and the entries of its archives.
func filesIn(dir string) ([]Source, error) {
	found, err := walk(os.DirFS(dir), func(name string) Source { return fileIn(dir, name) })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no file in this directory", dir)
	}
	var sources []Source
	for _, source := range found {
		info, err := os.Lstat(source.Path)
		if err != nil || !info.Mode().IsRegular() || !isArchiveFile(source.Path) {
			sources = append(sources, source)
			continue
		}
		inside, err := fileArchive(source.Path, false).entries()
		if err != nil {
			inside = []Source{{Path: source.Path, read: func() ([]byte, error) { return nil, err }}}
		}
		sources = append(sources, inside...)
	}
	return sources, nil
}

// fileIn returns a file of a directory, which a symbolic link must not leave.
func fileIn(dir, name string) Source {
	path := filepath.Join(dir, name)
	return Source{
		Path: path,
		read: func() ([]byte, error) { return inDir(dir, name, readRegular) },
		open: func() (io.ReadCloser, error) { return inDir(dir, name, streamRegular) },
	}
}

// inDir reads or opens a file of a directory, which a symbolic link must not leave.
func inDir[T any](dir, name string, read func(string, func(string) (os.FileInfo, error), func(string) (*os.File, error)) (T, error)) (content T, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return content, err
	}
	defer root.Close()
	content, err = read(name, root.Stat, root.Open)
	if err != nil {
		return content, fmt.Errorf("%s: %w", dir, err)
	}
	return content, nil
}

// Embedded returns the files of a file system within the program, in lexical order.
func Embedded(fsys fs.FS) ([]Source, error) {
	return walk(fsys, func(name string) Source {
		return Source{Path: name, Named: true, read: func() ([]byte, error) { return fs.ReadFile(fsys, name) }}
	})
}

// walk makes a source of each file that is not hidden, in lexical order, and of each folder that cannot be
// listed, which reading it tells.
func walk(fsys fs.FS, source func(name string) Source) ([]Source, error) {
	var sources []Source
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(entry.Name(), ".") && name != "."
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			closed := source(name)
			closed.read, closed.open = func() ([]byte, error) { return nil, err }, nil
			sources = append(sources, closed)
			return fs.SkipDir
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && !entry.IsDir():
			sources = append(sources, source(name))
		}
		return nil
	})
	return sources, err
}

// readRegular returns the content of a regular file of at most maxFileBytes.
func readRegular(path string, stat func(string) (os.FileInfo, error), open func(string) (*os.File, error)) ([]byte, error) {
	f, size, err := openRegular(path, stat, open)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > maxFileBytes {
		return nil, fmt.Errorf("%s: %w", path, tooLarge(maxFileBytes))
	}
	data, err := readAtMost(f, maxFileBytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return data, nil
}

// openRegular opens a regular file, and returns its size. It opens nothing else, so that a FIFO or a device
// cannot make it wait.
func openRegular(path string, stat func(string) (os.FileInfo, error), open func(string) (*os.File, error)) (f *os.File, size int64, err error) {
	info, err := stat(path)
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%s: not a regular file (%s)", path, info.Mode().Type())
	}
	f, err = open(path)
	return f, info.Size(), err
}

// errTooLarge says that there was more to read than allowed.
var errTooLarge = errors.New("too large")

// readAtMost reads to the end, and fails if that is more than limit bytes.
func readAtMost(from io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, limit+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(data)) > limit:
		return nil, tooLarge(limit)
	}
	return data, nil
}

func tooLarge(limit int64) error { return fmt.Errorf("file exceeds %d bytes: %w", limit, errTooLarge) }

// sniffedBytes is the length of the start of a file that decides what it is.
const sniffedBytes = 8 << 10
