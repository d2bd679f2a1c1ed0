package dgraph

import (
	"cmp"
	"context"
	"fmt"
	"maps"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Write makes the store hold exactly d. It reads what is stored, writes the difference in batches of at most 1,000
// N-Quads, and counts it; if the store holds an equal dataset it writes nothing, except in the record of a load by another
// release, which then says that this one wrote the content. It takes memory for both contents, facts included.
//
// The load record says running from the first batch to the last. A Write that is interrupted, by ctx between two batches
// or by the end of the process, leaves it so, and every fact that was there and should be is still there. Loading the same
// dataset again completes it, or another one that follows from what is Stored; the history then shows one load, with the
// changes of both.
//
// While another writer's load is running, Write fails with a *BusyError. It takes over a load that has been silent for
// StaleAfter, whose writer then fails in its turn. After half a minute without an answer it fails with the error of the
// connection.
func (s *Store) Write(ctx context.Context, d *graph.Dataset) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	want, err := contentOf(d)
	if err != nil {
		return Changes{}, err
	}
	changes, err := s.write(ctx, func(ctx context.Context, _ LoadRecord, _ historyEnd) (revision, error) {
		have, err := s.scan(ctx)
		if err != nil {
			return revision{}, err
		}
		return reviseAll(d, want, have), nil
	})
	if err != nil {
		return Changes{}, fmt.Errorf("write dataset %s: %w", d.Version, err)
	}
	return changes, nil
}

// Stored is what a store holds as a load finds it.
type Stored struct {
	// Facts are the facts of all documents that are whole. They must not be changed.
	Facts []fact.Fact
	// Torn are the ids, sorted, of the documents of which an interrupted load left a part only, or which are damaged.
	// None of their facts is in Facts. A load that neither replaces nor withdraws them would lose what they say.
	Torn []string
}

// A MergeFunc returns the dataset that a store should hold, given what it holds. It may be called more than once.
type MergeFunc func(Stored) (*graph.Dataset, error)

// Revise writes the dataset that merge makes of the stored facts, as Write does. After a complete load by this release it
// reads the facts only, and compares what follows from them: it takes as long as Read, merge and the writing of the
// difference. After any other load it reads the whole store, as Write does. It calls merge again when another writer came
// in between. An error of merge is returned as it is.
func (s *Store) Revise(ctx context.Context, merge MergeFunc) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	changes, err := s.write(ctx, s.revisionBy(merge))
	return changes, named("revise dataset", err)
}

// Plan returns what Revise would change, and writes nothing.
func (s *Store) Plan(ctx context.Context, merge MergeFunc) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	found, err := retry(ctx, func() (revision, error) {
		seen, history, err := s.lastState(ctx)
		if err != nil {
			return revision{}, err
		}
		return s.revisionBy(merge)(ctx, seen, history)
	})
	if err != nil {
		return Changes{}, named("plan", err)
	}
	return found.delta.changes, nil
}

// PlanFirst returns what Revise would change in a store that nothing was ever loaded into.
func PlanFirst(merge MergeFunc) (Changes, error) {
	d, err := merge(Stored{})
	if err != nil {
		return Changes{}, err
	}
	want, err := contentOf(d)
	if err != nil {
		return Changes{}, named("plan", err)
	}
	return compare(want, newContent()).changes, nil
}

func (s *Store) write(ctx context.Context, revise revisionFunc) (Changes, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	var changes *Changes // those of the first attempt: later ones find a part of them done
	_, err := retryPatiently(ctx, patientTries, func() (struct{}, error) {
		found, err := s.attempt(ctx, revise)
		if changes == nil && found != nil {
			changes = &found.changes
		}
		return struct{}{}, err
	})
	if isUnanswered(err) {
		err = fmt.Errorf("%w: the same load completes it when the server answers again", err)
	}
	if err != nil {
		return Changes{}, err
	}
	return *changes, nil
}

