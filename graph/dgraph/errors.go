package dgraph

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrEmpty says that nothing was ever loaded into the store.
var ErrEmpty = errors.New("the store is empty: nothing was ever loaded")

// An IncompleteError says that the last load has not ended, so that the store holds no whole dataset.
type IncompleteError struct {
	Load LoadRecord
	// UnderWay says that somebody is loading: the load gave a sign of life less than StaleAfter ago.
	UnderWay bool
}

func (e *IncompleteError) Error() string {
	load, began := e.Load, e.Load.StartedAt.Format(time.RFC3339)
	switch {
	case e.UnderWay:
		return fmt.Sprintf("%s has been loading version %s since %s: try again when it is done", load.Holder, load.Version, began)
	case load.Restoring():
		return fmt.Sprintf("the restore of version %s, begun by %s at %s, is not complete: the same restore again completes it",
			load.Version, load.Holder, began)
	}
	return fmt.Sprintf("the load of version %s, begun by %s at %s, is not complete: load the same documents again",
		load.Version, load.Holder, began)
}

// A BusyError says that another writer is loading, or has taken over the load of this one.
type BusyError struct {
	Load LoadRecord
	// Silent is how long ago the other writer last gave a sign of life.
	Silent time.Duration
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("%s has been loading version %s since %s, and was last heard of %s ago: try again when it is done, or %s after it fell silent",
		e.Load.Holder, e.Load.Version, e.Load.StartedAt.Format(time.RFC3339), e.Silent.Round(time.Second), StaleAfter)
}

// A DamagedError says that what is stored does not follow from the facts that are stored.
type DamagedError struct {
	// Differences lists the first few things that are wrong. It is never empty.
	Differences []string
	Total       int // the number of things that are wrong
}

func (e *DamagedError) Error() string {
	more := ""
	if e.Total > len(e.Differences) {
		more = fmt.Sprintf(", and %d more", e.Total-len(e.Differences))
	}
	return "the stored graph is damaged: " + strings.Join(e.Differences, "; ") + more
}

// A ClashError says that the store declares names of this package in another sense.
type ClashError struct{ Names []string } // sorted

func (e *ClashError) Error() string {
	return fmt.Sprintf("another application of this Dgraph declares %s otherwise: use a Dgraph or a namespace of its own",
		strings.Join(e.Names, ", "))
}
