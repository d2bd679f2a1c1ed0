package bounded_test

import (
	"fmt"
	"testing"

	"passerelle/internal/bounded"
)

func TestCache(t *testing.T) {
	c := bounded.New[string, int](10_000, 5)
	for k := range 6 {
		c.Put(fmt.Sprint(k), k, 100)
	}
	if _, kept := c.Get("0"); kept {
		t.Error("six entries are kept where five may be")
	}
	c.Get("1")
	c.Put("6", 6, 100)
	if value, kept := c.Get("1"); !kept || value != 1 {
		t.Errorf("what was used last is %d, kept %v", value, kept)
	}
	if c.Put("big", 0, 2000) {
		t.Error("a value of more than an eighth is kept")
	}
	before, _ := c.Size()
	c.Put("6", 7, 300)
	if after, entries := c.Size(); after != before+200 || entries != 5 {
		t.Errorf("%d bytes after %d, %d entries", after, before, entries)
	}
}

func TestCacheDropsByBytes(t *testing.T) {
	c := bounded.New[int, int](10_000, bounded.AnyNumber)
	for k := range 100 {
		if !c.Put(k, k, 600) {
			t.Fatalf("entry %d is not kept", k)
		}
		if bytes, _ := c.Size(); bytes > 10_000 {
			t.Fatalf("%d bytes after entry %d", bytes, k)
		}
	}
	if value, kept := c.Get(99); !kept || value != 99 {
		t.Errorf("the last value is %d, kept %v", value, kept)
	}
}
