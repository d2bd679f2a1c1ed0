package codec

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ErrMalformed is the error of reading bytes that nothing has written.
var ErrMalformed = errors.New("malformed bytes")

// A Coder either writes or reads, as NewWriter or NewReader made it. Only one goroutine at a time may use it.
type Coder struct {
	reading bool
	err     error

	out     []byte            // what was written
	numbers map[string]uint64 // of the texts that were written

	in    []byte // what is read, from at on
	at    int
	texts []string // by number

	ints   map[int]*int // what optional values point at, each once
	floats map[float64]*float64
	bools  [2]*bool
}

// NewWriter returns a Coder that writes.
func NewWriter() *Coder { return &Coder{numbers: map[string]uint64{}} }

// NewReader returns a Coder that reads what Bytes has returned. It keeps nothing of data once all is read.
// O(len(data)).
func NewReader(data []byte) *Coder {
	c := &Coder{
		reading: true, in: data, ints: map[int]*int{}, floats: map[float64]*float64{}, bools: [2]*bool{new(false), new(true)},
	}
	c.readTexts()
	return c
}

// Bytes returns what was written: the texts, then the rest.
func (c *Coder) Bytes() []byte {
	texts, size := make([]string, len(c.numbers)), 0
	for text, number := range c.numbers {
		texts[number] = text
		size += len(text)
	}
	all := make([]byte, 0, len(c.out)+size+3*len(texts)+2*binary.MaxVarintLen64)
	all = binary.AppendUvarint(all, uint64(len(texts)))
	for _, text := range texts {
		all = binary.AppendUvarint(all, uint64(len(text)))
	}
	for _, text := range texts {
		all = append(all, text...)
	}
	return append(all, c.out...)
}

// readTexts reads the texts. They are parts of one string, so that they take one allocation.
func (c *Coder) readTexts() {
	lengths, size := make([]int, c.count(1)), 0
	for k := range lengths {
		lengths[k] = int(c.uint() & math.MaxInt32)
		size += lengths[k]
	}
	if c.err != nil || size > len(c.in)-c.at {
		c.fail()
		return
	}
	all := string(c.in[c.at : c.at+size])
	c.at += size
	c.texts = make([]string, len(lengths))
	for k, length := range lengths {
		c.texts[k], all = all[:length], all[length:]
	}
}

// Reading reports whether the Coder reads.
func (c *Coder) Reading() bool { return c.reading }

// Err returns what ended the reading: ErrMalformed, or nil. Once there is an error, all that is read is zero.
func (c *Coder) Err() error { return c.err }

// End returns Err, or an error where something is left to be read.
func (c *Coder) End() error {
	if c.err == nil && c.reading && c.at < len(c.in) {
		return fmt.Errorf("%w: %d bytes too many", ErrMalformed, len(c.in)-c.at)
	}
	return c.err
}

// Require fails unless what was read is as it should be.
func (c *Coder) Require(fits bool) {
	if !fits {
		c.fail()
	}
}

func (c *Coder) fail() {
	if c.err == nil {
		c.err = ErrMalformed
	}
	c.at = len(c.in)
}

func (c *Coder) putUint(x uint64) { c.out = binary.AppendUvarint(c.out, x) }

// uint reads a number. Most have one byte.
func (c *Coder) uint() uint64 {
	if c.at < len(c.in) && c.in[c.at] < 0x80 {
		c.at++
		return uint64(c.in[c.at-1])
	}
	x, n := binary.Uvarint(c.in[c.at:])
	if n <= 0 {
		c.fail()
		return 0
	}
	c.at += n
	return x
}

// count reads the number of elements of a list, each of which takes least bytes or more.
func (c *Coder) count(least int) int {
	n := c.uint()
	if n > uint64((len(c.in)-c.at)/least) {
		c.fail()
		return 0
	}
	return int(n)
}
