package main

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jub0bs/cors"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
	"passerelle/internal/health"
	"passerelle/internal/metrics"
	"passerelle/internal/requestlog"
	"passerelle/internal/tracing"
	"passerelle/internal/workload"
	"passerelle/resolvers"
	"passerelle/web/explorer"
)

// A service answers from the current graph, which it swaps for a newer one as a whole.
type service struct {
	current atomic.Pointer[servedGraph] // nil until there is a graph to answer from
	poll    time.Duration               // between two looks for a newer version on a cluster
	paths   []string                    // documents to load while serving
	answers int                         // bytes of the cache of answers
	// publicURL is the scheme and host by which people reach the service, "" if unknown.
	publicURL string
	cors      *cors.Middleware
	shares    shares
	api       *resolvers.Handler
	pages     *explorer.Explorer
	log       *slog.Logger
	swaps     sync.Mutex // held from looking for a newer version until it is served
	// snapshots writes the snapshot file of an embedded store.
	snapshots snapshotWriter
	// turn holds an element while a load or a command works on the store.
	turn chan struct{}
	// What operators see.
	health      health.State
	requests    *requestlog.Handler
	connections *workload.Listener           // nil until the server listens
	metrics     *metrics.Metrics             // nil without
	tracer      *tracing.Tracer              // nil without
	started     func()                       // ends the span of the start
	progress    atomic.Pointer[loadProgress] // of the load that is under way, nil without one
}

// A servedGraph is a snapshot, and when its dataset was stored.
type servedGraph struct {
	snapshot *graph.Snapshot
	loadedAt time.Time
}

// begin serves what is stored, and takes commands from others: from the snapshot file at once, where that has all that
// can be stored, else from the store, which it opens.
func (s *service) begin(ctx context.Context, location *storeLocation, held *heldStore) (*commandSocket, error) {
	s.snapshots.dir = location.dir
	found, err := s.keptAtStart(held)
	if err == nil {
		if err := held.claim(); err != nil {
			return nil, err
		}
		commands := s.listenForCommands(location)
		s.log.Info("serving from the snapshot file", "version", found.snapshot.Version())
		s.serve(found)
		go s.settle(found)
		return commands, nil
	}
	if !errors.Is(err, errNoSnapshot) {
		s.log.Warn("the snapshot file is passed over", "reason", err)
	}
	s.health.Enter("starting the engine of the store")
	store, err := held.open(ctx)
	if err != nil {
		return nil, err
	}
	commands := s.listenForCommands(location)
	if err := s.start(ctx, store); err != nil {
		commands.close()
		return nil, err
	}
	return commands, nil
}

// keptAtStart returns the graph of the snapshot file, as heldStore.kept does.
func (s *service) keptAtStart(held *heldStore) (*servedGraph, error) {
	if !held.hasKept() {
		return nil, errNoSnapshot
	}
	s.health.Enter("reading the snapshot file")
	asBefore := collectLess()
	defer asBefore()
	return held.kept()
}

// start reads what is stored and serves it. If an interrupted load left half a dataset, it serves the one before from the
// snapshot file, or nothing yet if there is no such file. Another load of the same documents completes the dataset: by
// --load, by a command or, on a cluster, by another process.
func (s *service) start(ctx context.Context, store *dgraph.Store) error {
	s.health.Enter("reading the stored graph")
	if record, err := store.Status(ctx); err == nil && record.Complete {
		s.log.Info("reading the stored graph", "version", record.Version, "documents", len(record.Sources))
	}
	d, err := readOrSeed(ctx, store, s.log)
	var incomplete *dgraph.IncompleteError
	if errors.As(err, &incomplete) {
		if s.serveBefore(store, incomplete) {
			return nil
		}
		if _, ok := engineOf(store); ok {
			err = withoutBefore(s.snapshots.dir, err)
		}
		s.health.Enter("waiting until a load is complete: " + err.Error())
		s.log.Warn("not ready until a load is complete", "reason", err)
		return nil
	}
	if err != nil {
		return err
	}
	s.health.Enter("indexing the graph")
	s.log.Info("indexing the graph", "version", d.Version, "documents", len(d.Documents), "facts", len(d.Facts()))
	return s.swapTo(ctx, store, d)
}