// attempt reads, compares and writes once. The delta is nil unless the load was begun, or there
// was nothing to write.
func (s *Store) attempt(ctx context.Context, revise revisionFunc) (*delta, error) {
	seen, history, err := s.lastState(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.busy(seen); err != nil {
		return nil, err
	}
	plan, err := s.planLoad(ctx, seen, history, revise)
	if err != nil {
		return nil, err
	}
	if plan.delta.empty() && seen.Complete && seen.Version == plan.load.Version {
		return plan.delta, s.renew(ctx, seen)
	}
	held, err := s.beginKept(ctx, seen, plan)
	if err != nil {
		return nil, err
	}
	uid, err := s.record(ctx, held, &plan.load, plan.history.pending)
	if err != nil {
		return plan.delta, fmt.Errorf("record the load: %w", err)
	}
	if err := s.apply(ctx, held, plan.delta, plan.uids); err != nil {
		return plan.delta, err
	}
	if err := s.finish(ctx, held, &plan.load, uid); err != nil {
		return plan.delta, err
	}
	return plan.delta, s.completeKept(plan)
}

// completeKept tells the ledger that a load is complete.
func (s *Store) completeKept(plan loadPlan) error {
	if s.Ledger == nil {
		return nil
	}
	return s.Ledger.LoadCompleted(plan.load.Version, plan.facts)
}

// beginKept begins a load, and tells the ledger before and after.
func (s *Store) beginKept(ctx context.Context, seen LoadRecord, plan loadPlan) (LoadRecord, error) {
	if s.Ledger == nil {
		return s.begin(ctx, seen, plan)
	}
	if err := s.Ledger.LoadBegins(plan.load.Version); err != nil {
		return LoadRecord{}, err
	}
	held, err := s.begin(ctx, seen, plan)
	if err != nil {
		return held, err
	}
	return held, s.Ledger.LoadBegun()
}

// A loadPlan is all that a long write keeps of what is stored and of the dataset to write.
type loadPlan struct {
	load    graph.Load // as the history will record it
	history historyEnd // the end of the history before it
	sources []string   // the ids of the dataset's documents
	facts   int        // their number
	delta   *delta
	uids    map[string]string // of the stored nodes that the delta names, by id
	form    string            // what the load record says of the content meanwhile
}

func (s *Store) planLoad(ctx context.Context, seen LoadRecord, history historyEnd, revise revisionFunc) (loadPlan, error) {
	found, err := revise(ctx, seen, history)
	if err != nil {
		return loadPlan{}, err
	}
	if err := history.adopt(seen, found.scanned); err != nil {
		return loadPlan{}, err
	}
	load, err := history.nextLoad(found.dataset, found.want, found.have, s.now())
	return loadPlan{load, history, documentIDs(found.dataset), len(found.dataset.Facts()), found.delta, found.uids, contentForm}, err
}

// lastState reads the load record and the end of the history, as a load finds them. It fails with an *IncompleteError on
// a restore that was interrupted: a load would take what it left for a dataset, and half of the history for all of it.
func (s *Store) lastState(ctx context.Context) (LoadRecord, historyEnd, error) {
	seen, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
	if err == nil && seen.Restoring() {
		err = cmp.Or(s.busy(seen), error(&IncompleteError{Load: seen}))
	}
	if err != nil {
		return seen, historyEnd{}, err
	}
	history, err := s.historyEnd(ctx)
	return seen, history, err
}

// apply writes a delta batch by batch. It adds the uids of new nodes to uids.
func (s *Store) apply(ctx context.Context, held LoadRecord, d *delta, uids map[string]string) error {
	var batches [][]quad
	for _, phase := range d.phases() {
		batches = append(batches, cut(phase)...)
	}
	written := Progress{OfBatches: len(batches), OfNQuads: d.changes.NQuads}
	for _, batch := range batches {
		if err := ctx.Err(); err != nil {
			return err
		}
		made, err := s.commit(ctx, held, batch, uids)
		if err != nil {
			return fmt.Errorf("after %d of %d N-Quads: %w", written.NQuads, written.OfNQuads, err)
		}
		maps.Copy(uids, made)
		written.Batches++
		written.NQuads += len(batch)
		if s.Progress != nil {
			s.Progress(written)
		}
	}
	return nil
}

// uids returns the uid of each node by its id.
func (c *content) uids() map[string]string {
	uids := make(map[string]string, len(c.nodes))
	for id, n := range c.nodes {
		uids[id] = n.uid
	}
	return uids
}
