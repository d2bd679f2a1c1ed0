package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Read rebuilds the dataset of the last load from its facts, which must have the version of the load record: nothing is
// lost or changed. It fails with ErrEmpty when there was no load, with an *IncompleteError when the last one has not
// ended, and with a *DamagedError when the facts are not those that Write wrote. It does not look at what is stored
// beside the facts for analysts: Check does.
func (s *Store) Read(ctx context.Context) (*graph.Dataset, error) {
	return s.readComplete(ctx, "read dataset", func(record LoadRecord) (*graph.Dataset, error) {
		return s.restore(ctx, record)
	})
}

// Check does what Read does, and also checks that every node and relation that is stored follows from the facts. It reads
// the whole store, and takes some four times as long as Read.
func (s *Store) Check(ctx context.Context) (*graph.Dataset, error) {
	return s.readComplete(ctx, "check dataset", func(record LoadRecord) (*graph.Dataset, error) {
		have, err := s.scan(ctx)
		if err != nil {
			return nil, err
		}
		return have.dataset(record.Version)
	})
}

// readComplete reads what a complete load left. It starts again when another load began meanwhile.
func (s *Store) readComplete(ctx context.Context, name string, read func(LoadRecord) (*graph.Dataset, error)) (*graph.Dataset, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	d, err := retry(ctx, func() (*graph.Dataset, error) {
		record, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
		switch {
		case err != nil:
			return nil, err
		case record.uid == "":
			return nil, ErrEmpty
		case !record.Complete:
			return nil, &IncompleteError{record}
		}
		d, wrong := read(record)
		after, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
		switch {
		case err != nil:
			return nil, err
		case !after.sameLoad(record):
			return nil, errChanged
		}
		return d, wrong
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// dataset rebuilds the dataset that the content was written from, and checks that it has this version and leads to the
// same content.
func (c *content) dataset(version string) (*graph.Dataset, error) {
	facts, err := c.facts()
	if err != nil {
		return nil, err
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		return nil, asDamage(err)
	}
	want, err := contentOf(d)
	if err != nil {
		return nil, asDamage(err)
	}
	if err := compare(want, c).damage(); err != nil {
		return nil, err
	}
	return d, sameVersion(d, version)
}

func sameVersion(d *graph.Dataset, version string) error {
	if d.Version != version {
		return asDamage(fmt.Errorf("its facts make version %s, the load record says %s", d.Version, version))
	}
	return nil
}

func asDamage(err error) error { return &DamagedError{[]string{err.Error()}, 1} }

// Facts reads the facts that are stored, each once, whether the last load is complete or not. It returns none when
// nothing was ever loaded.
func (s *Store) Facts(ctx context.Context) ([]fact.Fact, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	have, err := retry(ctx, func() (*content, error) { return s.scan(ctx) })
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	return have.facts()
}

// facts decodes the facts on all edges, each once, sorted by their text, and attaches their documents.
func (c *content) facts() ([]fact.Fact, error) {
	stored := map[string]bool{}
	for _, e := range slices.SortedFunc(maps.Keys(c.edges), edge.compare) {
		var list []json.RawMessage
		for _, f := range c.edges[e] {
			if text, ok := f.value.(string); ok && f.key == facetFacts {
				if err := json.Unmarshal([]byte(text), &list); err != nil {
					return nil, asDamage(fmt.Errorf("facts of %s from %s to %s: %w", e.predicate, e.from, e.to, err))
				}
			}
		}
		for _, f := range list {
			stored[string(f)] = true
		}
	}
	facts := make([]fact.Fact, 0, len(stored))
	for _, text := range slices.Sorted(maps.Keys(stored)) {
		var f fact.Fact
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			return nil, asDamage(fmt.Errorf("stored fact %q: %w", fact.Clip(text), err))
		}
		facts = append(facts, f)
	}
	documents, err := c.documents()
	if err != nil {
		return nil, asDamage(err)
	}
	if err := fact.AttachDocuments(facts, documents); err != nil {
		return nil, asDamage(err)
	}
	return facts, nil
}
