package dgraph

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"passerelle/graph"
)

// restore reads the facts on all edges and makes of them the dataset that the record tells of,
// which proves that they are of one moment and that nothing is missing.
func (s *Store) restore(ctx context.Context, record LoadRecord) (*graph.Dataset, error) {
	if s.Facets != nil {
		d, err := s.restoreFrom(ctx, record, s.takeFacts)
		if damage := (*DamagedError)(nil); !errors.As(err, &damage) {
			return d, err
		}
	}
	return s.restoreFrom(ctx, record, s.queryFacts)
}

// restoreFrom is restore from what a function adds.
func (s *Store) restoreFrom(ctx context.Context, record LoadRecord, add func(context.Context, *graph.Restoration) error) (*graph.Dataset, error) {
	r := &reader{txn: s.client.NewReadOnlyTxn(), state: newState(), ids: map[string]string{}}
	documents, err := r.documents(ctx, record.Sources)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	restoration := graph.NewRestoration(documents)
	if err := add(ctx, restoration); err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	d, err := restoration.Dataset(record.Version)
	if err != nil {
		return nil, damaged(err)
	}
	return d, nil
}

// takeFacts adds the facts on all edges as Facets gives them, on those of nodes that are not
// ours too. It decodes some while the store gives others.
func (s *Store) takeFacts(ctx context.Context, facts *graph.Restoration) error {
	const ahead = 1024
	lists := make(chan []byte, ahead)
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() error {
		defer close(lists)
		for _, predicate := range relations {
			if err := s.Facets(ctx, predicate, facetFacts, sendTo(ctx, lists)); err != nil {
				return err
			}
		}
		return nil
	})
	all.Go(func() error {
		for list := range lists {
			if err := addList(facts, list); err != nil {
				return err
			}
		}
		return nil
	})
	return all.Wait()
}

// addList adds the facts of an edge.
func addList(facts *graph.Restoration, list []byte) error {
	if err := facts.Add(list); err != nil {
		return damaged(fmt.Errorf("facts %q: %w", clip(string(list)), err))
	}
	return nil
}

// sendTo makes a function that sends to a channel, unless the context ends first.
func sendTo[T any](ctx context.Context, values chan<- T) func(T) error {
	return func(value T) error {
		select {
		case values <- value:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
