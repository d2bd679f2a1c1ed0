package graph

import (
	"container/heap"
	"context"
	"fmt"
)

// netChanges calls add for each element that is not after the loads what it was before
// them, in order: with what it was before the first and is after the last.
func netChanges(ctx context.Context, loads []Load, add func(*JournalEntry)) error {
	var open journalHeap
	for k := range loads {
		r := &loadReader{newJournalReader(loads[k].Journal), &loads[k]}
		if err := open.push(r); err != nil {
			return err
		}
	}
	heap.Init(&open)
	for n := 1; len(open) > 0; n++ {
		if n%checkedEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		net := open[0].entry
		for len(open) > 0 && open[0].entry.Element == net.Element {
			net.After = open[0].entry.After
			if err := open.advance(); err != nil {
				return err
			}
		}
		if net.Before != net.After {
			add(&net)
		}
	}
	return nil
}

// A loadReader unpacks the journal of a load.
type loadReader struct {
	*journalReader
	load *Load
}

// A journalHeap holds the readers of journals that have not ended, that of the least element
// and of the oldest load first.
type journalHeap []*loadReader

func (h journalHeap) Len() int      { return len(h) }
func (h journalHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h journalHeap) Less(i, j int) bool {
	c := h[i].entry.Compare(h[j].entry.Element)
	return c < 0 || c == 0 && h[i].load.Number < h[j].load.Number
}

// Push and Pop are for package heap.
func (h *journalHeap) Push(r any) { *h = append(*h, r.(*loadReader)) }

func (h *journalHeap) Pop() any {
	last := len(*h) - 1
	r := (*h)[last]
	*h = (*h)[:last]
	return r
}

// push adds a reader that has an entry, in no order yet.
func (h *journalHeap) push(r *loadReader) error {
	if r.next() {
		h.Push(r)
	}
	return r.failure()
}

// advance goes on to the next entry of the first reader.
func (h *journalHeap) advance() error {
	first := (*h)[0]
	if first.next() {
		heap.Fix(h, 0)
	} else {
		heap.Pop(h)
	}
	return first.failure()
}

func (r *loadReader) failure() error {
	if r.err != nil {
		return fmt.Errorf("load %d of version %s: %w", r.load.Number, r.load.Version, r.err)
	}
	return nil
}
