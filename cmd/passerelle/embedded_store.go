package main

import (
	"context"
	"errors"
	"fmt"

	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
)

// openEngine opens an embedded store for writing, by a function that opens the engine once it has checked the store.
func openEngine(ctx context.Context, open func(check func(*embedded.Reader) error) (*embedded.Engine, error)) (*dgraph.Store, func() error, error) {
	engine, err := open(func(r *embedded.Reader) error {
		_, err := migrateReader(ctx, r)
		return err
	})
	if err != nil {
		return nil, nil, advise(err)
	}
	store := dgraph.New(engine.Client())
	store.Exclusive, store.Facets, store.Ledger, store.VerifyFiles = true, engine.Facets, engine, engine.VerifyFiles
	err = store.Migrate(ctx)
	if err == nil {
		err = keepRecord(ctx, engine, store)
	}
	if err != nil {
		return nil, nil, errors.Join(advise(err), engine.Close())
	}
	return store, engine.Close, nil
}

// engineOf returns the engine of an embedded store that is open to be written to. ok is false for any other store.
func engineOf(store *dgraph.Store) (engine *embedded.Engine, ok bool) {
	engine, ok = store.Ledger.(*embedded.Engine)
	return engine, ok
}

// openReader opens the embedded store for reading only. It returns dgraph.ErrEmpty if the directory has none.
func (l *storeLocation) openReader(ctx context.Context) (*dgraph.Store, func() error, error) {
	hold, err := l.holdToRead()
	if err != nil {
		return nil, nil, err
	}
	return openHeld(ctx, hold)
}

// holdToRead locks the embedded store for reading and inspects its files. It returns dgraph.ErrEmpty if the directory has
// none.
func (l *storeLocation) holdToRead() (*embedded.Hold, error) {
	hold, err := embedded.HoldToRead(l.dir)
	if errors.Is(err, embedded.ErrNoStore) {
		return nil, dgraph.ErrEmpty
	}
	return hold, advise(err)
}

// openHeld opens a store that is locked for reading, and releases it when it is closed.
func openHeld(ctx context.Context, hold *embedded.Hold) (*dgraph.Store, func() error, error) {
	reader, err := hold.Reader()
	if err != nil {
		return nil, nil, errors.Join(advise(err), hold.Release())
	}
	store, err := migrateReader(ctx, reader)
	if err != nil {
		return nil, nil, errors.Join(advise(err), reader.Close())
	}
	return store, reader.Close, nil
}

// migrateReader returns the store of a reader whose data agree with the record of the store.
func migrateReader(ctx context.Context, reader *embedded.Reader) (*dgraph.Store, error) {
	store := dgraph.New(reader.Client())
	store.Exclusive, store.Facets, store.VerifyFiles = true, reader.Facets, reader.VerifyFiles // nobody writes meanwhile
	if err := store.Migrate(ctx); err != nil {
		return nil, err
	}
	load, err := lastLoad(ctx, store)
	if err != nil {
		return nil, err
	}
	return store, reader.Agree(load)
}

// lastLoad returns what the data in the store say of the last load.
func lastLoad(ctx context.Context, store *dgraph.Store) (embedded.Load, error) {
	record, err := store.Status(ctx)
	if errors.Is(err, dgraph.ErrEmpty) {
		return embedded.Load{}, nil
	}
	return embedded.Load{Version: record.Version, Complete: record.Complete}, err
}

// keepRecord checks that the record of a store agrees with its data, and completes it: one of an earlier
// release has none, and a process may have been killed between the end of a load and its record.
func keepRecord(ctx context.Context, engine *embedded.Engine, store *dgraph.Store) error {
	load, err := lastLoad(ctx, store)
	if err != nil {
		return err
	}
	if err := engine.Agree(load); err != nil {
		return err
	}
	record, known := engine.Recorded()
	switch {
	case load.Version == "":
		return nil
	case load.Complete && load.Version != record.Version:
		return engine.LoadCompleted(load.Version, 0)
	case !load.Complete && !known:
		return errors.Join(engine.LoadBegins(load.Version), engine.LoadBegun())
	}
	return nil
}

// advise adds to an error of a store what to do about it.
func advise(err error) error {
	var files *embedded.DamagedError
	var facts *dgraph.DamagedError
	switch {
	case errors.As(err, &files):
		return fmt.Errorf("%w; nothing was changed: restore a backup with passerelle restore FILE, or load again into a new directory", files)
	case errors.As(err, &facts):
		return fmt.Errorf("%w: load the same documents again", err)
	}
	return err
}
