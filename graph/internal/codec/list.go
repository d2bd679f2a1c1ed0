package codec

import (
	"encoding/binary"
	"math"
	"slices"
)

// List codes a list, an empty one as such and nil as nil. Each element takes least bytes or more, at least 1.
func List[T any](c *Coder, list *[]T, least int, code func(*Coder, *T)) {
	Length(c, list, least)
	for k := range *list {
		code(c, &(*list)[k])
	}
}

// Length codes the length of a list. A list that is read has that many zero elements afterwards. The elements follow,
// each in least bytes or more.
func Length[T any](c *Coder, list *[]T, least int) {
	switch {
	case !c.has(*list != nil):
		*list = nil
	case c.reading:
		*list = make([]T, c.count(least))
	default:
		c.putUint(uint64(len(*list)))
	}
}

// Texts codes a list of texts.
func Texts[T ~string](c *Coder, list *[]T) { List(c, list, 1, Text[T]) }

// Numbers codes a list of numbers of four bytes each, as they are. It is faster than List.
func Numbers[T ~int32 | ~uint32](c *Coder, list *[]T) {
	const size = 4
	Length(c, list, size)
	if c.reading {
		from := c.in[c.at:]
		for k := range *list {
			(*list)[k] = T(binary.LittleEndian.Uint32(from[size*k:]))
		}
		c.at += size * len(*list)
		return
	}
	c.out = slices.Grow(c.out, size*len(*list))
	for _, x := range *list {
		c.out = binary.LittleEndian.AppendUint32(c.out, uint32(x))
	}
}

// Floats codes a list of numbers of four bytes each.
func Floats(c *Coder, list *[]float32) {
	bits := make([]uint32, len(*list))
	for k, x := range *list {
		bits[k] = math.Float32bits(x)
	}
	if *list == nil {
		bits = nil
	}
	Numbers(c, &bits)
	if !c.reading {
		return
	}
	*list = nil
	if bits != nil {
		*list = make([]float32, len(bits))
	}
	for k, x := range bits {
		(*list)[k] = math.Float32frombits(x)
	}
}

// Raw codes a list of bytes.
func Raw[T ~[]byte](c *Coder, list *T) {
	plain := []byte(*list)
	Length(c, &plain, 1)
	if c.reading {
		c.at += copy(plain, c.in[c.at:])
		*list = plain
		return
	}
	c.out = append(c.out, plain...)
}
