package dgraph

import (
	"context"
	"fmt"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Read rebuilds the dataset of the last load from its facts, which must have the version of the load record: nothing is
// lost or changed. It fails with ErrEmpty when there was no load, with an *IncompleteError when the last one has not
// ended, and with a *DamagedError when the facts are not those that Write wrote. It does not look at what is stored
// beside the facts for analysts: Check does.
func (s *Store) Read(ctx context.Context) (*graph.Dataset, error) {
	return readComplete(ctx, s, "read dataset", func(record LoadRecord) (*graph.Dataset, error) {
		return s.restore(ctx, record)
	})
}

// Check does what Read does, and also checks that every node and relation that is stored follows from the facts. It reads
// the whole store, and takes some four times as long as Read. Where another release wrote the store (LoadRecord.Outdated),
// other nodes and relations may have followed from the facts: it then checks the facts alone.
func (s *Store) Check(ctx context.Context) (*graph.Dataset, error) {
	return readComplete(ctx, s, "check dataset", func(record LoadRecord) (*graph.Dataset, error) {
		have, err := s.scan(ctx)
		if err != nil {
			return nil, err
		}
		return have.checked(record)
	})
}

// readComplete reads what a complete load left. It starts again when another load began meanwhile.
func readComplete[T any](ctx context.Context, s *Store, name string, read func(LoadRecord) (*T, error)) (*T, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	found, err := retry(ctx, func() (*T, error) {
		record, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
		switch {
		case err != nil:
			return nil, err
		case record.uid == "":
			return nil, ErrEmpty
		case !record.Complete:
			return nil, &IncompleteError{record, s.busy(record) != nil}
		}
		found, wrong := read(record)
		after, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
		switch {
		case err != nil:
			return nil, err
		case !after.sameLoad(record):
			return nil, errChanged
		}
		return found, wrong
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return found, nil
}

// checked rebuilds the dataset that the content was written from, and checks that it has the version of the load and, if
// this release wrote it, leads to the same content.
func (c *content) checked(record LoadRecord) (*graph.Dataset, error) {
	d, err := c.dataset()
	if err != nil {
		return nil, err
	}
	if record.Outdated() {
		return d, sameVersion(d, record.Version)
	}
	want, err := contentOf(d)
	if err != nil {
		return nil, asDamage(err)
	}
	c = c.withoutPlaces() // an earlier release may have written it
	c.takePacked(want)
	if err := compare(want, c).damage(); err != nil {
		return nil, err
	}
	return d, sameVersion(d, record.Version)
}

func sameVersion(d *graph.Dataset, version string) error {
	if d.Version != version {
		return asDamage(fmt.Errorf("its facts make version %s, the load record says %s", d.Version, version))
	}
	return nil
}

func asDamage(err error) error { return &DamagedError{[]string{err.Error()}, 1} }

// stored returns the facts on all edges, each once, with their documents, and the ids of the documents that are torn.
func (c *content) stored() (Stored, error) {
	documents, err := c.documents()
	if err != nil {
		return Stored{}, asDamage(err)
	}
	restoration := fact.NewRestoration(documents)
	for e, facets := range c.edges {
		if text := factsIn(facets); text != "" {
			if err := restoration.Add([]byte(text)); err != nil {
				return Stored{}, asDamage(fmt.Errorf("facts of %s from %s to %s: %w", e.predicate, e.from, e.to, err))
			}
		}
	}
	facts, torn := restoration.Facts()
	return Stored{facts, torn}, nil
}

// dataset returns the dataset of the facts on all edges. It fails where a document is torn.
func (c *content) dataset() (*graph.Dataset, error) {
	stored, err := c.stored()
	if err != nil {
		return nil, err
	}
	if len(stored.Torn) > 0 {
		return nil, asDamage(fmt.Errorf("%s: its facts are not those that were loaded", stored.Torn[0]))
	}
	d, err := graph.NewDataset(stored.Facts)
	if err != nil {
		return nil, asDamage(err)
	}
	return d, nil
}
