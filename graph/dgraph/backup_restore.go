package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"passerelle/graph"
)

// A NotEmptyError says that a backup cannot be restored because the store holds something already.
type NotEmptyError struct{ Holds string }

// HoldsVersion returns the error for a store that holds a version, which was loaded at that time.
func HoldsVersion(version string, loadedAt time.Time) *NotEmptyError {
	return &NotEmptyError{graph.LoadedVersion(version, graph.Stamp(loadedAt))}
}

func (e *NotEmptyError) Error() string {
	return fmt.Sprintf("the store holds %s, and a backup is restored into an empty store only: name another directory or cluster", e.Holds)
}

// Restore makes an empty store hold what a backup does: the same version, loaded at the same time, with the same history.
// It fails with a *NotEmptyError, and changes nothing, where a store holds anything else than a part of this very backup.
//
// Until it is complete, the load record says that a restore is running, so that what is there is not taken for a whole
// store, and no load begins. A Restore that was interrupted is completed by the same one again. Beyond that it does as
// Write does. Changes counts what the first attempt had to write.
func (s *Store) Restore(ctx context.Context, b *Backup) (Changes, error) {
	if err := s.ready(); err != nil {
		return Changes{}, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	r := &restoring{store: s, backup: b}
	_, err := retryPatiently(ctx, patientTries, func() (struct{}, error) { return struct{}{}, r.attempt(ctx) })
	if isUnanswered(err) {
		err = fmt.Errorf("%w: the same restore completes it when the server answers again", err)
	}
	if err != nil {
		return Changes{}, b.restoreError(err)
	}
	return *r.changes, nil
}

// A restoring is a Restore under way.
type restoring struct {
	store   *Store
	backup  *Backup
	changes *Changes // those of the first attempt; nil before it has begun to write
}

// restoreMark is what the load record has in place of a contentForm while a restore is running. The backup follows.
const restoreMark = "restore of "

// mark names the backup in the load record: each load leaves another version or another time.
func (b *Backup) mark() string {
	return fmt.Sprintf("%s%s loaded %s", restoreMark, b.Version, stamp(b.LoadedAt))
}

// Restoring reports whether the load is a restore that is running or was interrupted: the store then holds a part of a
// backup, which the same restore completes and no load may.
func (r LoadRecord) Restoring() bool { return !r.Complete && strings.HasPrefix(r.form, restoreMark) }

// attempt restores once what is not there yet.
func (r *restoring) attempt(ctx context.Context) error {
	s := r.store
	seen, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
	if err != nil {
		return err
	}
	if r.done(seen) {
		return nil
	}
	plan, err := r.plan(ctx, seen)
	if err != nil {
		return err
	}
	held, err := s.beginKept(ctx, seen, plan)
	if err != nil {
		return err
	}
	if r.changes == nil {
		r.changes = &plan.delta.changes
	}
	if err := s.apply(ctx, held, plan.delta, plan.uids); err != nil {
		return err
	}
	if err := r.writeHistory(ctx, held); err != nil {
		return fmt.Errorf("write the history: %w", err)
	}
	if err := r.finish(ctx, held); err != nil {
		return err
	}
	return s.completeKept(plan)
}

// plan compares what the backup leads to with what is stored, and keeps neither: a long write keeps the difference alone.
func (r *restoring) plan(ctx context.Context, seen LoadRecord) (loadPlan, error) {
	have, err := r.stored(ctx, seen)
	if err != nil {
		return loadPlan{}, err
	}
	d, err := graph.DatasetOf(r.backup.set)
	if err != nil {
		return loadPlan{}, err
	}
	want, err := contentOf(d)
	if err != nil {
		return loadPlan{}, err
	}
	load := graph.Load{Version: r.backup.Version}
	return loadPlan{load: load, sources: documentIDs(d), facts: len(d.Facts()), delta: compare(want, have), uids: have.uids(), form: r.backup.mark()}, nil
}

// done reports whether an attempt of this restore has completed it although its last answer was lost.
func (r *restoring) done(seen LoadRecord) bool {
	return r.changes != nil && seen.Complete && seen.Version == r.backup.Version && seen.LoadedAt.Equal(r.backup.LoadedAt)
}

// CheckRestore fails as Restore would where the store is not empty but for a part of this very backup. It changes nothing,
// so that a store that is open for reading will do.
func (s *Store) CheckRestore(ctx context.Context, b *Backup) error {
	if err := s.ready(); err != nil {
		return err
	}
	seen, err := lastLoad(ctx, s.client.NewReadOnlyTxn())
	if err == nil {
		err = (&restoring{store: s, backup: b}).refuse(ctx, seen)
	}
	return b.restoreError(err)
}

// restoreError says of an error which restore it is of.
func (b *Backup) restoreError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("restore version %s: %w", b.Version, err)
}

// stored returns what an interrupted attempt left in the store. It fails unless the store is empty but for that.
func (r *restoring) stored(ctx context.Context, seen LoadRecord) (*content, error) {
	if err := r.refuse(ctx, seen); err != nil {
		return nil, err
	}
	if seen.uid == "" {
		return newContent(), nil
	}
	return r.store.scan(ctx)
}

// refuse fails unless the store is empty, or holds what an interrupted attempt left.
func (r *restoring) refuse(ctx context.Context, seen LoadRecord) error {
	if err := r.store.busy(seen); err != nil {
		return err
	}
	switch {
	case seen.form == r.backup.mark() && !seen.Complete:
		return nil
	case seen.uid == "":
		return r.store.checkEmpty(ctx)
	case seen.Restoring():
		return &NotEmptyError{fmt.Sprintf("an interrupted restore of another backup, of version %s", seen.Version)}
	case !seen.Complete:
		return &NotEmptyError{fmt.Sprintf("an interrupted load of version %s", seen.Version)}
	}
	return HoldsVersion(seen.Version, seen.LoadedAt)
}

const anyNodeQuery = `{ nodes(func: has(passerelle.id), first: 1) { passerelle.id } }`

// checkEmpty fails on a store without a load record that holds nodes nevertheless.
func (s *Store) checkEmpty(ctx context.Context) error {
	response, err := s.client.NewReadOnlyTxn().Query(ctx, anyNodeQuery)
	if err != nil {
		return err
	}
	var answer struct {
		Nodes []struct {
			ID string `json:"passerelle.id"`
		}
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return err
	}
	if len(answer.Nodes) > 0 {
		return &NotEmptyError{fmt.Sprintf("%s, although it has no record of a load", answer.Nodes[0].ID)}
	}
	return nil
}

// writeHistory writes the loads of the history, each with its journal before it.
func (r *restoring) writeHistory(ctx context.Context, held LoadRecord) error {
	for k := range r.backup.Loads {
		load := &r.backup.Loads[k]
		if _, err := r.store.record(ctx, held, load, nil); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// finish writes the last batch, which makes the store whole.
func (r *restoring) finish(ctx context.Context, held LoadRecord) error {
	batch := loadQuads("load.status", statusComplete, "load.form", contentForm,
		"load.startedAt", stamp(r.backup.StartedAt), "load.finishedAt", stamp(r.backup.LoadedAt))
	_, err := r.store.commit(ctx, held, batch, map[string]string{loadID: held.uid})
	return err
}
