package dgraph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"passerelle/graph"
)

// A revision is a dataset that a store should hold, and what leads there. Its two contents hold all elements that differ,
// and with each relation that does, the claim that it leads to.
type revision struct {
	dataset    *graph.Dataset
	want, have *content // have as the present release would have written it
	scanned    *content // all that is stored, as it is stored; nil of a partial revision
	delta      *delta
	uids       map[string]string // of the stored nodes that the delta names, by id
}

// A revisionFunc returns the revision of what a store holds after the last load.
type revisionFunc func(ctx context.Context, seen LoadRecord, history historyEnd) (revision, error)

// revisionBy returns the function that has merge say what the store should hold.
func (s *Store) revisionBy(merge MergeFunc) revisionFunc {
	return func(ctx context.Context, seen LoadRecord, history historyEnd) (revision, error) {
		if seen.Complete && seen.form == contentForm && history.last != nil && history.pending == nil {
			found, err := s.revisePart(ctx, seen, merge)
			if damage := (*DamagedError)(nil); !errors.As(err, &damage) {
				return found, err
			}
		}
		have, err := s.scan(ctx)
		if err != nil {
			return revision{}, err
		}
		stored, err := have.stored()
		if err != nil {
			return revision{}, err
		}
		d, err := merge(stored)
		if err != nil {
			return revision{}, &mergeError{err}
		}
		want, err := contentOf(d)
		if err != nil {
			return revision{}, err
		}
		return reviseAll(d, want, have), nil
	}
}

// reviseAll compares the whole content of a dataset with that of a store.
func reviseAll(d *graph.Dataset, want, have *content) revision {
	return revision{d, want, have.withoutPlaces(), have, compare(want, have), have.uids()}
}

// revisePart compares the dataset that is stored with the one that merge makes of its facts. The stored one is known by its
// version, and what follows from it is stored, for the load was complete. It fails with a *DamagedError where the packed
// facts do not make that version.
func (s *Store) revisePart(ctx context.Context, seen LoadRecord, merge MergeFunc) (revision, error) {
	set, err := s.unpackFacts(ctx, seen)
	if err != nil {
		return revision{}, err
	}
	var stored, d *graph.Dataset
	var both errgroup.Group
	both.Go(func() (err error) {
		stored, err = graph.DatasetOf(set)
		return err
	})
	both.Go(func() (err error) {
		if d, err = merge(Stored{Facts: set.Facts}); err != nil {
			return &mergeError{err}
		}
		return nil
	})
	if err := both.Wait(); err != nil {
		return revision{}, notDamage(err)
	}
	have, want, err := differingContents(stored, d)
	if err != nil {
		return revision{}, notDamage(err)
	}
	found := revision{dataset: d, want: want, have: have, delta: compare(want, have)}
	found.uids, err = s.uidsOf(ctx, found.delta.ids())
	if err != nil {
		return revision{}, err
	}
	return found, found.checkUIDs()
}

// A mergeError is an error that a merge returned: it says what to do in its own words.
type mergeError struct{ error }

// named returns the error with the name of the operation before it, or the error of a merge without.
func named(operation string, err error) error {
	if refused := (*mergeError)(nil); errors.As(err, &refused) {
		return refused.error
	}
	if err != nil {
		return fmt.Errorf("%s: %w", operation, err)
	}
	return nil
}

// notDamage returns an error that is no *DamagedError, whatever a merge returned.
func notDamage(err error) error {
	if damage := (*DamagedError)(nil); errors.As(err, &damage) {
		return fmt.Errorf("merge: %s", err.Error())
	}
	return err
}

// ids returns the ids that the N-Quads of a delta name, sorted.
func (d *delta) ids() []string {
	var ids []string
	for _, phase := range d.phases() {
		for _, q := range phase {
			ids = append(ids, q.subject)
			if q.object != "" {
				ids = append(ids, q.object)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// checkUIDs fails with a *DamagedError unless just the nodes that the delta creates are new.
func (r *revision) checkUIDs() error {
	created := map[string]bool{}
	for _, q := range r.delta.created {
		created[q.subject] = true
	}
	for _, id := range r.delta.ids() {
		if _, known := r.uids[id]; known == created[id] {
			return asDamage(fmt.Errorf("%s: stored %t", id, known))
		}
	}
	return nil
}

const uidsQuery = `{ nodes(func: eq(passerelle.id, %s)) { uid passerelle.id } }`

// uidsOf returns the uids of those of the nodes that are stored, by id. It fails with a *DamagedError where two nodes
// have one id.
func (s *Store) uidsOf(ctx context.Context, ids []string) (map[string]string, error) {
	r := &reader{txn: s.client.NewReadOnlyTxn()}
	uids := make(map[string]string, len(ids))
	for chunk := range slices.Chunk(ids, nodesPage) {
		list, err := json.Marshal(chunk)
		if err != nil {
			return nil, err
		}
		page, err := r.query(ctx, fmt.Sprintf(uidsQuery, list))
		if err != nil {
			return nil, err
		}
		for _, found := range page {
			id, idErr := found.text(predicateID)
			uid, uidErr := found.text("uid")
			if err := errors.Join(idErr, uidErr); err != nil {
				return nil, err
			}
			if _, taken := uids[id]; taken {
				return nil, asDamage(fmt.Errorf("two nodes are %s", id))
			}
			uids[id] = uid
		}
	}
	return uids, nil
}
