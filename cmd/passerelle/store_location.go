package main

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// A storeLocation is where the graph is stored: in a cluster if one is named, else in a directory.
type storeLocation struct {
	dir     string // of the embedded store
	cluster string // gRPC addresses, separated by commas; empty for the embedded store
}

// String returns the addresses of the cluster or the directory.
func (l *storeLocation) String() string { return cmp.Or(l.cluster, l.dir) }

// open opens the store and declares every predicate. The caller closes it.
func (l *storeLocation) open(ctx context.Context) (store *dgraph.Store, closeStore func() error, err error) {
	if l.cluster != "" {
		client, closeClient, err := dgraph.Dial(strings.Split(l.cluster, ",")...)
		if err != nil {
			return nil, nil, err
		}
		store, closeStore = dgraph.New(client), closeClient
	} else {
		engine, err := embedded.Open(l.dir)
		if err != nil {
			return nil, nil, err
		}
		store, closeStore = dgraph.New(engine.Client()), engine.Close
		store.Exclusive, store.Facets = true, engine.Facets
	}
	if err := store.Migrate(ctx); err != nil {
		return nil, nil, errors.Join(err, closeStore())
	}
	return store, closeStore, nil
}

// withStore opens the store, runs the function on it and closes it, whatever the function returns.
func (l *storeLocation) withStore(ctx context.Context, work func(*dgraph.Store) error) error {
	store, closeStore, err := l.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(store), closeStore())
}
