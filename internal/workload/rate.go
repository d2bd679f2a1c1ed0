package workload

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

const (
	// rateWindow is the time for which a limit of rate is given.
	rateWindow = time.Minute
	// maxRated is the number of clients after which those with their whole allowance are forgotten.
	maxRated = 10_000
)

// A RateLimiter bounds what each client may ask for in a minute, in cost: a unit is a microsecond of
// processor time, as estimated before a request runs. What a client leaves of its allowance comes back evenly
// within a minute. A nil limiter bounds nothing.
type RateLimiter struct {
	quota   int
	refused atomic.Uint64

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
}

// NewRateLimiter returns a limiter of so much cost a minute for each client, nil if it is not above 0.
func NewRateLimiter(costPerMinute int) *RateLimiter {
	if costPerMinute <= 0 {
		return nil
	}
	return &RateLimiter{quota: costPerMinute, buckets: map[string]*rate.Limiter{}}
}

// An Allowance is what a client has left.
type Allowance struct {
	Allowed    bool
	Quota      int           // cost a minute
	Remaining  int           // cost
	Reset      time.Duration // until the quota is whole
	RetryAfter time.Duration // until the cost that was refused is there, 0 if it was allowed
}

// Take takes the cost of a request out of its client's allowance if there is enough left. A request that
// costs more than the whole quota takes all of it.
func (l *RateLimiter) Take(client string, cost time.Duration) Allowance {
	return l.TakeRest(client, cost, 0)
}

// TakeRest does what Take does for a request of which a part of the cost was taken before.
func (l *RateLimiter) TakeRest(client string, cost, before time.Duration) Allowance {
	units := min(int(cost.Microseconds()), l.quota)
	units -= min(int(before.Microseconds()), units)
	now := time.Now()
	bucket := l.bucket(client, now)
	allowed := bucket.AllowN(now, units)
	left := bucket.TokensAt(now)
	a := Allowance{Allowed: allowed, Quota: l.quota, Remaining: max(0, int(left)), Reset: l.refill(float64(l.quota) - left)}
	if !allowed {
		l.refused.Add(1)
		a.RetryAfter = l.refill(float64(units) - left)
	}
	return a
}

// Refused returns the number of requests that were not allowed.
func (l *RateLimiter) Refused() uint64 {
	if l == nil {
		return 0
	}
	return l.refused.Load()
}

// refill returns the time in which a number of units come back.
func (l *RateLimiter) refill(units float64) time.Duration {
	return time.Duration(units / float64(l.quota) * float64(rateWindow))
}

// bucket returns what a client has left, and forgets clients that have all where these are many.
func (l *RateLimiter) bucket(client string, now time.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.buckets[client]; b != nil {
		return b
	}
	if len(l.buckets) >= maxRated {
		for name, b := range l.buckets {
			if b.TokensAt(now) >= float64(l.quota) {
				delete(l.buckets, name)
			}
		}
	}
	b := rate.NewLimiter(rate.Limit(float64(l.quota)/rateWindow.Seconds()), l.quota)
	l.buckets[client] = b
	return b
}

// WriteHeader sets the fields of draft-ietf-httpapi-ratelimit-headers, and Retry-After where the request
// was refused:
//
//	RateLimit-Policy: "cost";q=6000000;w=60
//	RateLimit: "cost";r=5996500;t=1
func (a Allowance) WriteHeader(h http.Header) {
	h.Set("RateLimit-Policy", fmt.Sprintf(`"cost";q=%d;w=%d`, a.Quota, int(rateWindow.Seconds())))
	h.Set("RateLimit", fmt.Sprintf(`"cost";r=%d;t=%d`, a.Remaining, seconds(a.Reset)))
	if !a.Allowed {
		h.Set("Retry-After", strconv.Itoa(max(1, seconds(a.RetryAfter))))
	}
}

// seconds rounds up.
func seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
