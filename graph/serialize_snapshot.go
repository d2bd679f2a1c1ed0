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
	s.near().serialize(c, len(s.skills))
	s.derivedMoves().serialize(c, len(s.metiers))
	return c.Bytes()
}

// DecodeSnapshot returns the snapshot that was encoded. It fails on bytes that Encode cannot have made, as far as that
// shows: who keeps them keeps a checksum too. It keeps nothing of data. O(len(data)).
func DecodeSnapshot(data []byte) (s *Snapshot, err error) {
	defer func() { // what contradicts itself shows when it is indexed
		if recover() != nil {
			s, err = nil, fmt.Errorf("decode snapshot: %w", codec.ErrMalformed)
		}
	}()
	c, d := codec.NewReader(data), new(Dataset)
	d.serialize(fact.NewSerializer(c))
	var loads []Load
	serializeLoads(c, &loads)
	index, near, derived := new(search.Index), new(nearSkills), new(derivedMoves)
	index.Serialize(c)
	near.serialize(c, len(d.Skills))
	derived.serialize(c, len(d.Metiers))
	if err := c.End(); err != nil {
		return nil, fmt.Errorf("decode snapshot: %w", err)
	}
	s = newSnapshot(d, loads, index)
	s.near, s.derivedMoves = func() *nearSkills { return near }, func() *derivedMoves { return derived }
	if !index.IsOf(s.names.numbers) {
		return nil, fmt.Errorf("decode snapshot: %w", codec.ErrMalformed)
	}
	return s, nil
}

func serializeLoads(c *codec.Coder, loads *[]Load) {
	codec.List(c, loads, 10, func(_ *codec.Coder, l *Load) { l.serialize(c) })
}
