package dgraph

import (
	"context"
	"fmt"
	"maps"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Write makes the store hold exactly d. It reads what is stored, writes the difference in batches of at most 1,000
// N-Quads, and counts it; if the store holds an equal dataset it writes nothing. It takes memory for both contents, facts
// included.
//
// The load record says running from the first batch to the last. A Write that is interrupted, by ctx between two batches
// or by the end of the process, leaves it so, and every fact that was there stays. Loading the same dataset again, or the
// union of Facts and of what is to be loaded, completes it; the history then shows one load, with the changes of both.
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
	changes, err := s.write(ctx, func(*content) (*graph.Dataset, *content, error) { return d, want, nil })
	if err != nil {
		return Changes{}, fmt.Errorf("write dataset %s: %w", d.Version, err)
	}
	return changes, nil
}

// Revise writes the dataset that merge makes of the stored facts, which are those that Facts returns. It reads the store
// once, for the facts and for the difference. It calls merge again when another writer came in between.
func (s *Store) Revise(ctx context.Context, merge func(stored []fact.Fact) (*graph.Dataset, error)) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	changes, err := s.write(ctx, revisionBy(merge))
	if err != nil {
		return Changes{}, fmt.Errorf("revise dataset: %w", err)
	}
	return changes, nil
}

// Plan returns what Revise would change, and writes nothing.
func (s *Store) Plan(ctx context.Context, merge func(stored []fact.Fact) (*graph.Dataset, error)) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	have, err := retry(ctx, func() (*content, error) { return s.scan(ctx) })
	if err != nil {
		return Changes{}, fmt.Errorf("plan: %w", err)
	}
	_, want, err := revisionBy(merge)(have)
	if err != nil {
		return Changes{}, err
	}
	return compare(want, have).changes, nil
}

// A revisionFunc returns the dataset that the store should hold, and its content, given what the store holds now.
type revisionFunc func(have *content) (*graph.Dataset, *content, error)

func revisionBy(merge func([]fact.Fact) (*graph.Dataset, error)) revisionFunc {
	return func(have *content) (*graph.Dataset, *content, error) {
		facts, err := have.facts()
		if err != nil {
			return nil, nil, err
		}
		d, err := merge(facts)
		if err != nil {
			return nil, nil, err
		}
		want, err := contentOf(d)
		return d, want, err
	}
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
	seen, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
	if err != nil {
		return nil, err
	}
	if err := s.busy(seen); err != nil {
		return nil, err
	}
	plan, err := s.planLoad(ctx, seen, revise)
	if err != nil {
		return nil, err
	}
	if plan.delta.empty() && seen.Complete && seen.Version == plan.load.Version {
		return plan.delta, nil
	}
	held, err := s.begin(ctx, seen, plan)
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
	return plan.delta, s.finish(ctx, held, &plan.load, uid)
}

// A loadPlan is all that a long write keeps of what is stored and of the dataset to write.
type loadPlan struct {
	load    graph.Load // as the history will record it
	history historyEnd // the end of the history before it
	sources []string   // the ids of the dataset's documents
	delta   *delta
	uids    map[string]string // of the stored nodes, by id
}

func (s *Store) planLoad(ctx context.Context, seen LoadRecord, revise revisionFunc) (loadPlan, error) {
	recent, err := s.historyEnd(ctx)
	if err != nil {
		return loadPlan{}, err
	}
	have, err := s.scan(ctx)
	if err != nil {
		return loadPlan{}, err
	}
	d, want, err := revise(have)
	if err != nil {
		return loadPlan{}, err
	}
	if err := recent.adopt(seen, have); err != nil {
		return loadPlan{}, err
	}
	load, err := recent.nextLoad(d, want, have, s.now())
	return loadPlan{load, recent, documentIDs(d), compare(want, have), have.uids()}, err
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
