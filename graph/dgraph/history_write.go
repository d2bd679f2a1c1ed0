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
	"time"

	"passerelle/graph"
)

// A historyEnd is the end of the history as a new load finds it.
type historyEnd struct {
	last    *graph.Load // the last complete load, nil if none is known
	adopted *graph.Load // the same load if the history does not record it yet, else nil
	pending *pastLoad   // the load that was interrupted after it, with its journal; nil if there is none
}

func (s *Store) historyEnd(ctx context.Context) (historyEnd, error) {
	txn := s.client.NewReadOnlyTxn()
	loads, err := pastLoads(ctx, txn)
	if err != nil {
		return historyEnd{}, err
	}
	var e historyEnd
	for k := range loads {
		if loads[k].complete {
			e.last = &loads[k].Load
		} else {
			e.pending = &loads[k]
		}
	}
	if e.pending != nil {
		err = readJournals(ctx, txn, []*pastLoad{e.pending})
	}
	return e, err
}

// adopt takes the complete load that an earlier release left without a history as the first one. This happens once in
// the life of a store, and takes as long as Read.
func (e *historyEnd) adopt(seen LoadRecord, have *content) error {
	if have == nil || e.last != nil || e.pending != nil || !seen.Complete {
		return nil
	}
	d, err := have.dataset()
	if err != nil || d.Version != seen.Version {
		return nil // damaged: the load that mends it becomes the first one known
	}
	load := graph.NewLoad(nil, d, nil, seen.StartedAt).Completed(seen.LoadedAt)
	e.last, e.adopted = &load, &load
	return nil
}

// nextLoad returns the load that leads from what is stored to d.
func (e *historyEnd) nextLoad(d *graph.Dataset, want, have *content, now time.Time) (graph.Load, error) {
	var entries []graph.JournalEntry
	if e.last != nil {
		var before []graph.JournalEntry
		var err error
		if e.pending != nil {
			if before, err = e.pending.Journal.Entries(); err != nil {
				return graph.Load{}, asDamage(err)
			}
		}
		entries = journalOf(want, have, before)
	}
	return graph.NewLoad(e.last, d, entries, now), nil
}

// pastQuads returns the N-Quads of the node of a load in the history.
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

// partBatches returns the N-Quads of the parts of a load's journal, in batches.
func partBatches(load *graph.Load, journal int) [][]quad {
	var batches [][]quad
	part := 0
	for chunk := range slices.Chunk(load.Journal, partBytes) {
		if part%partsBatch == 0 {
			batches = append(batches, nil)
		}
		id := partID(load.Number, journal, part)
		last := &batches[len(batches)-1]
		*last = append(*last, nodeQuads(id, predicateID, id, predicateType, "JournalPart",
			"load.number", strconv.Itoa(load.Number), "load.part", base64.StdEncoding.EncodeToString(chunk))...)
		part++
	}
	return batches
}

// record writes the load that begins into the history, unless it is there already, and returns the uid of its node. It
// writes the parts of the journal first, then the load that names them, and then removes what is left of other journals.
func (s *Store) record(ctx context.Context, held LoadRecord, load *graph.Load, pending *pastLoad) (string, error) {
	uids, err := s.loadUIDs(ctx, load.Number)
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

// leftovers returns the N-Quads that remove the parts of a load's journals other than the one that the load names.
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

// loadUIDs returns the uids of the node of a load and of the parts of its journals, by id.
func (s *Store) loadUIDs(ctx context.Context, number int) (map[string]string, error) {
	response, err := s.client.NewReadOnlyTxn().Query(ctx, fmt.Sprintf(loadUIDsQuery, number))
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
	for _, n := range answer.Nodes {
		uids[n.ID] = n.UID
	}
	return uids, nil
}
