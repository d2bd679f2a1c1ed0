package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"

	"passerelle/graph"
)

// StaleAfter is how long a running load may be silent before another writer takes it over. A Write gives a sign of life
// with each batch, by its own clock: the clocks of all writers must agree to much less than this.
const StaleAfter = time.Minute

// A LoadRecord describes the last load.
type LoadRecord struct {
	// Version is the version of the dataset that was loaded or is being loaded.
	Version  string
	Complete bool
	// Sources lists the ids of the documents of the dataset, sorted.
	Sources []string
	// Holder is the Store.Holder of the writer.
	Holder string
	// StartedAt is when the load began, and Heartbeat when it last gave a sign of life. LoadedAt is when the last
	// load that was completed ended, zero if none was.
	StartedAt, Heartbeat, LoadedAt time.Time

	uid  string // empty where there is no record
	form string // the contentForm of its writer, empty in a record of an earlier release; the mark of a restore while it runs
}

// loadID is the id of the load record, of which there is only one.
const loadID = "load:last"

const (
	statusRunning  = "running"
	statusComplete = "complete"
)

// Status reads the record of the last load. It asks one small query, so that a server may call it now and then to look
// for a newer Version that is Complete. It fails with ErrEmpty when there was no load.
func (s *Store) Status(ctx context.Context) (LoadRecord, error) {
	if err := s.ready(); err != nil {
		return LoadRecord{}, err
	}
	record, err := retry(ctx, func() (LoadRecord, error) { return lastLoad(ctx, s.client.NewReadOnlyTxn()) })
	switch {
	case err != nil:
		return LoadRecord{}, fmt.Errorf("read load record: %w", err)
	case record.uid == "":
		return LoadRecord{}, ErrEmpty
	}
	return record, nil
}

const loadQuery = `{
  loads(func: eq(passerelle.id, "` + loadID + `"), first: 1) {
    uid load.status load.form load.version load.sources load.holder load.startedAt load.heartbeat load.finishedAt
  }
}`

// lastLoad reads the load record. The uid of what it returns is empty when there is none.
func lastLoad(ctx context.Context, txn *dgo.Txn) (LoadRecord, error) {
	response, err := txn.Query(ctx, loadQuery)
	if err != nil {
		return LoadRecord{}, err
	}
	var answer struct {
		Loads []struct {
			UID        string
			Status     string    `json:"load.status"`
			Form       string    `json:"load.form"`
			Version    string    `json:"load.version"`
			Sources    []string  `json:"load.sources"`
			Holder     string    `json:"load.holder"`
			StartedAt  time.Time `json:"load.startedAt"`
			Heartbeat  time.Time `json:"load.heartbeat"`
			FinishedAt time.Time `json:"load.finishedAt"`
		}
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return LoadRecord{}, err
	}
	if len(answer.Loads) == 0 {
		return LoadRecord{}, nil
	}
	load := answer.Loads[0]
	slices.Sort(load.Sources)
	return LoadRecord{
		load.Version, load.Status == statusComplete, load.Sources, load.Holder,
		load.StartedAt, load.Heartbeat, load.FinishedAt, load.UID, load.Form,
	}, nil
}

// sameLoad reports whether both records describe one load by one writer, at the same stage.
func (r LoadRecord) sameLoad(other LoadRecord) bool {
	return r.uid == other.uid && r.Complete == other.Complete && r.Version == other.Version &&
		r.Holder == other.Holder && r.StartedAt.Equal(other.StartedAt)
}

// busy returns a *BusyError while the load of another writer is under way, and nil when this store may load.
func (s *Store) busy(r LoadRecord) error {
	silent := s.Now().Sub(r.Heartbeat)
	if r.uid == "" || r.Complete || r.Holder == s.Holder || s.Exclusive || silent >= StaleAfter {
		return nil
	}
	return &BusyError{r, silent}
}

