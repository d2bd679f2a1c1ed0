package codec

// A Table holds the different values of a type that were coded. Its zero value is ready.
type Table[T any] struct {
	numbers map[string]uint64 // of a value that was written, by its bytes
	values  []T               // that were read, by number
}

// Shared codes a value that may occur many times: its number in the table, and itself the first time. The same value
// stands for all equal ones that are read.
func Shared[T any](c *Coder, t *Table[T], value *T, code func(*Coder, *T)) {
	if !c.reading {
		putShared(c, t, value, code)
		return
	}
	switch number := c.uint(); {
	case number < uint64(len(t.values)):
		*value = t.values[number]
	case number == uint64(len(t.values)):
		code(c, value)
		t.values = append(t.values, *value)
	default:
		c.fail()
	}
}

func putShared[T any](c *Coder, t *Table[T], value *T, code func(*Coder, *T)) {
	start := len(c.out)
	code(c, value)
	number, known := t.numbers[string(c.out[start:])]
	if known {
		c.out = c.out[:start]
		c.putUint(number)
		return
	}
	if t.numbers == nil {
		t.numbers = map[string]uint64{}
	}
	form := string(c.out[start:])
	c.out = c.out[:start]
	c.putUint(uint64(len(t.numbers)))
	c.out = append(c.out, form...)
	t.numbers[form] = uint64(len(t.numbers))
}
