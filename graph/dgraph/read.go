package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"passerelle/graph"
)

// Read rebuilds the dataset of the last load, and checks that all that is stored
// follows from its facts. It fails with ErrEmpty when there was no load, an
// *IncompleteError when the last one has not ended, and a *DamagedError when what is
// stored is not what Write wrote.
func (s *Store) Read(ctx context.Context) (*graph.Dataset, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	d, err := retry(ctx, func() (*graph.Dataset, error) { return s.read(ctx) })
	if err != nil {
		return nil, fmt.Errorf("read dataset: %w", err)
	}
	return d, nil
}

func (s *Store) read(ctx context.Context) (*graph.Dataset, error) {
	record, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
	switch {
	case err != nil:
		return nil, err
	case record.uid == "":
		return nil, ErrEmpty
	case !record.Complete:
		return nil, &IncompleteError{record}
	}
	have, err := s.scan(ctx)
	if err != nil {
		return nil, err
	}
	after, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
	if err != nil {
		return nil, err
	}
	if !after.sameLoad(record) {
		return nil, errMoved
	}
	return have.dataset(record.Version)
}

// dataset rebuilds the dataset that the state was written from.
func (s *state) dataset(version string) (*graph.Dataset, error) {
	facts, err := s.facts()
	if err != nil {
		return nil, err
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		return nil, damaged(err)
	}
	want, err := stateOf(d)
	if err != nil {
		return nil, damaged(err)
	}
	if err := compare(want, s).damage(); err != nil {
		return nil, err
	}
	if d.Version != version {
		return nil, damaged(fmt.Errorf("its facts make version %s, the load record says %s", d.Version, version))
	}
	return d, nil
}

func damaged(err error) error { return &DamagedError{[]string{err.Error()}, 1} }

// Facts reads the facts that are stored, each once, whether the last load is complete
// or not; none when nothing was ever loaded.
func (s *Store) Facts(ctx context.Context) ([]graph.Fact, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	have, err := retry(ctx, func() (*state, error) { return s.scan(ctx) })
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	return have.facts()
}

// facts decodes the facts on all edges, sorted by their text, with their documents.
func (s *state) facts() ([]graph.Fact, error) {
	stored := map[string]bool{}
	for _, e := range slices.SortedFunc(maps.Keys(s.edges), edge.compare) {
		var list []json.RawMessage
		for _, f := range s.edges[e] {
			if text, ok := f.value.(string); ok && f.key == facetFacts {
				if err := json.Unmarshal([]byte(text), &list); err != nil {
					return nil, damaged(fmt.Errorf("facts of %s from %s to %s: %w", e.predicate, e.from, e.to, err))
				}
			}
		}
		for _, fact := range list {
			stored[string(fact)] = true
		}
	}
	facts := make([]graph.Fact, 0, len(stored))
	for _, text := range slices.Sorted(maps.Keys(stored)) {
		var fact graph.Fact
		if err := json.Unmarshal([]byte(text), &fact); err != nil {
			return nil, damaged(fmt.Errorf("stored fact %q: %w", clip(text), err))
		}
		facts = append(facts, fact)
	}
	documents, err := s.documents()
	if err != nil {
		return nil, damaged(err)
	}
	if err := graph.AttachDocuments(facts, documents); err != nil {
		return nil, damaged(err)
	}
	return facts, nil
}
