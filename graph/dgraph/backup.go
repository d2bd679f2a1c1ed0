package dgraph

import (
	"context"
	"errors"
	"fmt"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A Backup is all that a store equal to another can be made of: its facts with their documents, among them the rules by
// which people settled identities, the time of the last load, and the history.
type Backup struct {
	Version string
	// StartedAt and LoadedAt are when the last load began and ended, to the millisecond.
	StartedAt, LoadedAt time.Time
	// Loads is the history, oldest first. It is empty where only an earlier release has loaded the store.
	Loads []graph.Load
	// Program names the program that makes the backup, for people. It may be empty.
	Program string

	set *fact.Set
}

// Documents returns the number of documents.
func (b *Backup) Documents() int { return len(b.set.Documents) }

// Facts returns the number of facts.
func (b *Backup) Facts() int { return len(b.set.Facts) }

// awaitEvery is how long a backup waits between two looks at a load that another writer has under way.
const awaitEvery = 250 * time.Millisecond

// Backup reads the store as the last load left it: one whole version, whatever is loaded meanwhile. While another writer
// is loading it waits for the end of that, for as long as the context lets it, and calls waits, if there is one, with the
// record of that load. It fails as Read does, on a load that was interrupted too, and with a *DamagedError where the
// history is not that of the version. It takes as long as Read and History, and memory for the facts.
func (s *Store) Backup(ctx context.Context, waits func(LoadRecord)) (*Backup, error) {
	for {
		b, err := readComplete(ctx, s, "back up", func(record LoadRecord) (*Backup, error) { return s.backup(ctx, record) })
		var incomplete *IncompleteError
		if !errors.As(err, &incomplete) || s.busy(incomplete.Load) == nil {
			return b, err
		}
		if waits != nil {
			waits(incomplete.Load)
			waits = nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(awaitEvery):
		}
	}
}

// backup reads the store that a complete load left.
func (s *Store) backup(ctx context.Context, record LoadRecord) (*Backup, error) {
	set, err := s.restoreFacts(ctx, record)
	if err != nil {
		return nil, err
	}
	if set, err = placed(set); err != nil {
		return nil, err
	}
	loads, err := s.History(ctx)
	if err != nil {
		return nil, err
	}
	b := &Backup{Version: record.Version, StartedAt: record.StartedAt, LoadedAt: record.LoadedAt, Loads: loads, set: set}
	if err := b.checkHistory(); err != nil {
		return nil, asDamage(err)
	}
	return b, nil
}

// placed returns the set with the places of its facts on its documents, where an earlier release wrote none there.
func placed(set *fact.Set) (*fact.Set, error) {
	for k := range set.Documents {
		if set.Documents[k].Places == "" {
			return fact.NewSet(set.Facts)
		}
	}
	return set, nil
}

// checkHistory fails unless the loads, if there are any, lead one to the next and to the version.
func (b *Backup) checkHistory() error {
	for k := range b.Loads {
		load := &b.Loads[k]
		var before *string
		if k > 0 {
			before = &b.Loads[k-1].Version
		}
		if load.Number != k+1 || fact.OrEmpty(load.PreviousVersion) != fact.OrEmpty(before) {
			return fmt.Errorf("the history has load %d, after version %q, in the place of load %d, after %q",
				load.Number, fact.OrEmpty(load.PreviousVersion), k+1, fact.OrEmpty(before))
		}
	}
	if last := len(b.Loads) - 1; last >= 0 && b.Loads[last].Version != b.Version {
		return fmt.Errorf("the history ends in version %s, not in %s", b.Loads[last].Version, b.Version)
	}
	return nil
}
