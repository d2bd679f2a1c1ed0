package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/loader"
	"passerelle/seeds"
)

// readOrSeed reads the stored dataset. It first loads the seeds into an empty store, and into one
// in which a load of nothing but the seeds was interrupted, and logs that it does.
func readOrSeed(ctx context.Context, store *dgraph.Store, log *slog.Logger) (*graph.Dataset, error) {
	d, err := store.Read(ctx)
	var incomplete *dgraph.IncompleteError
	switch {
	case errors.Is(err, dgraph.ErrEmpty):
		log.Info("the store is empty: loading the seeds")
		return loadSeeds(ctx, store)
	case errors.As(err, &incomplete) && incomplete.Load.Restoring():
		return nil, err
	case errors.As(err, &incomplete) && !incomplete.UnderWay && onlySeeds(incomplete.Load.Sources):
		log.Info("a load of the seeds was interrupted: completing it")
		return loadSeeds(ctx, store)
	}
	return d, advise(err)
}

// isOnlySeeds reports whether an error of reading a store says that nothing was ever loaded into it, or
// that a load of nothing but the seeds was interrupted.
func isOnlySeeds(err error) bool {
	var incomplete *dgraph.IncompleteError
	if !errors.As(err, &incomplete) {
		return errors.Is(err, dgraph.ErrEmpty)
	}
	load := incomplete.Load
	return !incomplete.UnderWay && !load.Restoring() && load.LoadedAt.IsZero() && onlySeeds(load.Sources)
}

// seedGraph returns the graph of the seeds, which is stored nowhere: it was loaded just now.
func seedGraph() (*servedGraph, error) {
	d, err := seedDataset()
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC().Truncate(time.Second)
	return &servedGraph{graph.NewSnapshotWithHistory(d, nil, now), now}, nil
}

// loadSeeds writes the dataset of the seeds into the store and returns it.
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

// seedDataset reads the documents that are embedded in the program.
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

// onlySeeds reports whether every one of these document ids is that of a seed.
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
