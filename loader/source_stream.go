package loader

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
)

// maxStreamBytes bounds what is read part by part: the export of the register in XML has several hundred
// MB.
const maxStreamBytes = 2 << 30

// A stream is the content of a file, which is read from its start and then closed.
type stream struct {
	*bufio.Reader
	ends []func() error
}

// Close closes what the content is read from.
func (s *stream) Close() {
	for _, end := range s.ends {
		_ = end() // nothing was written
	}
}

// stream opens the content of a source to read it part by part, unpacked where gzip packed it. Reading fails
// past maxStreamBytes, and where the content unpacks to more than maxRatio times its packed size.
func (s Source) stream() (*stream, error) {
	file, err := s.opened()
	if err != nil {
		return nil, err
	}
	opened := &stream{bufio.NewReaderSize(file, maxLineBytes), []func() error{file.Close}}
	if start, _ := opened.Peek(2); !gzipKind.looks(start) { // of a shorter file, too
		return opened, nil
	}
	packed := &countedReader{Reader: opened.Reader}
	content, err := gzip.NewReader(packed)
	if err != nil {
		opened.Close()
		return nil, fmt.Errorf("%s: %w", s.Path, err)
	}
	bounded := &limitedReader{from: content, limit: func() int64 { return min(maxStreamBytes, max(freeBytes, maxRatio*packed.count)) }}
	return &stream{bufio.NewReaderSize(bounded, maxLineBytes), append(opened.ends, content.Close)}, nil
}

// opened opens the content of a source as it is.
func (s Source) opened() (io.ReadCloser, error) {
	if s.open != nil {
		return s.open()
	}
	data, err := s.read()
	return io.NopCloser(bytes.NewReader(data)), err
}

// A countedReader counts the bytes that were read.
type countedReader struct {
	io.Reader
	count int64
}

func (r *countedReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.count += int64(n)
	return n, err
}

// A limitedReader fails where more than a limit is read, which may grow meanwhile.
type limitedReader struct {
	from  io.Reader
	count int64
	limit func() int64
}

func (r *limitedReader) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if r.count += int64(n); r.count > r.limit() {
		return 0, tooLarge(r.limit())
	}
	return n, err
}

// A limitedFile is a file, or an entry of an archive, of which a limited part is read.
type limitedFile struct {
	limitedReader
	end func() error
}

func (f *limitedFile) Close() error { return f.end() }

// limited returns a file that fails past a number of bytes.
func limited(from io.Reader, limit int64, end func() error) *limitedFile {
	return &limitedFile{limitedReader{from: from, limit: func() int64 { return limit }}, end}
}

// streamRegular opens a regular file to read it part by part.
func streamRegular(path string, stat func(string) (os.FileInfo, error), open func(string) (*os.File, error)) (io.ReadCloser, error) {
	f, _, err := openRegular(path, stat, open)
	if err != nil {
		return nil, err
	}
	return limited(f, maxStreamBytes, f.Close), nil
}
