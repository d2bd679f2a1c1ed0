package explorer

import (
	"net/http"
	"sync"

	"passerelle/internal/bounded"
	"passerelle/internal/coding"
)

// A pageCache keeps pages as they were sent, for who asks for them again. Many goroutines may use it.
type pageCache struct {
	mu   sync.Mutex
	kept *bounded.Cache[pageKey, keptPage] // nil without
}

// A pageKey tells pages apart. The tag depends on all that a page does.
type pageKey struct {
	tag       string
	preferred coding.Coding
}

// A keptPage is one with what is noted of each request that it answers, nil for nothing.
type keptPage struct {
	coded
	again func(*http.Request)
}

// newPageCache returns a cache of so many bytes, which keeps nothing if there are none.
func newPageCache(bytes int) *pageCache {
	if bytes <= 0 {
		return &pageCache{}
	}
	return &pageCache{kept: bounded.New[pageKey, keptPage](bytes, bounded.AnyNumber)}
}

func (c *pageCache) get(key pageKey) (keptPage, bool) {
	if c.kept == nil {
		return keptPage{}, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept.Get(key)
}

// put keeps a page, and reports whether it does.
func (c *pageCache) put(key pageKey, made keptPage) bool {
	if c.kept == nil || key.tag == "" {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept.Put(key, made, len(made.body)+len(key.tag))
}

// size returns the bytes that the kept pages take.
func (c *pageCache) size() int {
	if c.kept == nil {
		return 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	bytes, _ := c.kept.Size()
	return bytes
}

// CacheBytes returns the bytes that kept pages take.
func (e *Explorer) CacheBytes() int { return e.made.size() }

// setCacheStatus says whether a page is from memory, in the words in which the API says it of its answers.
func setCacheStatus(w http.ResponseWriter, status string) {
	w.Header().Set("Cache-Status", "passerelle; "+status)
}
