package search

import (
	"slices"
	"sync"

	"passerelle/graph/internal/codec"
	"passerelle/graph/internal/csr"
)

// Serialize writes the index to a Coder, or reads it from one into an empty Index.
func (x *Index) Serialize(c *codec.Coder) {
	codec.Numbers(c, &x.numbering.start)
	codec.Floats(c, &x.weights)
	codec.Text(c, &x.words.text)
	codec.Numbers(c, &x.words.start)
	codec.Raw(c, &x.words.shared)
	codec.List(c, &x.small, 1, codec.Bool)
	codec.List(c, &x.general, 1, codec.Bool)
	codec.Floats(c, &x.rarity)
	serializeRows(c, &x.formWords)
	codec.Numbers(c, &x.nameStart)
	codec.List(c, &x.names, 4, serializeName)
	codec.Floats(c, &x.formRarity)
	serializeRows(c, &x.formsWith)
	codec.Float32(c, &x.unknownWeight)
	if c.Reading() {
		x.searchers = &sync.Pool{}
		c.Require(x.isWhole())
	}
}

func serializeName(c *codec.Coder, n *Name) {
	codec.Text(c, &n.Text)
	codec.Int(c, &n.Node)
	codec.Float32(c, &n.Score)
	codec.Int(c, &n.Kind)
}

func serializeRows(c *codec.Coder, r *csr.Rows) {
	codec.Numbers(c, &r.Offset)
	codec.Numbers(c, &r.Target)
}

// isWhole reports whether the parts of an index that was read point at nothing that is not there.
func (x *Index) isWhole() bool {
	words, forms := len(x.words.shared), len(x.nameStart)-1
	if !isSplit(x.numbering.start, -1) || !isSplit(x.words.start, len(x.words.text)) || !isSplit(x.nameStart, len(x.names)) {
		return false
	}
	nodes := x.numbering.Count()
	for _, n := range x.names {
		if n.Node < 0 || int(n.Node) >= nodes || n.Kind > NameBare {
			return false
		}
	}
	return (x.weights == nil || len(x.weights) == nodes) && len(x.words.start) == words+1 &&
		len(x.small) == words && len(x.general) == words && len(x.rarity) == words && len(x.formRarity) == forms &&
		x.formWords.IsWhole(forms, words) && x.formsWith.IsWhole(words, forms)
}

// isSplit reports whether numbers are where the parts of something of a length begin, and the last of them end. A length
// of -1 stands for any.
func isSplit[T int32 | uint32](starts []T, length int) bool {
	return len(starts) > 0 && starts[0] == 0 && slices.IsSorted(starts) && (length < 0 || int(starts[len(starts)-1]) == length)
}

// IsOf reports whether the index is of the nodes of a numbering.
func (x *Index) IsOf(numbers Numbering) bool { return slices.Equal(x.numbering.start, numbers.start) }