// begin makes the record say that this store is now loading what the plan leads to, in one transaction with the check
// that the record is still the one seen before. The transaction also writes the load that the history adopts, if any.
func (s *Store) begin(ctx context.Context, seen LoadRecord, plan loadPlan) (LoadRecord, error) {
	txn := s.client.NewTxn()
	current, err := lastLoad(ctx, txn)
	if err != nil {
		return current, err
	}
	if !current.sameLoad(seen) {
		return current, errChanged
	}
	now := s.now()
	held := LoadRecord{plan.load.Version, false, plan.sources, s.Holder, now, now, seen.LoadedAt, seen.uid, plan.form}
	quads, uids := held.startQuads(seen), map[string]string{loadID: seen.uid}
	if plan.history.adopted != nil {
		quads = append(quads, pastQuads(plan.history.adopted, 0, 0)...)
	}
	if seen.uid == "" {
		quads, uids = append(quads, loadQuads(predicateID, loadID, predicateType, "Load")...), nil
	}
	m, blanks := mutation(quads, uids)
	response, err := txn.Mutate(ctx, m)
	if err != nil {
		return held, err
	}
	if blank, made := blanks[loadID]; made {
		held.uid = response.Uids[blank]
	}
	return held, nil
}

// startQuads returns the N-Quads that turn the record seen into the running record r.
func (r LoadRecord) startQuads(seen LoadRecord) []quad {
	quads := loadQuads("load.status", statusRunning, "load.form", r.form, "load.version", r.Version, "load.holder", r.Holder,
		"load.startedAt", stamp(r.StartedAt), "load.heartbeat", stamp(r.Heartbeat))
	for _, source := range r.Sources {
		if !slices.Contains(seen.Sources, source) {
			quads = append(quads, loadQuads("load.sources", source)...)
		}
	}
	for _, source := range seen.Sources {
		if !slices.Contains(r.Sources, source) {
			quads = append(quads, quad{subject: loadID, predicate: "load.sources", text: source, remove: true})
		}
	}
	return quads
}

func loadQuads(pairs ...string) []quad { return nodeQuads(loadID, pairs...) }

// nodeQuads returns the N-Quads that state the values of a node, given as pairs of predicate and text.
func nodeQuads(id string, pairs ...string) []quad {
	var quads []quad
	for _, v := range textValues(pairs...) {
		quads = append(quads, quad{subject: id, predicate: v.predicate, text: v.text})
	}
	return quads
}

func documentIDs(d *graph.Dataset) []string {
	ids := []string{}
	for _, document := range d.Documents {
		ids = append(ids, document.ID)
	}
	return ids
}

// now returns the time to the millisecond, which is what a stored time keeps.
func (s *Store) now() time.Time { return s.Now().UTC().Truncate(time.Millisecond) }

func stamp(t time.Time) string { return t.Format(time.RFC3339Nano) }

// commit writes a batch and a sign of life in one transaction. It fails with a *BusyError when the record no longer
// says that the load is ours. It returns the uids of new nodes by id.
func (s *Store) commit(ctx context.Context, held LoadRecord, batch []quad, uids map[string]string) (map[string]string, error) {
	txn := s.client.NewTxn()
	current, err := lastLoad(ctx, txn)
	if err != nil {
		return nil, err
	}
	if !current.sameLoad(held) {
		return nil, &BusyError{current, s.Now().Sub(current.Heartbeat)}
	}
	m, blanks := mutation(batch, uids)
	m.Set = append(m.Set, &api.NQuad{Subject: held.uid, Predicate: "load.heartbeat", ObjectValue: wireString(stamp(s.now()))})
	response, err := txn.Mutate(ctx, m)
	if err != nil {
		return nil, err
	}
	made := map[string]string{}
	for id, blank := range blanks {
		made[id] = response.Uids[blank]
	}
	return made, nil
}

// finish writes the last batch of a load, which makes it complete in the record and in the history, where its node has
// the given uid.
func (s *Store) finish(ctx context.Context, held LoadRecord, load *graph.Load, uid string) error {
	ended := stamp(s.now())
	batch := append(loadQuads("load.status", statusComplete, "load.finishedAt", ended),
		nodeQuads(pastID(load.Number), "load.finishedAt", ended)...)
	_, err := s.commit(ctx, held, batch, map[string]string{loadID: held.uid, pastID(load.Number): uid})
	return err
}
