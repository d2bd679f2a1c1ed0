// Package bounded keeps what was used last in memory, within bounds.
package bounded

import (
	"math"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// A Cache keeps what was used last, up to a number of bytes and of entries. It is not safe for concurrent
// use. Each operation takes constant time, but for the entries that it drops.
type Cache[K comparable, V any] struct {
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

// New returns a cache of at most so many bytes and entries; there must be room for one entry.
func New[K comparable, V any](mostBytes, mostEntries int) *Cache[K, V] {
	c := &Cache[K, V]{most: mostBytes}
	entries, err := simplelru.NewLRU(mostEntries, func(_ K, dropped sized[V]) { c.bytes -= dropped.bytes })
	if err != nil {
		panic(err) // the number of entries is not positive
	}
	c.entries = entries
	return c
}

// AnyNumber of entries bounds a cache by its bytes alone.
const AnyNumber = math.MaxInt

// Get returns the value of a key, if it is kept.
func (c *Cache[K, V]) Get(key K) (V, bool) {
	entry, ok := c.entries.Get(key)
	return entry.value, ok
}

// Put keeps a value of so many bytes, in the place of one that has its key, and drops what was used longest ago
// where there is too much. A value that would take more than an eighth of the whole is not kept: it would drop
// too many others. It reports whether the value is kept.
func (c *Cache[K, V]) Put(key K, value V, bytes int) bool {
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

// Size returns what the values are held to take, in bytes, and their number.
func (c *Cache[K, V]) Size() (bytes, entries int) { return c.bytes, c.entries.Len() }
