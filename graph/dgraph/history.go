package dgraph

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/dgraph-io/dgo/v230"

	"passerelle/graph"
)

// The history of a store has a node for each load, such as "load:2", with load.finishedAt once the load is complete. The
// journal of what that load changed is in nodes of its own, such as "load:2:1:0": part 0 of journal 1 of load 2. A load
// that changes anything writes both before its first batch, so that whoever completes it knows what was there before. A
// load that follows an interrupted one takes over its number. It writes one journal of both as the next one, then makes
// the node of the load name that journal, and then removes the earlier one.

// isHistory reports whether the id is one of a past load or of a part of a journal, and not one of the graph or of the
// load record.
func isHistory(id string) bool { return strings.HasPrefix(id, "load:") && id != loadID }

func pastID(number int) string { return fmt.Sprintf("load:%d", number) }

func partID(number, journal, part int) string {
	return fmt.Sprintf("load:%d:%d:%d", number, journal, part)
}

const (
	// partBytes is how many bytes of a journal one part holds. Its base64 text has 60,000.
	partBytes = 45_000
	// partsPage is how many parts are read at once.
	partsPage = 16
	// partsBatch is how many parts are written at once. It is low because the embedded engine answers no query while it
	// writes.
	partsBatch = 4
)

// A pastLoad is a load as the history records it.
type pastLoad struct {
	graph.Load
	complete bool
	journal  int // which of its journals counts, from 1; 0 if it has none
	parts    int // the number of parts of that journal
}

const pastLoadsQuery = `{
  loads(func: type(PastLoad)) {
    passerelle.id load.number load.version load.previous load.startedAt load.finishedAt
    load.documents load.changes load.journal load.parts
  }
}`

const (
	partsQuery    = `{ parts(func: eq(passerelle.id, %s)) { passerelle.id load.part } }`
	loadUIDsQuery = `{ nodes(func: eq(load.number, %d)) { uid passerelle.id } }`
)

// pastLoads reads the loads that the history records, oldest first, without their journals. Only the last one may be
// incomplete.
func pastLoads(ctx context.Context, txn *dgo.Txn) ([]pastLoad, error) {
	response, err := txn.Query(ctx, pastLoadsQuery)
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
		if err := cmp.Or(json.Unmarshal([]byte(l.Documents), &load.Documents), json.Unmarshal([]byte(l.Changes), &load.Changes)); err != nil {
			return nil, asDamage(fmt.Errorf("load %d: %w", l.Number, err))
		}
		loads[k] = pastLoad{load, l.FinishedAt != nil, l.Journal, l.Parts}
	}
	slices.SortFunc(loads, func(a, b pastLoad) int { return a.Number - b.Number })
	return loads, nil
}

// readJournals reads the journals of the loads into them, many parts at once.
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
				return asDamage(fmt.Errorf("%s of the journal of load %d is missing or damaged", id, load.Number))
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

// readParts reads the parts with these ids into a map by id, as base64.
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

// History reads the complete loads, oldest first, with their journals, which have some bytes for each element that
// changed. It returns none for a store that only an earlier release of Passerelle has loaded.
func (s *Store) History(ctx context.Context) ([]graph.Load, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	loads, err := retry(ctx, func() ([]graph.Load, error) {
		txn := s.client.NewReadOnlyTxn()
		recorded, err := pastLoads(ctx, txn)
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
