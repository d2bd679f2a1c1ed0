package loader

import (
	"archive/zip"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

const (
	// maxEntries and maxArchiveBytes bound an archive: a national release has 40 files of 30 MB in
	// all.
	maxEntries      = 1000
	maxArchiveBytes = 512 << 20
	// maxRatio bounds the size of an entry in multiples of its packed size. Tables shrink some ten
	// times; only what is made to exhaust memory shrinks more.
	maxRatio = 100
	// freeBytes is the size up to which the ratio does not matter.
	freeBytes = 1 << 20
)

// isArchive reports whether a file is a zip archive, by its extension.
func isArchive(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zip") }

// An archive is a zip file whose entries are read one at a time.
type archive struct {
	path string
	left int64 // bytes that its entries may still unpack to
}

// archiveEntries returns the sources in a zip archive, in the order of its directory. It refuses
// entries that lead out of it, two entries with one name, and more than maxEntries.
func archiveEntries(path string) ([]Source, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer z.Close()
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("%s: %d entries exceed %d", path, len(z.File), maxEntries)
	}
	a := &archive{path, maxArchiveBytes}
	var sources []Source
	seen := map[string]bool{}
	for _, f := range z.File {
		switch name := f.Name; {
		case !filepath.IsLocal(name) || strings.Contains(name, `\`):
			return nil, fmt.Errorf("%s: entry %q leads out of the archive", path, name)
		case seen[name]:
			return nil, fmt.Errorf("%s: two entries of the name %q", path, name)
		case !f.FileInfo().IsDir() && !isHidden(name):
			sources = append(sources, Source{Path: filepath.Join(path, name), read: func() ([]byte, error) { return a.read(name) }})
		}
		seen[f.Name] = true
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("%s: no file in this archive", path)
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
	z, err := zip.OpenReader(a.path)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		if !f.Mode().IsRegular() {
			return nil, fmt.Errorf("not a regular file (%s)", f.Mode().Type())
		}
		packed := int64(f.CompressedSize64)
		content, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer content.Close()
		data, err := readAtMost(content, min(maxFileBytes, a.left, max(freeBytes, maxRatio*packed)))
		a.left -= int64(len(data))
		if errors.Is(err, errTooLarge) {
			err = fmt.Errorf("unpacks from %d bytes to more than its share (%d bytes a file, %d an archive, %d times its packed size): %w",
				packed, maxFileBytes, maxArchiveBytes, maxRatio, err)
		}
		return data, err
	}
	return nil, errors.New("gone from the archive")
}
