package dgraph

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// restore makes the dataset that the record describes from the facts that are stored.
func (s *Store) restore(ctx context.Context, record LoadRecord) (*graph.Dataset, error) {
	set, err := s.restoreFacts(ctx, record)
	if err != nil {
		return nil, err
	}
	d, err := graph.DatasetOf(set)
	if err != nil {
		return nil, asDamage(err)
	}
	return d, nil
}

// restoreFacts reads the facts on all edges, which make the set that the record describes. That they have its version
// proves that they are of one moment and that none is missing.
func (s *Store) restoreFacts(ctx context.Context, record LoadRecord) (*fact.Set, error) {
	if s.Facets != nil {
		set, err := s.restoreFrom(ctx, record, s.addFactsFromFacets)
		if damage := (*DamagedError)(nil); !errors.As(err, &damage) {
			return set, err
		}
	}
	return s.restoreFrom(ctx, record, s.addFactsFromQueries)
}

// restoreFrom makes the set from the facts that add reads.
func (s *Store) restoreFrom(ctx context.Context, record LoadRecord, add func(context.Context, *fact.Restoration) error) (*fact.Set, error) {
	documents, err := s.newReader().documents(ctx, documentsQuery, record.Sources)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	restoration := fact.NewRestoration(documents)
	if err := add(ctx, restoration); err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	set, err := restoration.Set(record.Version)
	if err != nil {
		return nil, asDamage(err)
	}
	return set, nil
}

// restoreWorkers is how many goroutines read or unpack facts.
const restoreWorkers = 2

// addInParts adds facts that several goroutines find, each in a part of its own, of number k from 0.
func addInParts(ctx context.Context, facts *fact.Restoration, add func(ctx context.Context, k int, part *fact.Restoration) error) error {
	all, ctx := errgroup.WithContext(ctx)
	parts := make([]*fact.Restoration, restoreWorkers)
	for k := range parts {
		parts[k] = facts.Fork()
		all.Go(func() error { return add(ctx, k, parts[k]) })
	}
	if err := all.Wait(); err != nil {
		return err
	}
	facts.Join(parts...)
	return nil
}

// addFactsFromFacets adds the facts that Facets gives of all edges, including those of nodes that are not ours.
func (s *Store) addFactsFromFacets(ctx context.Context, facts *fact.Restoration) error {
	predicates := make(chan string, len(relations))
	predicates <- fact.PredicateSkill // first, for it has half of all facts, and as the last one would be waited for
	for _, predicate := range relations {
		if predicate != fact.PredicateSkill {
			predicates <- predicate
		}
	}
	close(predicates)
	return addInParts(ctx, facts, func(ctx context.Context, _ int, part *fact.Restoration) error {
		for predicate := range predicates {
			add := func(list []byte) error { return addFactList(part, list) }
			if err := s.Facets(ctx, predicate, facetFacts, add); err != nil {
				return err
			}
		}
		return nil
	})
}

// addFactList adds the facts of one edge, a JSON list.
func addFactList(facts *fact.Restoration, list []byte) error {
	if err := facts.Add(list); err != nil {
		return asDamage(fmt.Errorf("facts %q: %w", fact.Clip(string(list)), err))
	}
	return nil
}
