package explorer

import (
	"sync"

	"passerelle/internal/bounded"
	"passerelle/internal/coding"
)

// A pageCache keeps pages as they were sent, for who asks for them again. Many goroutines may use it.
type pageCache struct {
	mu   sync.Mutex
	kept *bounded.Cache[pageKey, coded] // nil without
}

// A pageKey tells pages apart. The tag depends on all that a page does.
type pageKey struct {
	tag       string
	preferred coding.Coding
}

// newPageCache returns a cache of so many bytes, which keeps nothing if there are none.
func newPageCache(bytes int) *pageCache {
	if bytes <= 0 {
		return &pageCache{}
	}
	return &pageCache{kept: bounded.New[pageKey, coded](bytes, bounded.AnyNumber)}
}

func (c *pageCache) get(key pageKey) (coded, bool) {
	if c.kept == nil {
		return coded{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept.Get(key)
}

func (c *pageCache) put(key pageKey, made coded) {
	if c.kept == nil || key.tag == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept.Put(key, made, len(made.body)+len(key.tag))
}
