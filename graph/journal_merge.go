package graph

import (
	"container/heap"
	"context"
	"fmt"
)

// netChanges calls add, in the order of the elements, for each one that the loads together
// changed: with its state before the first of them and its state after the last.
func netChanges(ctx context.Context, loads []Load, add func(*netChange)) error {
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
		net := netChange{JournalEntry: open[0].entry}
		for len(open) > 0 && open[0].entry.Element == net.Element {
			net.After, net.last = open[0].entry.After, open[0].load
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

// A netChange is what several loads together did to an element.
type netChange struct {
	JournalEntry
	last *Load // the last of them that touched it
}

// A loadReader unpacks the journal of a load.
type loadReader struct {
	*journalReader
	load *Load
}

// A journalHeap holds the readers of the journals that have not ended. The one whose next entry
// has the least element comes first; of equal elements, that of the oldest load.
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

// push adds a reader if its journal has an entry. The heap is not put in order.
func (h *journalHeap) push(r *loadReader) error {
	if r.next() {
		h.Push(r)
	}
	return r.failure()
}

// advance reads the next entry of the first reader, and drops the reader at the end of its journal.
func (h *journalHeap) advance() error {
	first := (*h)[0]
	if first.next() {
		heap.Fix(h, 0)
	} else {
		heap.Pop(h)
	}
	return first.failure()
}

// failure returns the error that ended the reading, with the load to which it belongs; nil if
// there was none.
func (r *loadReader) failure() error {
	if r.err != nil {
		return fmt.Errorf("load %d of version %s: %w", r.load.Number, r.load.Version, r.err)
	}
	return nil
}
