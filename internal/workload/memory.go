package workload

import (
	"errors"
	"io"
	"sync/atomic"
)

// Memory is a budget of bytes for what is being received. Small bodies are free, so that those who send
// large ones slowly keep nobody else out.
type Memory struct {
	free int64 // bytes of one body that need no budget
	left atomic.Int64
}

// NewMemory returns a budget of so many bytes, beside those that are free for each body.
func NewMemory(bytes, free int64) *Memory {
	m := &Memory{free: free}
	m.left.Store(bytes)
	return m
}

// ErrMemory says that others are sending too much at the moment.
var ErrMemory = errors.New("too much is being received")

// Read reads a body to its end, whose length is known or -1. It fails with ErrMemory as soon as the
// budget is spent; the caller must call release once it has done with the bytes, even if Read failed.
func (m *Memory) Read(body io.Reader, length int64) (read []byte, release func(), err error) {
	var taken int64
	release = func() { m.left.Add(taken); taken = 0 }
	read = make([]byte, 0, min(max(length, 0), m.free)+1)
	for {
		n, err := body.Read(read[len(read):cap(read)])
		read = read[:len(read)+n]
		if err == io.EOF {
			return read, release, nil
		}
		if err != nil {
			return nil, release, err
		}
		if len(read) == cap(read) {
			grown := 2 * int64(cap(read))
			if length >= 0 {
				grown = min(grown, length+1)
			}
			grown = max(grown, m.free)
			if more := grown - m.free - taken; more > 0 {
				taken += more
				if m.left.Add(-more) < 0 {
					return nil, release, ErrMemory
				}
			}
			read = append(make([]byte, 0, grown), read...)
		}
	}
}
