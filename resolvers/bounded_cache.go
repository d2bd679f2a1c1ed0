package resolvers

import (
	"math"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// A boundedCache keeps what was used last, up to a number of bytes and of entries. It is not safe for concurrent
// use. Each operation takes constant time, but for the entries that it drops.
type boundedCache[K comparable, V any] struct {
	entries *simplelru.LRU[K, sized[V]]
	bytes   int // of all entries
	most    int
}

// A sized value is one with the bytes that it is held to take.
type sized[V any] struct {
	value V
	bytes int
}

// entryBytes is about what an entry takes beside its value: key, list element, map slot, headers of slices.
const entryBytes = 400

func newBoundedCache[K comparable, V any](mostBytes, mostEntries int) *boundedCache[K, V] {
	c := &boundedCache[K, V]{most: mostBytes}
	entries, err := simplelru.NewLRU(mostEntries, func(_ K, dropped sized[V]) { c.bytes -= dropped.bytes })
	if err != nil {
		panic(err) // the number of entries is not positive
	}
	c.entries = entries
	return c
}

// anyNumber bounds a cache by its bytes alone.
const anyNumber = math.MaxInt

func (c *boundedCache[K, V]) get(key K) (V, bool) {
	entry, ok := c.entries.Get(key)
	return entry.value, ok
}

// put keeps a value of so many bytes, in the place of one that has its key, and drops what was used longest ago
// where there is too much. A value that would take more than an eighth of the whole is not kept: it would drop
// too many others. It reports whether the value is kept.
func (c *boundedCache[K, V]) put(key K, value V, bytes int) bool {
	c.entries.Remove(key)
	bytes += entryBytes
	if bytes > c.most/8 {
		return false
	}
	c.bytes += bytes
	c.entries.Add(key, sized[V]{value, bytes})
	for c.bytes > c.most {
		c.entries.RemoveOldest()
	}
	return true
}
