package dgraph

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dgraph-io/dgo/v230"

	"passerelle/graph"
)

// The history of a store is a node for each load, "load:2", which has load.finishedAt once
// the load is complete, and the journal of what that load changed in nodes of their own,
// "load:2:1:0": the first part of the first journal. A load that changes anything writes both
// before its first batch, so that whoever completes it knows what was there before. A load
// that comes after one that was interrupted takes over its number: it writes a journal of
// both as the second one, and then has the load point at that one and removes the first.

// isHistory tells ids of past loads and parts of journals from those of the graph and of the
// load record.
func isHistory(id string) bool { return strings.HasPrefix(id, "load:") && id != loadID }

func pastID(number int) string { return fmt.Sprintf("load:%d", number) }

func partID(number, journal, part int) string {
	return fmt.Sprintf("load:%d:%d:%d", number, journal, part)
}

const (
	// partBytes are those of a part of a journal, a third less than those of its text.
	partBytes = 45_000
	// partsPage is how many parts are read at once.
	partsPage = 16
	// partsBatch is how many parts are written at once: the embedded engine answers no query
	// while it writes.
	partsBatch = 4
)

// A pastLoad is a load of the history.
type pastLoad struct {
	graph.Load
	complete bool
	journal  int // which journal is the one of the load, from 1
	parts    int // how many parts it has
}

const pastQuery = `{
  loads(func: type(PastLoad)) {
    passerelle.id load.number load.version load.previous load.startedAt load.finishedAt
    load.documents load.changes load.journal load.parts
  }
}`

const (
	partsQuery    = `{ parts(func: eq(passerelle.id, %s)) { passerelle.id load.part } }`
	recordedQuery = `{ nodes(func: eq(load.number, %d)) { uid passerelle.id } }`
)

// past reads the loads that are recorded, oldest first, without their journals. Only the
// last one may not be complete.
func past(ctx context.Context, txn *dgo.Txn) ([]pastLoad, error) {
	response, err := txn.Query(ctx, pastQuery)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Loads []struct {
			Number     int        `json:"load.number"`
			Version    string     `json:"load.version"`
			Previous   *string    `json:"load.previous"`
			StartedAt  time.Time  `json:"load.startedAt"`
			FinishedAt *time.Time `json:"load.finishedAt"`
			Documents  string     `json:"load.documents"`
			Changes    string     `json:"load.changes"`
			Journal    int        `json:"load.journal"`
			Parts      int        `json:"load.parts"`
		}
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return nil, err
	}
	loads := make([]pastLoad, len(answer.Loads))
	for k, l := range answer.Loads {
		load := graph.Load{Number: l.Number, Version: l.Version, PreviousVersion: l.Previous, StartedAt: graph.Stamp(l.StartedAt)}
		if l.FinishedAt != nil {
			load.LoadedAt = graph.Stamp(*l.FinishedAt)
		}
		for text, into := range map[string]any{l.Documents: &load.Documents, l.Changes: &load.Changes} {
			if err := json.Unmarshal([]byte(text), into); err != nil {
				return nil, damaged(fmt.Errorf("load %d: %w", l.Number, err))
			}
		}
		loads[k] = pastLoad{load, l.FinishedAt != nil, l.Journal, l.Parts}
	}
	slices.SortFunc(loads, func(a, b pastLoad) int { return a.Number - b.Number })
	return loads, nil
}

// readJournals reads the journals of loads, many parts at once.
func readJournals(ctx context.Context, txn *dgo.Txn, loads []*pastLoad) error {
	var ids []string
	for _, load := range loads {
		ids = append(ids, load.partIDs()...)
	}
	parts := map[string]string{}
	for page := range slices.Chunk(ids, partsPage) {
		if err := readParts(ctx, txn, page, parts); err != nil {
			return err
		}
	}
	for _, load := range loads {
		for _, id := range load.partIDs() {
			part, err := base64.StdEncoding.DecodeString(parts[id])
			if err != nil || len(part) == 0 {
				return damaged(fmt.Errorf("%s of the journal of load %d is missing or damaged", id, load.Number))
			}
			load.Journal = append(load.Journal, part...)
		}
	}
	return nil
}

func (p *pastLoad) partIDs() []string {
	ids := make([]string, p.parts)
	for k := range ids {
		ids[k] = partID(p.Number, p.journal, k)
	}
	return ids
}

// readParts reads some parts into a map by id.
func readParts(ctx context.Context, txn *dgo.Txn, ids []string, parts map[string]string) error {
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	response, err := txn.Query(ctx, fmt.Sprintf(partsQuery, list))
	if err != nil {
		return err
	}
	var answer struct {
		Parts []struct {
			ID   string `json:"passerelle.id"`
			Text string `json:"load.part"`
		}
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return err
	}
	for _, part := range answer.Parts {
		parts[part.ID] = part.Text
	}
	return nil
}

// History reads the loads that were completed, oldest first, with their journals: some bytes
// for each element that changed. None are recorded in a store that only an earlier release
// of Passerelle loaded.
func (s *Store) History(ctx context.Context) ([]graph.Load, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	loads, err := retry(ctx, func() ([]graph.Load, error) {
		txn := s.client.NewReadOnlyTxn()
		recorded, err := past(ctx, txn)
		if err != nil {
			return nil, err
		}
		var complete []*pastLoad
		for k := range recorded {
			if recorded[k].complete {
				complete = append(complete, &recorded[k])
			}
		}
		if err := readJournals(ctx, txn, complete); err != nil {
			return nil, err
		}
		loads := make([]graph.Load, len(complete))
		for k, load := range complete {
			loads[k] = load.Load
		}
		return loads, nil
	})
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	return loads, nil
}

