package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"passerelle/graph/fact"
)

var documentsQuery = strings.Replace(nodesQuery, "has(passerelle.id), first: %d, after: %s", "eq(passerelle.id, %s)", 1)

// Holds reports whether the last load is complete and left each of these documents as it
// is, with just its facts, so that loading them again would change nothing. It gives the
// record of that load. It takes one small query, and does not look at what is stored beside
// the documents: Read does.
func (s *Store) Holds(ctx context.Context, documents []fact.Document) (LoadRecord, bool, error) {
	if err := s.ready(); err != nil {
		return LoadRecord{}, false, err
	}
	type answer struct {
		record LoadRecord
		stored []fact.Document
	}
	found, err := retry(ctx, func() (answer, error) {
		r := &reader{txn: s.client.NewReadOnlyTxn(), content: newContent(), ids: map[string]string{}}
		record, err := lastLoad(ctx, r.txn)
		if err != nil || !record.Complete {
			return answer{}, err
		}
		ids := make([]string, len(documents))
		for k := range documents {
			ids[k] = documents[k].ID
		}
		stored, err := r.documents(ctx, ids)
		return answer{record, stored}, err
	})
	if err != nil {
		return LoadRecord{}, false, fmt.Errorf("look for documents: %w", err)
	}
	return found.record, found.record.Complete && containsAll(found.stored, documents), nil
}

// documents are those stored under ids, sorted by id.
func (r *reader) documents(ctx context.Context, ids []string) ([]fact.Document, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	page, err := r.query(ctx, fmt.Sprintf(documentsQuery, list))
	if err != nil {
		return nil, err
	}
	for _, found := range page {
		if _, err := r.readNode(found); err != nil {
			return nil, err
		}
	}
	return r.content.documents()
}

// contains reports whether all documents are stored with the same description and digest.
func containsAll(stored, documents []fact.Document) bool {
	known := map[string]string{}
	for k := range stored {
		known[stored[k].ID] = fingerprint(&stored[k])
	}
	for k := range documents {
		if known[documents[k].ID] != fingerprint(&documents[k]) {
			return false
		}
	}
	return len(documents) > 0
}

// outline is all that is stored of a document.
func fingerprint(d *fact.Document) string {
	description, _ := json.Marshal(d)
	return d.Digest + string(description)
}
