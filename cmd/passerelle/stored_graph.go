package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// A graphReader reads the graph of a store that is open.
type graphReader func(context.Context, *dgraph.Store) (*servedGraph, error)

// withGraph runs the function on the stored graph, without its history where the store must be read for it. See withStored.
func (l *storeLocation) withGraph(ctx context.Context, stderr io.Writer, work func(*servedGraph) error) error {
	return l.withStored(ctx, stderr, readWithoutHistory, work)
}

// withHistory runs the function on the stored graph with its history. See withStored.
func (l *storeLocation) withHistory(ctx context.Context, stderr io.Writer, work func(*servedGraph) error) error {
	return l.withStored(ctx, stderr, readWithHistory, work)
}

// withStored runs the function on the stored graph or, where nothing was loaded yet, on that of the seeds. Where a load
// was interrupted, that is the graph before it, if the snapshot file has that. It says on stderr if it is not what the
// store holds now, and stores nothing. In a server that is the graph that it serves.
func (l *storeLocation) withStored(ctx context.Context, stderr io.Writer, read graphReader, work func(*servedGraph) error) error {
	if l.host != nil {
		return l.host.withServed(stderr, work)
	}
	found, err := l.readKept(ctx, read)
	if isOnlySeeds(err) {
		l.sayOnlySeeds(stderr)
		found, err = seedGraph()
	}
	if before := l.readBefore(err); before != nil {
		fmt.Fprintf(stderr, "passerelle: %v; this answers from %s, the one before\n", err, before)
		found, err = before, nil
	}
	if err != nil {
		if !l.isCluster() {
			err = withoutBefore(l.dir, err)
		}
		return advise(err)
	}
	if l.silent {
		fmt.Fprintf(stderr, "passerelle: the server that holds the store does not answer: this answers from its snapshot file, which may be older: %s\n", found)
	}
	return work(found)
}

// sayOnlySeeds says that a command answers from the seeds.
func (l *storeLocation) sayOnlySeeds(stderr io.Writer) {
	fmt.Fprintf(stderr, "passerelle: nothing is stored in %s yet: this answers from the seeds\n", l)
}

// withServed runs the function on the graph that the server serves, and says if that may be stale.
func (h *commandHost) withServed(stderr io.Writer, work func(*servedGraph) error) error {
	current := h.service.current.Load()
	if current == nil {
		return errors.New(h.service.health.WhyNotReady())
	}
	if why := h.service.health.Report().Stale; why != "" {
		fmt.Fprintf(stderr, "passerelle: %s: this answers from %s\n", why, current)
	}
	return work(current)
}

// String names the graph by its version and when that was stored.
func (g *servedGraph) String() string {
	return graph.LoadedVersion(g.snapshot.Version(), graph.Stamp(g.loadedAt))
}

// readKept returns the stored graph: that of the snapshot file, where that has all that can be stored, else what read
// makes of the store, opened for reading.
//
// It inspects the files of the store first, so that a damaged store is reported in both cases. Where another process
// holds the store, that process has inspected them, and the snapshot file is that of the last complete load.
func (l *storeLocation) readKept(ctx context.Context, read graphReader) (*servedGraph, error) {
	if l.isCluster() {
		return readFrom(ctx, l.open, read)
	}
	hold, err := l.holdToRead()
	if err != nil {
		if isHeld(err) {
			if found := l.keptAsRecorded(); found != nil {
				return found, nil
			}
		}
		return nil, err
	}
	if record, ok := hold.Kept(); ok {
		if found := l.kept(record); found != nil {
			return found, hold.Release()
		}
	}
	return readFrom(ctx, func(ctx context.Context) (*dgraph.Store, func() error, error) { return openHeld(ctx, hold) }, read)
}

// readFrom opens a store, reads its graph and closes it.
func readFrom(ctx context.Context, open func(context.Context) (*dgraph.Store, func() error, error), read graphReader) (found *servedGraph, err error) {
	err = useStore(ctx, open, func(store *dgraph.Store) (err error) {
		found, err = read(ctx, store)
		return err
	})
	return found, err
}

func readWithoutHistory(ctx context.Context, store *dgraph.Store) (*servedGraph, error) {
	d, err := store.Read(ctx)
	if err != nil {
		return nil, err
	}
	record, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	return &servedGraph{graph.NewSnapshot(d), record.LoadedAt}, nil
}

func readWithHistory(ctx context.Context, store *dgraph.Store) (*servedGraph, error) {
	d, err := store.Read(ctx)
	if err != nil {
		return nil, err
	}
	return withHistoryOf(ctx, store, d)
}

// withHistoryOf returns the graph of a dataset that a store holds, with the store's history.
func withHistoryOf(ctx context.Context, store *dgraph.Store, d *graph.Dataset) (*servedGraph, error) {
	record, err := store.Status(ctx)
	if err != nil {
		return nil, err
	}
	loads, err := store.History(ctx)
	if err != nil {
		return nil, err
	}
	return &servedGraph{graph.NewSnapshotWithHistory(d, loads, record.LoadedAt), record.LoadedAt}, nil
}
