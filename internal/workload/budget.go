package workload

import "sync"

// A Budget is an amount, such as of places or of bytes, that clients share. A client may take more as long as it has
// less than is left to others. So one alone has half of the budget, two who take in turns have a third each, and it takes
// many to leave nothing.
type Budget struct {
	mu      sync.Mutex
	left    int64
	taken   map[string]int64 // by client
	refused uint64
}

// NewBudget returns a budget of which nothing is taken.
func NewBudget(amount int64) *Budget {
	return &Budget{left: amount, taken: map[string]int64{}}
}

// A SpentError says that a client may not take what it wants of a budget.
type SpentError struct {
	Own bool // because of what it has itself, and not of what others have
}

func (e *SpentError) Error() string {
	if e.Own {
		return "the client has its share"
	}
	return "others have all there is"
}

// Take takes an amount for a client, which must Give it back. It fails with a SpentError, and takes nothing then.
func (b *Budget) Take(client string, amount int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	has := b.taken[client]
	if has >= b.left || amount > b.left {
		b.refused++
		return &SpentError{Own: has > 0 && has >= b.left}
	}
	b.taken[client] = has + amount
	b.left -= amount
	return nil
}

// Give gives back an amount that a client took.
func (b *Budget) Give(client string, amount int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left += amount
	if b.taken[client] -= amount; b.taken[client] == 0 {
		delete(b.taken, client)
	}
}

// Refused returns how often a client could not take what it wanted. Of a nil budget nothing is refused.
func (b *Budget) Refused() uint64 {
	if b == nil {
		return 0
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.refused
}
