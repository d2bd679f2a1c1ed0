package resolvers_test

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/resolvers"
)

// A crowd asks a cache the same at once, and has the answer worked out by run.
type crowd struct {
	runs    atomic.Int32
	replies [5]reply
	leave   [5]context.CancelFunc
	run     func(number int, w http.ResponseWriter, r *http.Request)
}

// ask has every member ask, the first before the others, and returns what waits for them to be answered. It is
// called within a bubble of synctest.
func (c *crowd) ask(t *testing.T, cache *resolvers.AnswerCache) *sync.WaitGroup {
	var asking sync.WaitGroup
	for k := range c.replies {
		ctx, leave := context.WithCancel(t.Context())
		c.leave[k] = leave
		request := newRequest(t, http.MethodGet, "/graphql", "").WithContext(ctx)
		asking.Go(func() {
			defer func() { _ = recover() }() // as net/http does
			c.replies[k] = record(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				cache.Serve(w, r, &graphql.RawParams{Query: "{ x }"}, always(someSnapshot), func(w http.ResponseWriter, r *http.Request) {
					c.run(int(c.runs.Add(1)), w, r)
				})
			}), request)
		})
		synctest.Wait()
	}
	return &asking
}

func (c *crowd) statuses() map[string]int {
	counts := map[string]int{}
	for _, got := range c.replies {
		counts[got.header.Get("Cache-Status")]++
	}
	return counts
}

func answerX(w http.ResponseWriter) { resolvers.WriteExecuted(w, `{"x":1}`, nil) }

// TestOneAnswerForAll has the client that asked first leave: the others get its answer.
func TestOneAnswerForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		c := &crowd{run: func(_ int, w http.ResponseWriter, r *http.Request) {
			select {
			case <-release:
				answerX(w)
			case <-r.Context().Done():
				t.Error("ended although others wait")
			}
		}}
		cache := resolvers.NewAnswerCache(1 << 20)
		asking := c.ask(t, cache)
		c.leave[0]()
		c.leave[3]()
		synctest.Wait()
		close(release)
		asking.Wait()
		if runs := c.runs.Load(); runs != 1 {
			t.Errorf("worked out %d times", runs)
		}
		if got := c.statuses(); got[kept] != 1 || got["passerelle; fwd=miss; collapsed"] != 3 || got[""] != 1 {
			t.Error(got)
		}
		for k := range c.replies {
			if k != 3 && c.replies[k].body != `{"data":{"x":1}}` {
				t.Errorf("client %d: %q", k, c.replies[k].body)
			}
		}
	})
}

// TestWorkEndsWithTheLastClient has all clients leave, and another ask then.
func TestWorkEndsWithTheLastClient(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &crowd{run: func(number int, w http.ResponseWriter, r *http.Request) {
			if number == 1 {
				<-r.Context().Done()
			} else {
				answerX(w)
			}
		}}
		cache := resolvers.NewAnswerCache(1 << 20)
		asking := c.ask(t, cache)
		for _, leave := range c.leave {
			leave()
		}
		asking.Wait()
		c.ask(t, cache).Wait()
		if runs, got := c.runs.Load(), c.statuses(); runs != 2 || got[kept] != 1 || got[hit] != 4 {
			t.Error(runs, got)
		}
	})
}

// TestRefusalIsNotShared has the first be refused, or fail: the others ask for themselves.
func TestRefusalIsNotShared(t *testing.T) {
	for name, fail := range map[string]func(http.ResponseWriter){
		"refused": func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) },
		"panic":   func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				c := &crowd{run: func(number int, w http.ResponseWriter, _ *http.Request) {
					<-release
					if number == 1 {
						fail(w)
					} else {
						answerX(w)
					}
				}}
				asking := c.ask(t, resolvers.NewAnswerCache(1<<20))
				close(release)
				asking.Wait()
				if runs := c.runs.Load(); runs != 5 {
					t.Errorf("worked out %d times", runs)
				}
				for k, got := range c.replies[1:] {
					if got.body != `{"data":{"x":1}}` {
						t.Errorf("client %d: %d %s", k+1, got.status, got.body)
					}
				}
			})
		})
	}
}
