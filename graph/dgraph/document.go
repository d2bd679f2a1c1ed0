package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

func (c *content) addDocument(d *fact.Document) error {
	values := slices.Concat(textValues("title", d.Title, "format", d.Format, "hash", d.Hash, "digest", d.Digest, predicatePlaces, d.Places),
		listValues(predicatePacked, d.Packed),
		optionalValue("publisher", d.Publisher), optionalValue("licence", d.Licence), optionalValue("date", d.Date),
		textValues("series", d.PartOf), optionalValue("edition", d.Edition), optionalValue("text", d.Text))
	if len(d.Warnings) > 0 {
		warnings, err := json.Marshal(d.Warnings)
		if err != nil {
			return fmt.Errorf("store %s: %w", d.ID, err)
		}
		values = append(values, value{"warnings", string(warnings)})
	}
	c.add(d.ID, "Document", values...)
	return c.sameDocument(d)
}

// sameDocument returns an error if the document would be read back as another one, for example because its publisher is
// the empty text.
func (c *content) sameDocument(d *fact.Document) error {
	stored, err := documentOf(d.ID, c.nodes[d.ID])
	if err != nil {
		return err
	}
	want, _ := json.Marshal(d)
	if got, _ := json.Marshal(stored); string(got) != string(want) {
		return fmt.Errorf("store %s: %s would be read back as %s", d.ID, want, got)
	}
	return nil
}

// documentOf returns the document that a node holds.
func documentOf(id string, n *node) (fact.Document, error) {
	d := fact.Document{ID: id}
	for _, v := range n.values {
		switch v.predicate {
		case "title":
			d.Title = v.text
		case "publisher":
			d.Publisher = &v.text
		case "licence":
			d.Licence = &v.text
		case "date":
			d.Date = &v.text
		case "series":
			d.PartOf = v.text
		case "edition":
			d.Edition = &v.text
		case "text":
			d.Text = &v.text
		case "format":
			d.Format = v.text
		case "hash":
			d.Hash = v.text
		case "digest":
			d.Digest = v.text
		case predicatePlaces:
			d.Places = v.text
		case predicatePacked:
			d.Packed = append(d.Packed, v.text)
		case "warnings":
			if err := json.Unmarshal([]byte(v.text), &d.Warnings); err != nil {
				return d, fmt.Errorf("warnings of %s: %w", id, err)
			}
		}
	}
	return d, nil
}

// documents returns the documents among the nodes, sorted by id.
func (c *content) documents() ([]fact.Document, error) {
	var documents []fact.Document
	for _, id := range slices.Sorted(maps.Keys(c.nodes)) {
		n := c.nodes[id]
		if !isDocument(n.values) {
			continue
		}
		document, err := documentOf(id, n)
		if err != nil {
			return nil, err
		}
		documents = append(documents, document)
	}
	return documents, nil
}

// packedQuery asks for documents with all their values, and documentsQuery for them without their packed facts.
var (
	packedQuery    = strings.Replace(nodesQuery, "has(passerelle.id), first: %d, after: %s", "eq(passerelle.id, %s)", 1)
	documentsQuery = strings.Replace(packedQuery, " "+predicatePacked, "", 1)
)

// Holds reports whether the last load is complete and left each document of the facts exactly as it is here, with just
// these facts, so that loading them again would change nothing; never where another release may have made something else
// of the facts. It also returns the record of that load. It asks one small
// query, and hashes the facts only where the documents are described alike. Unlike Read it does not look at what is stored
// beside the documents.
func (s *Store) Holds(ctx context.Context, facts []fact.Fact) (LoadRecord, bool, error) {
	if err := s.ready(); err != nil {
		return LoadRecord{}, false, err
	}
	described := describedDocuments(facts)
	type answer struct {
		record LoadRecord
		stored []fact.Document
	}
	found, err := retry(ctx, func() (answer, error) {
		r := s.newReader()
		record, err := lastLoad(ctx, r.txn)
		if err != nil || !record.Complete {
			return answer{}, err
		}
		ids := make([]string, len(described))
		for k, document := range described {
			ids[k] = document.ID
		}
		stored, err := r.documents(ctx, documentsQuery, ids)
		return answer{record, stored}, err
	})
	if err != nil {
		return LoadRecord{}, false, fmt.Errorf("look for documents: %w", err)
	}
	if !found.record.Complete || found.record.Outdated() || !containsAll(found.stored, described, description) {
		return found.record, false, nil
	}
	documents, err := fact.DocumentsOf(facts)
	if err != nil {
		return LoadRecord{}, false, fmt.Errorf("look for documents: %w", err)
	}
	hashed := make([]*fact.Document, len(documents))
	for k := range documents {
		hashed[k] = &documents[k]
	}
	return found.record, containsAll(found.stored, hashed, fingerprint), nil
}

// describedDocuments returns the documents of facts, each once.
func describedDocuments(facts []fact.Fact) []*fact.Document {
	known := map[*fact.Document]bool{}
	var list []*fact.Document
	for k := range facts {
		if document := facts[k].Evidence.Document; !known[document] {
			known[document] = true
			list = append(list, document)
		}
	}
	return list
}

// documents returns the documents that are stored under the ids, sorted by id, as a query asks for them.
func (r *reader) documents(ctx context.Context, query string, ids []string) ([]fact.Document, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	page, err := r.query(ctx, fmt.Sprintf(query, list))
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

// containsAll reports whether there are documents, and all of them are stored with the same text of each.
func containsAll(stored []fact.Document, documents []*fact.Document, text func(*fact.Document) string) bool {
	known := map[string]string{}
	for k := range stored {
		known[stored[k].ID] = text(&stored[k])
	}
	for _, document := range documents {
		if known[document.ID] != text(document) {
			return false
		}
	}
	return len(documents) > 0
}

// description returns one text of what a document says of itself.
func description(d *fact.Document) string {
	text, _ := json.Marshal(d)
	return string(text)
}

// fingerprint returns one text of everything that is stored of a document.
func fingerprint(d *fact.Document) string { return d.Digest + description(d) }
