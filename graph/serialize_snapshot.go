package graph

import (
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/internal/codec"
	"passerelle/graph/search"
)

// Encode returns the snapshot as bytes, of which DecodeSnapshot makes an equal one in a fraction of the time that it takes
// to read and index its dataset. They are a cache for the program that made them: another release may read other
// things from them, or none. O(size of the snapshot).
func (s *Snapshot) Encode() []byte {
	c := codec.NewWriter()
	dataset := *s.dataset
	dataset.serialize(fact.NewSerializer(c))
	serializeLoads(c, &s.loads)
	s.names.index.Serialize(c)
	return c.Bytes()
}

// DecodeSnapshot returns the snapshot that was encoded. It fails on bytes that Encode cannot have made, as far as
// that shows: whoever keeps them keeps a checksum. It keeps nothing of data.
func DecodeSnapshot(data []byte) (*Snapshot, error) {
	c := codec.NewReader(data)
	d := new(Dataset)
	d.serialize(fact.NewSerializer(c))
	var loads []Load
	serializeLoads(c, &loads)
	index := new(search.Index)
	index.Serialize(c)
	if err := c.End(); err != nil {
		return nil, fmt.Errorf("decode snapshot: %w", err)
	}
	return newSnapshot(d, loads, index), nil
}

func serializeLoads(c *codec.Coder, loads *[]Load) {
	codec.List(c, loads, 10, func(_ *codec.Coder, l *Load) { l.serialize(c) })
}
