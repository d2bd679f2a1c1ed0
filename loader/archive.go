package loader

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	// maxEntries and maxArchiveBytes bound an archive with those within it: a national release has 40
	// files of 30 MB in all.
	maxEntries      = 1000
	maxArchiveBytes = 512 << 20
	// maxNesting bounds how deep archives are packed in one another.
	maxNesting = 3
	// maxRatio bounds the size of an entry in multiples of its packed size. Tables shrink some ten
	// times; only what is made to exhaust memory shrinks more.
	maxRatio = 100
	// freeBytes is the size up to which the ratio does not matter.
	freeBytes = 1 << 20
)

// An archive is a zip file whose entries are read one at a time.
type archive struct {
	path  string
	named bool // whether it, or the archive around it, was asked for by name
	depth int  // how many archives are around it
	open  func() (*zip.Reader, io.Closer, error)
	share *archiveShare
}

// An archiveShare is what an archive and those within it may still hold.
type archiveShare struct {
	bytes   int64
	entries int
}

// fileArchive returns the archive in a file.
func fileArchive(path string, named bool) *archive {
	return &archive{path: path, named: named, share: &archiveShare{maxArchiveBytes, maxEntries}, open: func() (*zip.Reader, io.Closer, error) {
		z, err := zip.OpenReader(path)
		if err != nil {
			return nil, nil, err
		}
		return &z.Reader, z, nil
	}}
}

// archiveIn returns the archive that is the content of a source.
func archiveIn(source Source, data []byte) (*archive, error) {
	inner := &archive{path: source.Path, named: source.Named, share: &archiveShare{maxArchiveBytes, maxEntries}}
	if outer := source.archive; outer != nil {
		inner.named, inner.depth, inner.share = outer.named, outer.depth+1, outer.share
	}
	if inner.depth > maxNesting {
		return nil, fmt.Errorf("%s: archives more than %d deep in one another", source.Path, maxNesting)
	}
	inner.open = func() (*zip.Reader, io.Closer, error) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		return z, io.NopCloser(nil), err
	}
	return inner, nil
}

// isArchiveFile reports whether a file is a zip archive to look into, by its first bytes or its
// extension. A document of an office program, which is one too, is not.
func isArchiveFile(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false // reading it tells
	}
	defer f.Close()
	start := make([]byte, sniffedBytes)
	n, _ := io.ReadFull(f, start) // of a short file, too
	if !zipKind.looks(start[:n]) {
		return strings.EqualFold(filepath.Ext(path), ".zip")
	}
	info, err := f.Stat()
	if err != nil {
		return true
	}
	z, err := zip.NewReader(f, info.Size())
	return err != nil || officeKind(z.File) == nil
}

// entries returns the sources in the archive, in the order of its directory. It refuses entries that
// lead out of it, two entries with one name, and more than its share.
func (a *archive) entries() ([]Source, error) {
	z, closer, err := a.open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", a.path, err)
	}
	defer closer.Close()
	if len(z.File) > a.share.entries {
		return nil, fmt.Errorf("%s: %d entries exceed %d", a.path, len(z.File), a.share.entries)
	}
	a.share.entries -= len(z.File)
	var sources []Source
	seen := map[string]bool{}
	for _, f := range z.File {
		switch name := f.Name; {
		case !filepath.IsLocal(name) || strings.Contains(name, `\`):
			return nil, fmt.Errorf("%s: entry %q leads out of the archive", a.path, name)
		case seen[name]:
			return nil, fmt.Errorf("%s: two entries of the name %q", a.path, name)
		case !f.FileInfo().IsDir() && !isHidden(name):
			sources = append(sources, Source{
				Path: filepath.Join(a.path, name), archive: a,
				read: func() ([]byte, error) { return a.read(name) },
				open: func() (io.ReadCloser, error) { return a.stream(name) },
			})
		}
		seen[f.Name] = true
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("%s: no file in this archive", a.path)
	}
	return sources, nil
}

// isHidden reports whether an element of the path begins with a dot or is the folder that macOS
// adds to archives.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// read unpacks one entry. It trusts no size that the entry's header claims.
func (a *archive) read(name string) ([]byte, error) {
	data, err := a.unpack(name)
	if err != nil {
		return nil, fmt.Errorf("%s: entry %q: %w", a.path, name, err)
	}
	return data, nil
}

func (a *archive) unpack(name string) ([]byte, error) {
	content, packed, err := a.openEntry(name)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	data, err := readAtMost(content, min(maxFileBytes, a.share.bytes, max(freeBytes, maxRatio*packed)))
	a.share.bytes -= int64(len(data))
	if errors.Is(err, errTooLarge) {
		err = fmt.Errorf("unpacks from %d bytes to more than its share (%d bytes a file, %d an archive, %d times its packed size): %w",
			packed, maxFileBytes, maxArchiveBytes, maxRatio, err)
	}
	return data, err
}

// stream opens one entry to read it part by part. What is read so is no part of the archive's share, for
// it is never in memory as a whole.
func (a *archive) stream(name string) (io.ReadCloser, error) {
	content, packed, err := a.openEntry(name)
	if err != nil {
		return nil, fmt.Errorf("%s: entry %q: %w", a.path, name, err)
	}
	return limited(content, min(maxStreamBytes, max(freeBytes, maxRatio*packed)), content.Close), nil
}

// openEntry opens one entry, and returns its packed size.
func (a *archive) openEntry(name string) (content io.ReadCloser, packed int64, err error) {
	z, closer, err := a.open()
	if err != nil {
		return nil, 0, err
	}
	f, err := fileOf(z, name)
	if err == nil {
		content, err = f.Open()
	}
	if err != nil {
		closer.Close()
		return nil, 0, err
	}
	return &openedEntry{content, closer}, int64(f.CompressedSize64), nil
}

// fileOf returns the regular file of that name in an archive.
func fileOf(z *zip.Reader, name string) (*zip.File, error) {
	at := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	if at < 0 {
		return nil, errors.New("gone from the archive")
	}
	if f := z.File[at]; f.Mode().IsRegular() {
		return f, nil
	}
	return nil, fmt.Errorf("not a regular file (%s)", z.File[at].Mode().Type())
}

// An openedEntry closes its archive when it is closed.
type openedEntry struct {
	io.ReadCloser
	archive io.Closer
}

func (e *openedEntry) Close() error { return errors.Join(e.ReadCloser.Close(), e.archive.Close()) }