// recent is the end of the history as a new load finds it.
type recent struct {
	last    *graph.Load // the last complete one, nil if none is known
	adopted *graph.Load // the same, where it is not recorded yet
	pending *pastLoad   // the one that was interrupted, if any, with its journal
}

func (s *Store) recent(ctx context.Context) (recent, error) {
	txn := s.client.NewReadOnlyTxn()
	loads, err := past(ctx, txn)
	if err != nil {
		return recent{}, err
	}
	var r recent
	for k := range loads {
		if loads[k].complete {
			r.last = &loads[k].Load
		} else {
			r.pending = &loads[k]
		}
	}
	if r.pending != nil {
		err = readJournals(ctx, txn, []*pastLoad{r.pending})
	}
	return r, err
}

// adopt makes the complete load that an earlier release left, without history, the first
// one. It does so once in the life of a store, and takes as long as Read.
func (r *recent) adopt(seen LoadRecord, have *state) error {
	if r.last != nil || r.pending != nil || !seen.Complete {
		return nil
	}
	facts, err := have.facts()
	if err != nil {
		return err
	}
	d, err := graph.NewDataset(facts)
	if err != nil || d.Version != seen.Version {
		return nil // damaged: the load that mends it is the first one known
	}
	load := graph.NewLoad(nil, d, nil, seen.StartedAt).Completed(seen.LoadedAt)
	r.last, r.adopted = &load, &load
	return nil
}

// plan is the load that leads to d.
func (r *recent) plan(d *graph.Dataset, want, have *state, now time.Time) (graph.Load, error) {
	var entries []graph.JournalEntry
	if r.last != nil {
		var before []graph.JournalEntry
		var err error
		if r.pending != nil {
			if before, err = r.pending.Journal.Entries(); err != nil {
				return graph.Load{}, damaged(err)
			}
		}
		entries = journalOf(want, have, before)
	}
	return graph.NewLoad(r.last, d, entries, now), nil
}

// pastQuads are the node of a load in the history.
func pastQuads(load *graph.Load, journal, parts int) []quad {
	documents, _ := json.Marshal(load.Documents)
	changes, _ := json.Marshal(load.Changes)
	previous := ""
	if load.PreviousVersion != nil {
		previous = *load.PreviousVersion
	}
	return nodeQuads(pastID(load.Number), predicateID, pastID(load.Number), predicateType, "PastLoad",
		"load.number", strconv.Itoa(load.Number), "load.version", load.Version, "load.previous", previous,
		"load.startedAt", load.StartedAt, "load.finishedAt", load.LoadedAt, "load.documents", string(documents),
		"load.changes", string(changes), "load.journal", strconv.Itoa(journal), "load.parts", strconv.Itoa(parts))
}

// partBatches are the nodes of the parts of a load's journal.
func partBatches(load *graph.Load, journal int) [][]quad {
	var batches [][]quad
	part := 0
	for content := range slices.Chunk(load.Journal, partBytes) {
		if part%partsBatch == 0 {
			batches = append(batches, nil)
		}
		id := partID(load.Number, journal, part)
		last := &batches[len(batches)-1]
		*last = append(*last, nodeQuads(id, predicateID, id, predicateType, "JournalPart",
			"load.number", strconv.Itoa(load.Number), "load.part", base64.StdEncoding.EncodeToString(content))...)
		part++
	}
	return batches
}

// record writes the load that begins to the history, unless it is there already, and
// returns the uid of its node. The parts of the journal come first, then the load that
// names them, then what is left of other journals goes.
func (s *Store) record(ctx context.Context, held LoadRecord, load *graph.Load, pending *pastLoad) (string, error) {
	uids, err := s.recorded(ctx, load.Number)
	if err != nil {
		return "", err
	}
	var batches [][]quad
	journal, parts := 1, 0
	if pending != nil && pending.Version == load.Version && bytes.Equal(pending.Journal, load.Journal) {
		journal, parts = pending.journal, pending.parts
	} else {
		if pending != nil {
			journal += pending.journal
		}
		batches = partBatches(load, journal)
		parts = (len(load.Journal) + partBytes - 1) / partBytes
		batches = append(batches, pastQuads(load, journal, parts))
	}
	batches = append(batches, cut(leftovers(uids, load.Number, journal, parts))...)
	for _, batch := range batches {
		made, err := s.commit(ctx, held, batch, uids)
		if err != nil {
			return "", err
		}
		maps.Copy(uids, made)
	}
	return uids[pastID(load.Number)], nil
}

// leftovers takes away the parts of a load's journals that are not of the one it names.
func leftovers(uids map[string]string, number, journal, parts int) []quad {
	kept := map[string]bool{pastID(number): true}
	for k := range parts {
		kept[partID(number, journal, k)] = true
	}
	var quads []quad
	for _, id := range slices.Sorted(maps.Keys(uids)) {
		for _, predicate := range []string{predicateID, predicateType, "load.number", "load.part"} {
			if !kept[id] {
				quads = append(quads, quad{subject: id, predicate: predicate, remove: true, star: true})
			}
		}
	}
	return quads
}

// recorded are the uids of the node of a load and of the parts of its journals, by id.
func (s *Store) recorded(ctx context.Context, number int) (map[string]string, error) {
	response, err := s.client.NewReadOnlyTxn().Query(ctx, fmt.Sprintf(recordedQuery, number))
	if err != nil {
		return nil, err
	}
	var answer struct {
		Nodes []struct {
			UID string
			ID  string `json:"passerelle.id"`
		}
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return nil, err
	}
	uids := map[string]string{}
	for _, node := range answer.Nodes {
		uids[node.ID] = node.UID
	}
	return uids, nil
}
