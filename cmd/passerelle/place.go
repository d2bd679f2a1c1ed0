package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
	"passerelle/loader"
	"passerelle/seeds"
)

// A place is where the graph is kept: a cluster if there is one, else a directory.
type place struct {
	dir     string
	cluster string // addresses, separated by commas
}

// open gives the store, with every predicate declared. The caller closes it.
func (p *place) open(ctx context.Context) (store *dgraph.Store, closeStore func() error, err error) {
	if p.cluster != "" {
		client, closeClient, err := dgraph.Dial(strings.Split(p.cluster, ",")...)
		if err != nil {
			return nil, nil, err
		}
		store, closeStore = dgraph.New(client), closeClient
	} else {
		engine, err := embedded.Open(p.dir)
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

// use opens the store for the time of a function.
func (p *place) use(ctx context.Context, work func(*dgraph.Store) error) error {
	store, closeStore, err := p.open(ctx)
	if err != nil {
		return err
	}
	return errors.Join(work(store), closeStore())
}

// dataset reads the stored dataset. An empty store first loads the seeds, as does
// one in which a load of nothing but the seeds was interrupted.
func dataset(ctx context.Context, store *dgraph.Store) (*graph.Dataset, error) {
	d, err := store.Read(ctx)
	var incomplete *dgraph.IncompleteError
	if errors.Is(err, dgraph.ErrEmpty) || errors.As(err, &incomplete) && onlySeeds(incomplete.Load.Sources) {
		return loadSeeds(ctx, store)
	}
	var damaged *dgraph.DamagedError
	if incomplete != nil || errors.As(err, &damaged) {
		return nil, fmt.Errorf("%w: load the same documents again", err)
	}
	return d, err
}

// snapshotOf is the stored dataset, as dataset reads it, ready for questions.
func snapshotOf(ctx context.Context, store *dgraph.Store) (*graph.Snapshot, error) {
	d, err := dataset(ctx, store)
	if err != nil {
		return nil, err
	}
	return graph.NewSnapshot(d), nil
}

func loadSeeds(ctx context.Context, store *dgraph.Store) (*graph.Dataset, error) {
	d, err := seedDataset()
	if err != nil {
		return nil, err
	}
	if _, err := store.Write(ctx, d); err != nil {
		return nil, err
	}
	return d, nil
}

func seedDataset() (*graph.Dataset, error) {
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		return nil, err
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		return nil, err
	}
	return graph.NewDataset(facts)
}

// onlySeeds tells that a load had no document but the seeds.
func onlySeeds(documents []string) bool {
	d, err := seedDataset()
	if err != nil {
		return false
	}
	known := map[string]bool{}
	for _, document := range d.Documents {
		known[document.ID] = true
	}
	for _, id := range documents {
		if !known[id] {
			return false
		}
	}
	return true
}
