package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// A storeLocation is where the graph is stored: in a cluster if one is named, else in a directory.
type storeLocation struct {
	dir     string // of the embedded store
	cluster clusterOptions
	// args are the command line that is about this store, and host is what the server lends that runs
	// it for a client, nil in a process that has the store to itself.
	args []string
	host *commandHost
	// silent says that a server holds the store that does not answer.
	silent bool
}

// String returns the addresses of the cluster or the directory.
func (l *storeLocation) String() string { return cmp.Or(l.cluster.addresses, l.dir) }

// isCluster reports whether the graph is stored in a cluster.
func (l *storeLocation) isCluster() bool { return l.cluster.addresses != "" }

// open opens the store to write to it, and declares every predicate. The caller closes it.
func (l *storeLocation) open(ctx context.Context) (store *dgraph.Store, closeStore func() error, err error) {
	if !l.isCluster() {
		return openEngine(ctx, func(check func(*embedded.Reader) error) (*embedded.Engine, error) {
			return embedded.OpenChecked(l.dir, check)
		})
	}
	cluster, err := l.cluster.cluster()
	if err != nil {
		return nil, nil, err
	}
	client, closeClient, err := dgraph.Dial(cluster)
	if err != nil {
		return nil, nil, err
	}
	store = dgraph.New(client)
	if err := store.Migrate(ctx); err != nil {
		return nil, nil, errors.Join(err, closeClient())
	}
	return store, closeClient, nil
}

// withStore opens the store to write to it, runs the function on it and closes it, whatever the function
// returns. A server has it open already.
func (l *storeLocation) withStore(ctx context.Context, work func(*dgraph.Store) error) error {
	if l.host != nil {
		store, err := l.host.store.open(ctx)
		if err != nil {
			return err
		}
		return work(store)
	}
	return useStore(ctx, l.open, work)
}

// changeStore does what withStore does for a function that changes what is stored. The function returns the dataset that it
// leaves, or nil if it does not know that. Afterwards changeStore writes the snapshot file of an embedded store. It also
// writes it before the function runs if the file there is not of this build. A server writes it when it starts and swaps.
func (l *storeLocation) changeStore(ctx context.Context, work func(*dgraph.Store) (*graph.Dataset, error)) error {
	return l.withStore(ctx, func(store *dgraph.Store) error {
		if l.host == nil {
			l.keepBefore(ctx, store)
		}
		left, err := work(store)
		if err == nil && l.host == nil {
			_ = l.keepSnapshot(ctx, store, left) // it is a cache: the next server makes it, too
		}
		return err
	})
}

// readStore does what withStore does for a function that only reads. It fails with dgraph.ErrEmpty where
// there is no store, and makes none.
func (l *storeLocation) readStore(ctx context.Context, work func(*dgraph.Store) error) error {
	if l.host != nil || l.isCluster() {
		return l.withStore(ctx, work)
	}
	return useStore(ctx, l.openReader, work)
}

// useStore opens a store, runs the function on it and closes it.
func useStore(ctx context.Context, open func(context.Context) (*dgraph.Store, func() error, error), work func(*dgraph.Store) error) error {
	store, closeStore, err := open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(store), closeStore())
}

// path returns where a file is that the command line names, "" for none: in a server, paths are relative
// to the client's working directory.
func (l *storeLocation) path(name string) string {
	if l.host == nil || name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(l.host.dir, name)
}

// show shows the progress of a load until hide is called: on stderr, or where the client of a server
// shows it.
func (l *storeLocation) show(progress *loadProgress, stderr io.Writer) (hide func()) {
	if l.host == nil {
		return progress.show(stderr)
	}
	l.host.service.progress.Store(progress)
	stop := repeat(sentEvery, func(time.Time) {
		state := progress.get()
		l.host.answer.say(handoverMessage{Progress: &state})
	})
	return func() {
		stop()
		l.host.service.progress.CompareAndSwap(progress, nil)
	}
}
