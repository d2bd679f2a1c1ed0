package workload_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"passerelle/internal/workload"
)

// TestBudget has one client after the other take all that it may: none can take what the next needs.
func TestBudget(t *testing.T) {
	budget := workload.NewBudget(16)
	for _, tt := range []struct {
		client string
		places int
		own    bool // whether what it has itself keeps it from more
	}{{"a", 8, true}, {"b", 4, true}, {"a", 0, true}, {"c", 2, true}, {"d", 1, true}, {"e", 1, true}, {"f", 0, false}} {
		places := 0
		var err error
		for err = budget.Take(tt.client, 1); err == nil; err = budget.Take(tt.client, 1) {
			places++
		}
		spent, ok := errors.AsType[*workload.SpentError](err)
		if places != tt.places || !ok || spent.Own != tt.own || spent.Error() == "" {
			t.Errorf("%s has %d places, want %d; then %v", tt.client, places, tt.places, err)
		}
	}
	budget.Give("e", 1)
	if err := budget.Take("f", 1); err != nil {
		t.Errorf("a place that was given back: %v", err)
	}
	if got := budget.Refused(); got != 7 || (*workload.Budget)(nil).Refused() != 0 {
		t.Errorf("%d refused", got)
	}
}

// TestMemoryOfClients has a client send what it can: another has room beside it.
func TestMemoryOfClients(t *testing.T) {
	memory := workload.NewMemory(16_000, 100)
	body := strings.Repeat("x", 1000)
	refused := uint64(0)
	for range 100 {
		_, _, err := memory.Read("a", strings.NewReader(body), 1000) // never released, as of a client that sends slowly
		if spent, ok := errors.AsType[*workload.SpentError](err); ok && spent.Own {
			refused++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if refused < 50 || memory.Refused() != refused || (*workload.Memory)(nil).Refused() != 0 {
		t.Errorf("%d refused of a hundred, %d counted", refused, memory.Refused())
	}
	if _, release, err := memory.Read("b", iotest.HalfReader(strings.NewReader(body)), 1000); err != nil {
		t.Errorf("another client: %v", err)
	} else {
		release()
	}
}

// TestRestOfARequest takes the cost of a request in two parts: together no more than its cost, nor than all there is.
func TestRestOfARequest(t *testing.T) {
	limiter := workload.NewRateLimiter(1000)
	first := limiter.Take("a", 50*time.Microsecond)
	rest := limiter.TakeRest("a", time.Second, 50*time.Microsecond)
	if !first.Allowed || !rest.Allowed || rest.Remaining != 0 {
		t.Errorf("%+v, then %+v", first, rest)
	}
	if none := limiter.TakeRest("a", 50*time.Microsecond, 50*time.Microsecond); !none.Allowed {
		t.Errorf("what was taken is taken again: %+v", none)
	}
}