// serveBefore serves what the last completed load left, where the load after it was interrupted and the snapshot file of
// an embedded store has that, and says that it is stale. It reports whether it does.
func (s *service) serveBefore(store *dgraph.Store, incomplete *dgraph.IncompleteError) bool {
	engine, ok := engineOf(store)
	if !ok {
		return false
	}
	record, _ := engine.Recorded()
	before, err := readSnapshot(s.snapshots.dir, record.Completed())
	if err != nil {
		return false
	}
	s.log.Warn("serving what was stored before a load that was interrupted", "version", before.snapshot.Version(), "reason", incomplete)
	s.serve(before)
	s.health.Outdated(incomplete.Load.StartedAt, incomplete.Error())
	go s.settle(before)
	return true
}

// noteInterrupted says that what is served is stale if the last load on the store was interrupted. The next complete one
// ends that.
func (s *service) noteInterrupted(ctx context.Context, store *dgraph.Store) {
	record, err := lookAt(context.WithoutCancel(ctx), store)
	if err == nil && !record.Complete && s.isReady() {
		s.health.Outdated(record.StartedAt, (&dgraph.IncompleteError{Load: record}).Error())
	}
}

// swapTo makes a snapshot of the dataset that is stored, serves it, and keeps it in the snapshot file.
func (s *service) swapTo(ctx context.Context, store *dgraph.Store, d *graph.Dataset) error {
	record, err := store.Status(ctx)
	if err != nil {
		return err
	}
	loads, err := store.History(ctx)
	if err != nil { // what is served does not depend on it
		s.log.Warn("serving without the history", "error", err)
	}
	next := &servedGraph{graph.NewSnapshotWithHistory(d, loads, record.LoadedAt), record.LoadedAt}
	if s.isReady() {
		next.snapshot.Prepare() // meanwhile the graph before this one answers
	}
	s.serve(next)
	mark, unmarked := markOf(store) // no load is under way now
	keeps := err == nil && unmarked == nil && s.snapshots.begin()
	go func() { // a start does not wait for it; a question waits for no more than what it needs
		if keeps {
			s.keep(mark, next)
		}
		s.settle(s.current.Load())
	}()
	return nil
}

// serve answers from a graph from now on.
func (s *service) serve(next *servedGraph) {
	s.current.Store(next)
	s.health.Serve(next.snapshot.Version(), next.loadedAt)
}

// settle computes what first questions would wait for, and gives the memory back that reading and indexing took.
func (s *service) settle(current *servedGraph) {
	current.snapshot.Prepare()
	s.preparePages()
	debug.FreeOSMemory()
}

// preparePages makes the pages that first visitors would wait for.
func (s *service) preparePages() {
	if s.pages == nil { // nothing listens
		return
	}
	var observed resolvers.Observation
	if err := s.pages.Prepare(resolvers.WithObservation(context.Background(), &observed)); err != nil {
		s.log.Warn("pages were not made before somebody asks for them", "error", err)
	}
}

// keep writes the snapshot file of a graph, unless a newer one is served by now, and serves what the file holds in its
// place: the same in two thirds of the memory, for there each text is kept once. That it fails, as on a full disk, is a
// warning: this server goes on as it is, and the next start may have to read the store.
func (s *service) keep(mark embedded.Record, stored *servedGraph) {
	isCurrent := func() bool { return s.current.Load() == stored }
	kept, err := s.snapshots.write(mark, stored, isCurrent)
	switch {
	case err == nil:
		kept.snapshot.Prepare() // meanwhile the same graph answers
		s.current.CompareAndSwap(stored, kept)
	case !errors.Is(err, errNoSnapshot):
		s.log.Warn("the snapshot file was not written, or not read back", "error", err)
	}
}

// isReady reports whether there is a graph to answer from.
func (s *service) isReady() bool { return s.current.Load() != nil }

// served returns what is served now. It is the Source of the GraphQL handler.
func (s *service) served() resolvers.Served {
	current := s.current.Load()
	if current == nil {
		return resolvers.Served{}
	}
	return resolvers.Served{Snapshot: current.snapshot, LoadedAt: current.loadedAt, StaleSince: s.health.StaleSince()}
}

// exportedGraph returns the current snapshot and its time, as the Source of the export handler.
func (s *service) exportedGraph() export.StoredGraph {
	served := s.served()
	return export.StoredGraph{Snapshot: served.Snapshot, LoadedAt: served.LoadedAt}
}

// version returns the version that is served, or "" until one is.
func (s *service) version() string {
	if current := s.current.Load(); current != nil {
		return current.snapshot.Version()
	}
	return ""
}

// isServing reports whether the current graph is the one that this load left.
func (s *service) isServing(record dgraph.LoadRecord) bool {
	current := s.current.Load()
	return current != nil && current.snapshot.Version() == record.Version && current.loadedAt.Equal(record.LoadedAt)
}
