package workload

import "io"

// Memory is a budget of bytes for what is being received. Small bodies are free, so that those who send
// large ones slowly keep nobody else out.
type Memory struct {
	free   int64 // bytes of one body that need no budget
	budget *Budget
}

// NewMemory returns a budget of so many bytes, beside those that are free for each body.
func NewMemory(bytes, free int64) *Memory {
	return &Memory{free, NewBudget(bytes)}
}

// Refused returns the number of bodies for which there was no room. Nil memory refuses none.
func (m *Memory) Refused() uint64 {
	if m == nil {
		return 0
	}
	return m.budget.Refused()
}

// Read reads a client's body to its end, whose length is known or -1. It fails with a SpentError as soon as the
// budget has no more for the client; the caller must call release once it has done with the bytes, even if Read
// failed.
func (m *Memory) Read(client string, body io.Reader, length int64) (read []byte, release func(), err error) {
	var taken int64
	release = func() { m.budget.Give(client, taken); taken = 0 }
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
				if err := m.budget.Take(client, more); err != nil {
					return nil, release, err
				}
				taken += more
			}
			read = append(make([]byte, 0, grown), read...)
		}
	}
}
