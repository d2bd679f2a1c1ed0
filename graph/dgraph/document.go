package dgraph

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"passerelle/graph/fact"
)

func (s *content) addDocument(d *fact.Document) error {
	values := slices.Concat(textValues("title", d.Title, "format", d.Format, "hash", d.Hash, "digest", d.Digest),
		optionalValue("publisher", d.Publisher), optionalValue("licence", d.Licence), optionalValue("date", d.Date))
	if len(d.Warnings) > 0 {
		warnings, err := json.Marshal(d.Warnings)
		if err != nil {
			return fmt.Errorf("store %s: %w", d.ID, err)
		}
		values = append(values, value{"warnings", string(warnings)})
	}
	s.add(d.ID, "Document", values...)
	return s.sameDocument(d)
}

// sameDocument fails on a document that would be read back as another, such as one
// with an empty publisher.
func (s *content) sameDocument(d *fact.Document) error {
	stored, err := documentOf(d.ID, s.nodes[d.ID])
	if err != nil {
		return err
	}
	want, _ := json.Marshal(d)
	if got, _ := json.Marshal(stored); string(got) != string(want) {
		return fmt.Errorf("store %s: %s would be read back as %s", d.ID, want, got)
	}
	return nil
}

// documentOf is the document that a node holds.
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
		case "format":
			d.Format = v.text
		case "hash":
			d.Hash = v.text
		case "digest":
			d.Digest = v.text
		case "warnings":
			if err := json.Unmarshal([]byte(v.text), &d.Warnings); err != nil {
				return d, fmt.Errorf("warnings of %s: %w", id, err)
			}
		}
	}
	return d, nil
}

// documents are those that the nodes hold, sorted by id.
func (s *content) documents() ([]fact.Document, error) {
	var documents []fact.Document
	for _, id := range slices.Sorted(maps.Keys(s.nodes)) {
		n := s.nodes[id]
		if !slices.Contains(n.values, value{predicateType, "Document"}) {
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
