package loader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// partBytes is how much of a long text is read at once.
const partBytes = 64 << 10

// A partReader reads a long text part by part. Each part but the first begins with a blank or a bracket, so
// that no letter, and nothing that is composed or encoded twice, is in two.
type partReader struct {
	file   *stream
	text   io.Reader
	path   string
	start  []byte // of the text, up to maxLineBytes
	utf16  bool
	buffer []byte
	given  int // bytes at the start of the buffer that were returned
	ended  bool
}

// openParts opens a source, whose bytes are copied as they are read.
func openParts(source Source, bytesTo io.Writer) (*partReader, error) {
	file, err := source.stream()
	if err != nil {
		return nil, err
	}
	r := &partReader{file: file, path: source.Path, text: io.TeeReader(file, bytesTo)}
	r.start, _ = file.Peek(maxLineBytes) // of a shorter file, too
	order, is := utf16Order(r.start)
	if r.utf16 = is; is {
		r.text = transform.NewReader(r.text, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
	}
	mark := string(byteOrderMark)
	if bytes.HasPrefix(r.start, []byte(mark)) {
		_, err = io.ReadFull(r.text, make([]byte, len(mark)))
	}
	r.start = slices.Clone(withoutByteOrderMark(r.start))
	if is {
		r.start, _, _ = transform.Bytes(unicode.UTF16(order, unicode.UseBOM).NewDecoder(), r.start)
	}
	return r, err
}

// Close closes the source.
func (r *partReader) Close() { r.file.Close() }

// each yields the parts in order, and then the error if there is one. A part is valid until the next.
func (r *partReader) each(yield func([]byte, error) bool) {
	for {
		part, err := r.next()
		if errors.Is(err, io.EOF) || !yield(part, err) || err != nil {
			return
		}
	}
}

// next returns the next part, and io.EOF after the last one.
func (r *partReader) next() ([]byte, error) {
	r.buffer, r.given = r.buffer[:copy(r.buffer, r.buffer[r.given:])], 0
	for !r.ended {
		length := len(r.buffer)
		r.buffer = slices.Grow(r.buffer, partBytes)[:length+partBytes]
		n, err := r.text.Read(r.buffer[length:])
		r.buffer = r.buffer[:length+n]
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: %w", r.path, err)
		}
		r.ended = err != nil
		if r.given = bytes.LastIndexAny(r.buffer, " <\n"); r.given > 0 && !r.ended {
			return r.buffer[:r.given], nil
		}
		if r.given = 0; length > 2*maxLineBytes {
			break // of what reads like this nothing is read
		}
	}
	if r.given = len(r.buffer); r.given == 0 {
		return nil, io.EOF
	}
	return r.buffer, nil
}
