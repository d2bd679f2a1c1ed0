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
		return have.checked(record.Version)
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
			return nil, &IncompleteError{record, s.busy(record) != nil}
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

// checked rebuilds the dataset that the content was written from, and checks that it has this version and leads to the
// same content.
func (c *content) checked(version string) (*graph.Dataset, error) {
	d, err := c.dataset()
	if err != nil {
		return nil, err
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
	return d, sameVersion(d, version)
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
