package codec

import (
	"math"
	"math/bits"
)

// Text codes a text.
func Text[T ~string](c *Coder, text *T) {
	if !c.reading {
		c.putText(string(*text))
		return
	}
	if number := c.uint(); number < uint64(len(c.texts)) {
		*text = T(c.texts[number])
	} else {
		c.fail()
	}
}

func (c *Coder) putText(text string) {
	number, known := c.numbers[text]
	if !known {
		number = uint64(len(c.numbers))
		c.numbers[text] = number
	}
	c.putUint(number)
}

// OptionalText codes a text that may be unknown. Those that are read point at one string for each different text.
func OptionalText(c *Coder, text **string) {
	if !c.has(*text != nil) {
		*text = nil
		return
	}
	if !c.reading {
		c.putText(**text)
		return
	}
	if number := c.uint(); number < uint64(len(c.texts)) {
		*text = &c.texts[number]
	} else {
		c.fail()
	}
}

// Bool codes a truth value.
func Bool(c *Coder, b *bool) { *b = c.has(*b) }

// has codes whether something is there.
func (c *Coder) has(there bool) bool {
	if c.reading {
		there := c.uint()
		c.Require(there <= 1)
		return there == 1
	}
	if there {
		c.putUint(1)
	} else {
		c.putUint(0)
	}
	return there
}

// OptionalBool codes a truth value that may be unknown.
func OptionalBool(c *Coder, b **bool) {
	if !c.has(*b != nil) {
		*b = nil
		return
	}
	if c.reading {
		*b = c.bools[0]
		if c.has(false) {
			*b = c.bools[1]
		}
		return
	}
	c.has(**b)
}

// Int codes a whole number. Those near 0 take the least bytes.
func Int[T ~int | ~int32 | ~int64 | ~uint8 | ~uint16](c *Coder, x *T) {
	if c.reading {
		zigzag := c.uint()
		*x = T(int64(zigzag>>1) ^ -int64(zigzag&1))
		return
	}
	c.putUint(uint64(int64(*x))<<1 ^ uint64(int64(*x)>>63))
}

// OptionalInt codes a whole number that may be unknown.
func OptionalInt(c *Coder, x **int) {
	if !c.has(*x != nil) {
		*x = nil
		return
	}
	if !c.reading {
		Int(c, *x)
		return
	}
	var number int
	Int(c, &number)
	if c.ints[number] == nil {
		c.ints[number] = &number
	}
	*x = c.ints[number]
}

// Float codes a number, to the last bit.
func Float(c *Coder, x *float64) {
	if c.reading {
		*x = math.Float64frombits(bits.ReverseBytes64(c.uint()))
		return
	}
	c.putUint(bits.ReverseBytes64(math.Float64bits(*x))) // the last bytes are mostly 0
}

// Float32 codes a number, to the last bit.
func Float32(c *Coder, x *float32) {
	if c.reading {
		reversed := c.uint()
		c.Require(reversed <= math.MaxUint32)
		*x = math.Float32frombits(bits.ReverseBytes32(uint32(reversed)))
		return
	}
	c.putUint(uint64(bits.ReverseBytes32(math.Float32bits(*x)))) // the last bytes are mostly 0
}

// OptionalFloat codes a number that may be unknown.
func OptionalFloat(c *Coder, x **float64) {
	if !c.has(*x != nil) {
		*x = nil
		return
	}
	if !c.reading {
		Float(c, *x)
		return
	}
	var number float64
	Float(c, &number)
	if c.floats[number] == nil {
		c.floats[number] = &number
	}
	*x = c.floats[number]
}

// Optional codes a value that may be unknown.
func Optional[T any](c *Coder, x **T, code func(*Coder, *T)) {
	if !c.has(*x != nil) {
		*x = nil
		return
	}
	if c.reading {
		*x = new(T)
	}
	code(c, *x)
}
